"""Start the benchmark: `python3 benchmarks/run.py --help`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parent.parent)
"""The folder of the project in place of this one, whose names would hide those of the standard library."""

from benchmarks.command import main  # noqa: E402 - found only by the line above

if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
