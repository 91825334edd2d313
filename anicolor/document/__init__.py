"""What the artist makes: an immutable layered document, the edits on it, and its files (no Qt, no torch)."""
