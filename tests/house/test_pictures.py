"""The pictures of the screens: all there, shown on their page, and not too many bytes."""

from __future__ import annotations

from docs.pictures import FOLDER, MOST_BYTES, PAGE, SCREENS, WIDTHS, page, picture


def test_the_page_shows_every_screen() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make pictures`"


def test_every_screen_has_its_pictures_and_there_are_no_others() -> None:
    wanted = {picture(screen, width) for screen in SCREENS for width in WIDTHS}
    assert set(FOLDER.iterdir()) == wanted


def test_they_are_as_wide_as_they_say_and_small() -> None:
    total = 0
    for screen in SCREENS:
        for width, height in WIDTHS.items():
            content = picture(screen, width).read_bytes()
            assert content.startswith(b"\x89PNG\r\n\x1a\n")
            assert int.from_bytes(content[16:20]) == width
            assert int.from_bytes(content[20:24]) == height
            total += len(content)
    assert total < MOST_BYTES
