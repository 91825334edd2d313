"""Training a style in the window: which pictures, how long may it take, go."""
