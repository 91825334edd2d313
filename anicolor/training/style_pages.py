"""The pages of one run: which are learned from, which are held out to judge by, and whose they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch

from anicolor.errors import InputError
from anicolor.training.events import Event, Warned
from anicolor.training.pairs import PairPixels
from anicolor.training.run import Credit, StyleOptions
from anicolor.training.sources import Page, find_pages, keep_readable, read_credits
from anicolor.training.style_samples import Pictures
from anicolor.training.validation import MOST_PAGES, HeldOutPage, prepare_page, write_held_out


class StylePages:
    """Finds, reads and splits the pages.

    Args:
        options: of the run.
        emit: told about pages that cannot be read; the others are used.

    Raises:
        InputError: no page can be used.
    """

    def __init__(self, options: StyleOptions, emit: Callable[[Event], None]) -> None:
        self._options = options
        pages = _readable(find_pages(options.pairs), emit)
        self.count = len(pages)
        order = np.random.default_rng((options.seed, 0)).permutation(len(pages))
        held_out_count = choose_held_out(len(pages), options.validation)
        self.held_out = tuple(pages[int(at)] for at in order[:held_out_count])
        self.train = Pictures([pages[int(at)] for at in order[held_out_count:]])
        self._judged: list[HeldOutPage] | None = None

    def judging(self) -> tuple[Page, ...]:
        """Return the pages that validations look at: some held-out ones, or, where none is, some of the others."""
        pages = self.held_out or self.train.pages
        return tuple(pages[int(at)] for at in np.linspace(0, len(pages) - 1, min(MOST_PAGES, len(pages))).round())

    def judged(self, device: torch.device) -> list[HeldOutPage]:
        """Return them ready to be judged.

        Raises:
            InputError: nothing on them can be judged.
        """
        if self._judged is None:
            self._judged = self._prepare(self.judging(), device)
        if not self._judged:
            raise InputError("The held-out pages have no painted place off their lines; are these finished pictures?")
        return self._judged

    def all_kinds(self, device: torch.device) -> list[HeldOutPage]:
        """Return those, and others as well as long as they are few: what a base that knows none of them is judged by.

        Raises:
            InputError: see `judged`.
        """
        others = self.train.pages if self.held_out else ()
        return self.judged(device) + self._prepare(others[: MOST_PAGES - len(self.judging())], device)

    def _prepare(self, pages: Sequence[Page], device: torch.device) -> list[HeldOutPage]:
        ready = [prepare_page(self.pixels(page), page.name, device) for page in pages]
        return [one for one in ready if one is not None]

    def pixels(self, page: Page) -> PairPixels:
        """Return a page's pixels."""
        return Pictures([page])[0]

    def write_judging(self, folder: Path) -> None:
        """Write the pages that are judged by as a set for `anicolor evaluate`.

        Raises:
            OutputError: they cannot be written.
        """
        named = {f"{at:02d}-{page.name[:80]}": page for at, page in enumerate(self.judging(), start=1)}
        write_held_out(folder, [(name, self.pixels(page)) for name, page in named.items()])

    def credits(self) -> dict[str, Credit]:
        """Return by source whose pages these are, as far as it is said."""
        said = read_credits([path for path in self._options.pairs if Path(path).is_dir()])
        said |= dict(self._options.credits)
        return {source: said.get(source, Credit()) for source in sorted({p.source for p in self._all()})}

    def _all(self) -> tuple[Page, ...]:
        return (*self.train.pages, *self.held_out)


def choose_held_out(count: int, share: float) -> int:
    """Return how many of so many pages are held out: at least one of two where any are, and never all."""
    if count < 2 or share <= 0:
        return 0
    return min(max(round(count * share), 1), count - 1)


def tell_credits(credits: dict[str, Credit]) -> tuple[str, str]:
    """Return what a weights file says about its pictures: trained on, licences."""
    told = []
    for source, credit in credits.items():
        known = ", ".join(part for part in (credit.author, credit.license) if part)
        told.append(f"{source} ({known})" if known else source)
    licenses = sorted({credit.license for credit in credits.values() if credit.license})
    return "; ".join(told), "; ".join(licenses)


def _readable(pages: Sequence[Page], emit: Callable[[Event], None]) -> list[Page]:
    def tell(sentence: str) -> None:
        emit(Warned(code="picture", message=sentence))

    return [page for page, _ in keep_readable(pages, _try, tell)]


def _try(page: Page) -> None:
    """Read a page and forget it: all of them at once may not fit into memory."""
    Pictures([page])[0]
