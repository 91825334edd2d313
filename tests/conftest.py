"""Settings of all tests."""

from hypothesis import settings

# A busy machine is no failure, and the same commit passes or fails every time.
settings.register_profile("checks", deadline=None, derandomize=True)
settings.load_profile("checks")
