"""Commands that measure anicolor beside its peers: `python -m benchmarks.quality`, `.speed` and `.memory`."""

from pathlib import Path

DEFAULT_DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "validation"
