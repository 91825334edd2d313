"""The pages a region head learns from, made through the real engine and kept in the run's folder as they are made."""

import json
import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path

from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file, save
from torch import Tensor

from anicolor.errors import InputError
from anicolor.files import make_folder, replacing
from anicolor.models.region_head import RegionFacts
from anicolor.training.region_samples import RegionSample, RegionSampler

FOLDER = "collected"
_MOST_REGIONS = 160
"""The largest regions of a page are learned from."""
_KEEP_SECONDS = 30.0
_MOST_TRIES = 200


class Collection:
    """Samples in a folder, in files that are each written whole.

    Args:
        folder: of the run; what was collected there before is taken over.
        origin: what the samples depend on; others are of no use.
        rank: which of `count` processes this is; each takes over and makes a share of its own.

    Raises:
        InputError: a file is damaged, or of another origin.
    """

    def __init__(self, folder: Path, origin: str, rank: int = 0, count: int = 1) -> None:
        self.samples: list[RegionSample] = []
        self.seconds = 0.0
        """Spent on them."""
        self._folder, self._origin = folder / FOLDER, origin
        self._rank, self._count = rank, count
        self._next = self._files = 0
        self._fresh: list[RegionSample] = []
        for path in sorted(self._folder.glob("[0-9]*.safetensors")):
            self._take(path)
        self._next += (rank - self._next) % count

    def fill(self, sampler: RegionSampler, seconds: float, least: int, most: int) -> Iterator[int]:
        """Make samples until the time is over; yields their number now and then.

        Args:
            sampler: makes them.
            seconds: for all of them, those of earlier calls too.
            least: so many all processes make together, however long it takes.
            most: more they do not make; 0: only the time counts.

        Raises:
            OutputError: they cannot be kept. InputError: none can be made.
        """
        least, most = math.ceil(least / self._count), math.ceil(most / self._count)
        begin, before = time.monotonic(), self.seconds
        kept_at = begin
        make_folder(self._folder)
        while not (self.seconds >= seconds and len(self.samples) >= least) and not 0 < most <= len(self.samples):
            made = [reduce(sample) for sample in sampler.sample(self._next)]
            self._next += self._count
            self.samples += made
            self._fresh += made
            if self._next >= _MOST_TRIES * self._count and not self.samples:
                raise InputError("None of the pictures has two closed areas, so that there is nothing to learn from.")
            now = time.monotonic()
            self.seconds = before + now - begin
            if now - kept_at > _KEEP_SECONDS:
                self._keep()
                kept_at = now
                yield len(self.samples)
        self._keep()

    def _keep(self) -> None:
        if not self._fresh:
            return
        tensors = {
            f"{number}.{name}": tensor.contiguous()
            for number, sample in enumerate(self._fresh)
            for name, tensor in _to_tensors(sample).items()
        }
        said = {"origin": self._origin, "next": self._next, "seconds": self.seconds, "count": len(self._fresh)}
        with replacing(self._name(self._files)) as temporary:
            temporary.write_bytes(save(tensors, {name: json.dumps(value) for name, value in said.items()}))
        self._files += 1
        self._fresh = []

    def _take(self, path: Path) -> None:
        with _refusing_damage(path):
            with safe_open(path, "pt") as opened:
                said = {name: json.loads(value) for name, value in (opened.metadata() or {}).items()}
            if said["origin"] != self._origin:
                raise InputError(f"The pages in {self._folder} were made for another training; give another folder.")
            self._next, self.seconds = max(self._next, int(said["next"])), max(self.seconds, float(said["seconds"]))
            number, _, maker = path.stem.partition("-")
            if int(maker or 0) % self._count != self._rank:
                return
            self._files = int(number) + 1
            parts: list[dict[str, Tensor]] = [{} for _ in range(int(said["count"]))]
            for key, tensor in load_file(path).items():
                index, name = key.split(".", 1)
                parts[int(index)][name] = tensor
            self.samples += [_from_tensors(one) for one in parts]

    def _name(self, number: int) -> Path:
        return self._folder / f"{number:05d}{f'-{self._rank}' if self._rank else ''}.safetensors"


def reduce(sample: RegionSample) -> RegionSample:
    """Keep the largest regions, and what is many numbers in half precision."""
    n, facts = _MOST_REGIONS, sample.facts
    return RegionSample(
        RegionFacts(
            facts.seen[:n].half(),
            facts.regions[:n],
            facts.anchors_seen.half(),
            facts.anchors,
            facts.pairs[:n].half(),
            facts.is_region[:n],
            facts.is_anchor,
        ),
        sample.cost[:n],
        sample.bins[:n].half(),
        sample.area[:n],
        sample.is_open[:n],
    )


def _to_tensors(sample: RegionSample) -> dict[str, Tensor]:
    own = {one.name: getattr(sample, one.name) for one in fields(sample) if one.name != "facts"}
    return own | {f"facts.{name}": tensor for name, tensor in sample.facts._asdict().items()}


def _from_tensors(tensors: dict[str, Tensor]) -> RegionSample:
    own = {name: tensor for name, tensor in tensors.items() if "." not in name}
    facts = {name.removeprefix("facts."): tensor for name, tensor in tensors.items() if name not in own}
    return RegionSample(facts=RegionFacts(**facts), **own)


@contextmanager
def _refusing_damage(path: Path) -> Iterator[None]:
    try:
        yield
    except (SafetensorError, OSError, ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise InputError(f"{path} is damaged; delete its folder to make the pages anew.") from error
