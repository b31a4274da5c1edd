"""The composition root: names the plugins and the step modules, nothing else."""

pytest_plugins = [
    "fixtures.plugin",
    "conformance.plugin",
    "steps.people",
    "steps.addresses",
    "steps.usernames",
    "steps.several_employers",
    "steps.clock",
    "steps.signing_in",
    "steps.resets",
    "steps.attempts",
    "steps.mails",
    "steps.passwords",
    "steps.screens",
    "steps.administrators",
    "steps.devices",
    "steps.workstations",
    "steps.ways_in",
    "steps.smartcards",
    "steps.internet_access",
]
