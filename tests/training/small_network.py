"""The shipped architecture in a small configuration, for trainings that last a second."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import torch
from torch import nn

from anicolor.models import registry
from anicolor.training import picture_lesson

SMALL: dict[str, Any] = {"widths": [8, 16, 16, 16], "blocks": [1, 1, 1, 1], "decoder_widths": [16, 16, 16, 16]}


def _create_small(interface: type[nn.Module], name: str, config: dict[str, Any] | None = None) -> nn.Module:
    return registry.create_as(interface, name, config or SMALL)


@contextmanager
def small_networks() -> Iterator[None]:
    """Let trainings begin with a small network; the number of threads they set ends with it."""
    threads = torch.get_num_threads()
    with patch.object(picture_lesson, "create_as", _create_small):
        yield
    torch.set_num_threads(threads)
