"""The page on screen: what it looks like, where it is, and which events it gets."""
