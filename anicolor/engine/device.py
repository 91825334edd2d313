"""Which device computes."""

import torch

from anicolor.errors import EngineError

DEVICES = ("auto", "cpu", "cuda", "mps")
# PyTorch's processor and Apple devices and OpenCV tell it only by the words of a general error.
_SIGNS_OF_LITTLE_MEMORY = ("allocate memory", "out of memory", "not enough memory", "insufficient memory")


def choose_device(wanted: str) -> torch.device:
    """Return the device for one of `DEVICES`; `auto` takes CUDA, then Apple's, then the CPU.

    Raises:
        EngineError: the device is unknown or not in this computer.
    """
    if wanted not in DEVICES:
        raise EngineError(f"'{wanted}' is no device; choose one of {', '.join(DEVICES)}.")
    has_cuda, has_mps = torch.cuda.is_available(), torch.backends.mps.is_available()
    if wanted == "auto":
        return torch.device("cuda" if has_cuda else "mps" if has_mps else "cpu")
    if (wanted == "cuda" and not has_cuda) or (wanted == "mps" and not has_mps):
        raise EngineError(f"This computer has no {wanted.upper()} device that PyTorch can use; try --device auto.")
    return torch.device(wanted)


def is_out_of_memory(error: Exception) -> bool:
    """Whether an error of Python, NumPy, OpenCV or PyTorch means that there was not enough memory."""
    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return True
    return any(sign in str(error).lower() for sign in _SIGNS_OF_LITTLE_MEMORY)


def has_fast_bfloat16(device: torch.device) -> bool:
    """Whether 16-bit arithmetic is worth it: on GPUs, and on processors that have it in hardware."""
    if device.type == "cpu":
        # Private, but the only one that tells hardware from emulation, which would be slower than float32.
        return bool(getattr(torch.cpu, "_is_avx512_bf16_supported", lambda: False)())
    return device.type == "cuda" and torch.cuda.is_bf16_supported()
