"""The command: ``python -m conformance.detection``."""

from conformance.detection.cli import main

if __name__ == "__main__":
    main(prog_name="python -m conformance.detection")
