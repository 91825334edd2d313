import math

import numpy as np
import pytest

from anicolor.document import edits
from anicolor.document.region_marks import MarkKind, RegionMark
from anicolor.document.strokes import HintPatch
from tests.document.pages import make_document

AREA = HintPatch(0, 0, np.ones((2, 2), bool), (1, 2, 3))


@pytest.mark.parametrize(
    "make",
    [
        lambda: RegionMark(MarkKind.LINK, ()),
        lambda: RegionMark(MarkKind.LINK, ((math.nan, 0),)),
        lambda: RegionMark(MarkKind.SPLIT, ((0, 0), (math.inf, 0))),
        lambda: RegionMark(MarkKind.SPLIT, ((-90_000, 0), (90_000, 0)) * 20),
        lambda: RegionMark(MarkKind.LOCK, ((0, 0),)),
        lambda: RegionMark(MarkKind.LINK, ((0, 0),), (1, 2, 3)),
        lambda: RegionMark(MarkKind.MERGE, ((0, 0),), area=AREA),
    ],
)
def test_what_could_never_be_drawn_is_refused(make) -> None:
    with pytest.raises(ValueError, match=r"mark|lock"):
        make()


def test_marks_are_added_after_the_others_and_set_as_a_whole() -> None:
    document = make_document()
    mark = RegionMark(MarkKind.MERGE, ((1, 1), (50, 50)))
    more = edits.add_region_marks(document, mark)
    assert more.region_marks == (*document.region_marks, mark)
    assert edits.set_region_marks(more, document.region_marks) == document
    assert edits.set_region_marks(document, document.region_marks) is document
    assert edits.add_region_marks(document) is document
