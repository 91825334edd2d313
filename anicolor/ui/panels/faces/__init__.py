"""Faces: a sheet of characters in one click, and the training of what makes them."""
