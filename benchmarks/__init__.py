"""Commands that measure anicolor beside its peers: `python -m benchmarks.quality`, `.speed` and `.memory`."""
