"""Puts the sections of the documentation in reading order; pages need no list to be found."""

from __future__ import annotations

from typing import Final

from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

READING_ORDER: Final = ("Tutorial", "How to", "Reference", "Explanation", "Decisions")


def on_nav(nav: Navigation, **_: object) -> Navigation:
    """Order the sections as `READING_ORDER` has them, after the pages of the top folder."""

    def place(item: object) -> int:
        if isinstance(item, Page):
            return -1
        return READING_ORDER.index(getattr(item, "title", ""))

    nav.items.sort(key=place)
    return nav
