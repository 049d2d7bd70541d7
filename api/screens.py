"""Which screens there are, for whom, and in which colours."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from api.sign_in.service import Signed
from graph.language import Language, msg, texts

THEMES: Final = {
    "": msg("As the device has it"),
    "light": msg("Light"),
    "dark": msg("Dark"),
    "contrast": msg("High contrast"),
}

_THEME: Final = "kring-theme"
_YEAR: Final = 365 * 24 * 3600

# A screen that a role has no use for is not in its menu; what it shows is decided by the policy.
_SCREENS: Final = (
    (
        "/",
        msg("My families"),
        {"duo", "team_member", "professional", "family_member", "coordinator"},
    ),
    ("/overlaps", msg("Overlaps"), {"duo", "team_member", "professional", "coordinator"}),
    ("/imports", msg("Imports"), {"duo", "administrator"}),
    ("/administration", msg("Administration"), {"administrator"}),
)

_TABS: Final = (
    ("map", "", msg("Map")),
    ("film", "/film", msg("Film")),
    ("timeline", "/timeline", msg("Timeline")),
    ("involved", "/involved", msg("Who is involved")),
    ("patterns", "/patterns", msg("Patterns")),
    ("discussion", "/discussion", msg("Discussion")),
    ("export", "/export", msg("Export")),
    ("log", "/log", msg("Who looked")),
)


def screens_of(who: Signed | None, lang: Language) -> list[tuple[str, str]]:
    """The menu of somebody who is signed in: addresses and names."""
    t = texts(lang)
    roles = set(who.account.roles) if who else set()
    return [(path, t(name)) for path, name, meant in _SCREENS if roles & meant]


def tabs_of(case: str, lang: Language) -> list[tuple[str, str, str]]:
    """The screens of one family: what a template calls it, its address, its name."""
    t = texts(lang)
    return [(tab, f"/families/{case}{path}", t(name)) for tab, path, name in _TABS]


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
