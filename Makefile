# The suite's two commands are `make conformance` and `make test`; README.md says the same for Windows, without make, and
# when to run which of the tiers.

PYTHON ?= python3
CANDIDATE ?=
FAULT ?=
SHARD ?=
MUTANT ?=
MINUTES ?= 5
SEED ?=
DRIVER ?= forms
BIN := .venv/bin

# Many short processes import the same modules: what they compile is kept, whatever the environment says.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: conformance explore test check lint candidates detection mutants agreement bench environment browser services lock clean

conformance: environment browser
	$(BIN)/conform run $(if $(CANDIDATE),--candidate $(CANDIDATE))

# Sequences that nobody wrote, against a model of the documents: MINUTES=20 SEED=7 DRIVER=browser CANDIDATE=my-portal.toml.
explore: environment $(if $(filter browser,$(DRIVER)),browser)
	$(BIN)/conform explore --driver $(DRIVER) --minutes $(MINUTES) $(if $(SEED),--seed $(SEED)) $(if $(CANDIDATE),--candidate $(CANDIDATE))

# Types, lint, honesty and every test that starts nothing.
check: lint
	$(BIN)/python -m pytest tests -m "not process and not agreement and not candidate"

# Everything before a commit. Of the long tests, one in four, and of the faults, those that the changes since the last
# commit concern and one in eight of the others; .ci/run runs all of both.
test: browser services lint
	$(BIN)/python -m pytest tests -m "not agreement and not candidate" --one-in-four
	$(BIN)/python -m conformance.detection ci --own-rules --since HEAD

lint: environment
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Whole runs in the browser against the other portals.
candidates: environment browser services
	$(BIN)/python -m pytest tests -m candidate

# Every fault against every rule, and every limit of the features moved either way. FAULT=lock_lasts_eleven_hours for one
# fault, SHARD=1/8 for a part of the faults; these leave the limits out.
detection: environment browser
	$(BIN)/python -m conformance.detection drive $(FAULT) $(if $(SHARD),--shard $(SHARD))
	$(if $(FAULT)$(SHARD),,$(BIN)/python -m conformance.detection limits)

# A sample of small changes of the bundled portal's source, each judged by the examples; MUTANT=label for one of them.
mutants: environment
	$(BIN)/python -m conformance.detection mutants $(MUTANT)

# Both drivers on the same pages, and on all rules of some faults of every topic.
agreement: environment browser
	$(BIN)/python -m pytest tests -m agreement
	$(BIN)/python -m conformance.detection drive --agreement

bench: environment browser
	$(BIN)/python -m tests.bench

environment: .venv/made

.venv/made: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

browser: environment
	$(BIN)/python -m drivers.portal.browser.find_browser

# What the tests need beside Python: a C compiler, Dovecot, PostgreSQL, Node. A run of the suite needs none of it.
services: environment
	$(BIN)/python -m tests.services.machine

# Needs uv; the lock file pins names, versions and hashes, and names no index.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --group dev pyproject.toml -o requirements.lock

clean:
	rm -rf .venv conformance-results conformance-docs conformance-repeat detection-results exploration-results
