"""Taking a color from the page."""

import math

from anicolor.ui.pen import PenEvent
from anicolor.ui.tools.tool import Tool


class Eyedropper(Tool):
    """Takes the color that is seen under it, hints left out."""

    name = "eyedropper"

    def press(self, event: PenEvent) -> None:
        """Take the color here."""
        color = self.bench.pick(math.floor(event.x), math.floor(event.y))
        if color is not None:
            self.bench.settings.set_color(color)

    def move(self, event: PenEvent) -> None:
        """Go on taking."""
        self.press(event)

    def cancel(self) -> None:
        """Nothing was changed."""
