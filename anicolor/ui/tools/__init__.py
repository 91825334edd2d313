"""The tools, each of which turns positions of the pen into edits of the document."""
