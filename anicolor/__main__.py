"""Run with `python -m anicolor`."""

import sys

from anicolor.cli import main

sys.exit(main())
