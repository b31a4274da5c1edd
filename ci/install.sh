#!/usr/bin/env bash
# Makes the suite's own environment beside it, from the lock file, and looks for a browser or installs one.
set -euo pipefail
suite="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
if [ ! -x "$suite/.venv/bin/conform" ]; then
  "${PYTHON:-python3}" -m venv "$suite/.venv"
  "$suite/.venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$suite/requirements.lock"
  "$suite/.venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable "$suite"
fi
cd "$suite"
.venv/bin/python -m drivers.portal.browser.find_browser
