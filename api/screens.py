"""Which screens there are, for whom, and in which colours.

A menu holds what answers: each screen stands here with the decision that its route asks too.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final, cast

from starlette.requests import Request
from starlette.responses import Response

from api.day import today
from api.importing.kinds import kinds_of
from api.sign_in.service import Signed
from graph.language import Language, msg, texts
from graph.policy import Action, Administration, CaseFile, Region, Viewer, decide
from graph.policy.matrix import COLUMNS

Opens = Callable[[Viewer, date], bool]
"""Whether a screen is there for a viewer on a day."""

THEMES: Final = {
    "": msg("As the device has it"),
    "light": msg("Light"),
    "dark": msg("Dark"),
    "contrast": msg("High contrast"),
}

_THEME: Final = "kring-theme"
_YEAR: Final = 365 * 24 * 3600


def _has_families(viewer: Viewer, _: date) -> bool:
    return any(
        "read_case" in column.actions and not column.roles.isdisjoint(viewer.roles)
        for column in COLUMNS.values()
    )


def _asks_region(viewer: Viewer, on: date) -> bool:
    return decide(viewer, "ask_region", Region(), on).allowed


def _imports(viewer: Viewer, on: date) -> bool:
    return bool(kinds_of(viewer, on))


def _administers(viewer: Viewer, on: date) -> bool:
    return decide(viewer, "administer", Administration(), on).allowed


_SCREENS: Final[tuple[tuple[str, str, Opens], ...]] = (
    ("/", msg("My families"), _has_families),
    ("/overlaps", msg("Overlaps"), _asks_region),
    ("/imports", msg("Imports"), _imports),
    ("/administration", msg("Administration"), _administers),
)

TABS: Final[tuple[tuple[str, str, str, Action], ...]] = (
    ("map", "", msg("Map"), "read_case"),
    ("film", "/film", msg("Film"), "read_case"),
    ("timeline", "/timeline", msg("Timeline"), "read_case"),
    ("involved", "/involved", msg("Who is involved"), "read_case"),
    ("patterns", "/patterns", msg("Patterns"), "read_case"),
    ("discussion", "/discussion", msg("Discussion"), "read_case"),
    ("export", "/export", msg("Export"), "export_case"),
    ("log", "/log", msg("Who looked"), "read_log"),
)
"""The screens of a family: what a template calls it, where below the family, its name, and what one
must be allowed to do there."""


def viewer_of(request: Request, who: Signed | None) -> Viewer | None:
    """By whom a page's menu is decided: who the route looked as, if it looked into a family."""
    if who is None:
        return None
    looked = cast("Viewer | None", getattr(request.state, "viewer", None))
    return looked or Viewer.of(who.account, (), who.purpose)


def screens_of(viewer: Viewer | None, lang: Language) -> list[tuple[str, str]]:
    """The menu of somebody who is signed in: addresses and names of what is there for them."""
    if viewer is None:
        return []
    t, on = texts(lang), today()
    return [(path, t(name)) for path, name, opens in _SCREENS if opens(viewer, on)]


def tabs_of(viewer: Viewer | None, case: str, lang: Language) -> list[tuple[str, str, str]]:
    """The screens of one family: what a template calls it, its address, its name."""
    if viewer is None:
        return []
    t, on, file = texts(lang), today(), CaseFile(case)
    return [
        (tab, f"/families/{case}{path}", t(name))
        for tab, path, name, action in TABS
        if decide(viewer, action, file, on).allowed
    ]


def theme_of(request: Request) -> str:
    """The colours that were chosen on this device; empty: those of the device."""
    chosen = request.cookies.get(_THEME, "")
    return chosen if chosen in THEMES else ""


def give_theme(request: Request, response: Response, theme: str) -> None:
    """Keep the colours chosen on this device."""
    response.set_cookie(
        _THEME,
        theme if theme in THEMES else "",
        max_age=_YEAR if theme else 0,
        path="/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )
