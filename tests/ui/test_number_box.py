"""Fields for numbers."""

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget

from anicolor.ui.app import make_app
from anicolor.ui.number_box import DecimalBox, NumberBox


@pytest.mark.parametrize("kind", [NumberBox, DecimalBox])
@pytest.mark.parametrize("share", [1.0, 1.7])
def test_it_is_as_high_as_a_field_for_text(kind: type[QWidget], share: float) -> None:
    make_app()
    box, line = kind(), QLineEdit()
    font = line.font()
    font.setPointSizeF(share * font.pointSizeF())
    for widget in (box, line):
        widget.setFont(font)
    assert box.sizeHint().height() == line.sizeHint().height()
    assert box.minimumSizeHint().height() == line.minimumSizeHint().height()
