"""The data folder of a training of weights: its pages, how often each is drawn, and which are left out."""

from pathlib import Path

from anicolor.errors import InputError
from anicolor.training.sources import Page, find_pages

SOURCE_WEIGHTS = {
    "renpy_sprites": 8.0,
    "nova_vn": 7.0,
    "gdquest_vn": 8.0,
    "tysontan_mascots": 4.0,
    "peppercarrot_runner": 4.0,
    "peppercarrot": 1.2,
    "gophers_marialetta": 0.4,
    "gophers_egonelbre": 0.4,
    "gophers_tenntenn": 0.3,
    "dicebear_adventurer": 0.8,
    "dicebear_lorelei": 1.2,
}
"""How often a source's pictures are drawn relative to others: real anime is scarce, near-identical sets are many."""

_RENDER_WEIGHT = 0.9

LEFT_OUT = frozenset(("african_storybook", f"{number:04d}") for number in range(268, 274))
"""Pictures (source, number) that nothing is learned from: the story "Akatope" (African Storybook 0204) names Microsoft
Clip Art beside its illustrators, and whether the story's CC BY covers that its publisher does not say."""


def is_left_out(path: Path) -> bool:
    """Whether a file belongs to a picture that nothing is learned from."""
    return (path.parent.name, path.name.split(".")[0]) in LEFT_OUT


def find_pairs(root: Path) -> tuple[Page, ...]:
    """List the pages below a folder, in every form that `sources` knows, without those in `LEFT_OUT`.

    Raises:
        InputError: there is no such folder, it cannot be read, or there is no page.
    """
    pages = tuple(page for page in find_pages([root]) if not is_left_out(page.color))
    if not pages:
        raise InputError(f"Nothing in {root} may be learned from.")
    return pages


def draw_weight(page: Page) -> float:
    """Return how often a page is drawn relative to others."""
    return _RENDER_WEIGHT if page.is_rendered else SOURCE_WEIGHTS.get(page.source, 1.0)
