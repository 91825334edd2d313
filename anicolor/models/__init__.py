"""Network architectures and their weight files. Tensors only: no devices, no training, no pictures."""
