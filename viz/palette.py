"""Colours by name. A style names an ink or a fill; a theme says what colour that is.

Every pair of an ink on the paper has a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3), of 7 to 1
in high contrast. No meaning hangs on a colour alone: in black and white all inks are black, and the
drawing still says the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, get_args

from graph.errors import Refused

Theme = Literal["light", "dark", "high_contrast", "print", "black_and_white"]
THEMES: Final[tuple[Theme, ...]] = get_args(Theme)

HUES: Final = ("hue1", "hue2", "hue3", "hue4", "hue5", "hue6")
"""Inks to tell things of one sort apart (households, organisations), to be used in turn."""

_LIGHT: Final = {
    "paper": "#ffffff",
    "ink": "#1c252e",
    "line": "#34414d",
    "muted": "#55626e",
    "faint": "#66727d",
    "rule": "#d5dbe0",
    "accent": "#0b6b78",
    "index": "#fff3d6",
    "near": "#1f7a4d",
    "far": "#5d6b78",
    "conflict": "#b14a08",
    "violence": "#ad1a2a",
    "care": "#1b5faa",
    "hue1": "#0b6b78",
    "hue2": "#945600",
    "hue3": "#6a48a5",
    "hue4": "#43711a",
    "hue5": "#a5336a",
    "hue6": "#2a5db0",
}
_DARK: Final = {
    "paper": "#14191f",
    "ink": "#eef2f5",
    "line": "#c9d3db",
    "muted": "#a9b5bf",
    "faint": "#93a0ab",
    "rule": "#3a4651",
    "accent": "#5fc4d2",
    "index": "#453a1c",
    "near": "#6fcf97",
    "far": "#a3b1bd",
    "conflict": "#f2a25c",
    "violence": "#ff8087",
    "care": "#7db8f5",
    "hue1": "#5fc4d2",
    "hue2": "#e6b35c",
    "hue3": "#b9a0ee",
    "hue4": "#a3cf74",
    "hue5": "#f08fbc",
    "hue6": "#8db4f5",
}
_HIGH: Final = {
    "paper": "#ffffff",
    "ink": "#000000",
    "line": "#000000",
    "muted": "#222222",
    "faint": "#333333",
    "rule": "#000000",
    "accent": "#003a44",
    "index": "#ffe9a8",
    "near": "#00401f",
    "far": "#2e3740",
    "conflict": "#6b2500",
    "violence": "#7a0010",
    "care": "#00307a",
    "hue1": "#003a44",
    "hue2": "#4d2c00",
    "hue3": "#3a1c78",
    "hue4": "#1f3d00",
    "hue5": "#6b0b3c",
    "hue6": "#0a2f75",
}
_PRINT: Final = {**_LIGHT, "ink": "#000000", "line": "#1a1a1a", "muted": "#3d4852"}
_BLACK: Final = {
    **dict.fromkeys(_LIGHT, "#000000"),
    "paper": "#ffffff",
    "index": "#ffffff",
    "rule": "#999999",
}

_THEMES: Final[Mapping[Theme, Mapping[str, str]]] = MappingProxyType(
    {
        "light": MappingProxyType(_LIGHT),
        "dark": MappingProxyType(_DARK),
        "high_contrast": MappingProxyType(_HIGH),
        "print": MappingProxyType(_PRINT),
        "black_and_white": MappingProxyType(_BLACK),
    }
)

NAMES: Final = frozenset(_LIGHT)


def palette(theme: str) -> Mapping[str, str]:
    """The colours of a theme, "#rrggbb" by name. Raises `Refused` for a theme that is not there."""
    for known, colours in _THEMES.items():
        if known == theme:
            return colours
    raise Refused(f"there is no theme {theme!r}; choose one of: {', '.join(THEMES)}")
