"""The window: the only place with Qt, and the only one that changes while it is looked at."""
