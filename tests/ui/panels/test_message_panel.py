"""What was said can be read later."""

from PySide6.QtGui import QGuiApplication

from anicolor.ui.panels.message_panel import MessagePanel
from tests.ui.desk import Desk


def test_messages_are_kept_with_their_time(desk: Desk) -> None:
    panel = desk.window.docks.panel(MessagePanel)
    assert not panel.copy.isEnabled()
    desk.window.messages.warn("Careful.")
    desk.window.messages.inform("Not shown in the bar, which keeps the warning.")
    desk.window.messages.clear()
    desk.window.messages.inform("Saved.")
    desk.window.messages.inform("Saved.")
    texts = [panel.list.item(row).text() for row in range(panel.list.count())]
    assert [text[10:] for text in texts] == ["Careful.", "Saved."]
    assert texts[0][2] == ":"
    panel.copy.click()
    assert QGuiApplication.clipboard().text() == "\n".join(texts)
    panel.clear.click()
    assert panel.list.count() == 0
    desk.window.messages.clear()
