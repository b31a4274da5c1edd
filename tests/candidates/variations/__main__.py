"""The command: `python -m tests.candidates.variations`, with the options of `python -m reference_app`."""

from pathlib import Path

from reference_app import faults
from reference_app.__main__ import main

faults.__path__.append(str(Path(__file__).parent))
main()
