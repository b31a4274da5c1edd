"""Runs the commands of ``cli``, so that ``python -m conformance.detection`` works."""

from conformance.detection.cli import main

if __name__ == "__main__":
    main(prog_name="python -m conformance.detection")
