"""Small scenes to set on paper."""

from __future__ import annotations

from datetime import date
from typing import Final

from viz.scene import Circle, Element, Layer, LegendEntry, Polyline, Scene, Style, Table, Text

HOSTILE: Final = (
    "#strong[x] $x^2$ *b* _i_ `c` @ref <label> // # [",
    '#read("/etc/passwd")',
    "</text><script>alert(1)</script>&amp;\"'",
    "\u202eneves\u2066 \u200eRTL\u200f",
    "محمد الأمين بن عبد الله",
    "Şükrü İğdır Özgür Ç\u0327",
    "Ad\u1eb9\u0301b\u00e1y\u1ecd\u0300 Nguy\u1ec5n",
    "王小明 👩‍👩‍👧 \ue000\x00\x01\ud800",
    "שָׁלוֹם",
    "a" * 10_000,
    "\\u{41} \\n",
    "",
)


def somebody(n: int, name: str, x: float, y: float) -> Element:
    """A circle with a name under it."""
    shapes = (
        Circle(x, y, 20.0, Style(fill="index", pattern="hatched" if n % 2 else None)),
        Text(x, y + 34, name, 12.0, bold=bool(n % 3)),
        Text(x + 28, y, name[:20], 9.0, "start", angle=90.0 if n % 4 == 3 else 0.0),
    )
    return Element(f"person-{n}", "person", Layer.SYMBOL, shapes, name, (f"f{n}",))


def scene_of(*names: str) -> Scene:
    """People in a row, on a line, with a legend and a table."""
    people = tuple(somebody(n, name, 60.0 + 90 * n, 60.0) for n, name in enumerate(names))
    wide = 30.0 + 90 * max(1, len(names))
    line = Polyline(((10.0, 94.0), (wide, 94.0)), Style(ink="violence", dash=(4.0, 3.0)))
    thread = Element("line", "violent", Layer.EMOTIONAL, (line,), "lijn")
    title = names[0] if names else ""
    return Scene(
        kind="genogram",
        lang="nl",
        title=title,
        subtitle=names[-1] if names else "",
        width=wide,
        height=130.0,
        elements=(thread, *people),
        legend=(LegendEntry("violent", title or "lijn", (Polyline(((0, 12), (48, 12))),)),),
        tables=(Table(title or "Mensen", ("Naam", "Wie"), tuple((n, n[::-1]) for n in names)),),
        notes=(*names[:2],),
        day=date(2026, 10, 1),
    )


def wall(across: int, down: int) -> Scene:
    """So many people in a grid: a map too large for one page."""
    people = tuple(
        somebody(n, f"Mens{n}", 80.0 + 200 * (n % across), 60.0 + 200 * (n // across))
        for n in range(across * down)
    )
    wide, high = 200.0 * across, 200.0 * down
    return Scene("genogram", "nl", "Wand", "", wide, high, people, day=date(2026, 10, 1))
