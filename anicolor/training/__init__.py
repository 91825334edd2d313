"""Learning colors from pairs of line art and finished pictures."""
