"""How good a colorization is: figures, and what they are taken on."""
