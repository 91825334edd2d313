import threading
import time

from anicolor.engine.mailbox import Mailbox


def test_the_newest_item_wins() -> None:
    mailbox: Mailbox[int] = Mailbox()
    assert mailbox.is_empty()
    for number in (1, 2, 3):
        mailbox.put(number)
    assert not mailbox.is_empty()
    assert mailbox.take() == 3
    assert mailbox.is_empty()
    assert mailbox.take(timeout_s=0) is None


def test_what_can_wait_waits_until_nothing_else_is_asked() -> None:
    mailbox: Mailbox[str] = Mailbox()
    mailbox.put_spare("old trial")
    mailbox.put_spare("trial")
    assert mailbox.is_empty()
    mailbox.put("live")
    mailbox.put("newer")
    assert mailbox.take() == "newer"
    assert mailbox.take() == "trial"
    assert mailbox.take(timeout_s=0) is None
    mailbox.put_spare("trial")
    mailbox.close()
    assert mailbox.take() is None


def test_a_closed_mailbox_is_empty_for_good() -> None:
    mailbox: Mailbox[int] = Mailbox()
    mailbox.put(1)
    mailbox.close()
    mailbox.put(2)
    assert mailbox.is_closed()
    assert mailbox.is_empty()
    assert mailbox.take() is None


def test_taking_waits_until_something_comes() -> None:
    mailbox: Mailbox[str] = Mailbox()
    got: list[str | None] = []
    taker = threading.Thread(target=lambda: got.append(mailbox.take(timeout_s=30)))
    taker.start()
    assert got == []
    mailbox.put("page")
    taker.join(500)
    assert got == ["page"]


def test_closing_wakes_everybody_who_waits() -> None:
    mailbox: Mailbox[str] = Mailbox()
    got: list[str | None] = []
    takers = [threading.Thread(target=lambda: got.append(mailbox.take())) for _ in range(3)]
    for taker in takers:
        taker.start()
    mailbox.close()
    for taker in takers:
        taker.join(500)
    assert got == [None, None, None]


def test_a_slow_taker_sees_ever_newer_items_and_always_the_last() -> None:
    mailbox: Mailbox[int] = Mailbox()
    seen: list[int] = []

    def take_slowly() -> None:
        while (item := mailbox.take(timeout_s=30)) is not None:
            seen.append(item)
            if item == 500:
                return
            time.sleep(0.001)

    taker = threading.Thread(target=take_slowly)
    taker.start()
    for number in range(1, 501):
        mailbox.put(number)
    taker.join(500)
    assert seen[-1] == 500
    assert seen == sorted(set(seen))


def test_a_timeout_is_kept() -> None:
    mailbox: Mailbox[int] = Mailbox()
    start = time.monotonic()
    assert mailbox.take(timeout_s=0.05) is None
    assert time.monotonic() - start > 0.04
