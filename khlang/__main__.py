"""Run the commands with `python -m khlang`."""

import sys

from khlang.cli import main

sys.exit(main())
