"""How wide a text is, from the bundled font's own metrics, so that layout never asks a browser.

Advance widths (`hmtx`) and the map from characters to glyphs (`cmap`, formats 4 and 12) are read
once from the TrueType files in `viz/fonts` (OpenType specification 1.9). Kerning is left out: a
text is then at most a hair narrower than measured.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

FAMILY: Final = "DejaVu Sans"
FONT_FILES: Final[Mapping[bool, str]] = {False: "DejaVuSans.ttf", True: "DejaVuSans-Bold.ttf"}
"""The file of the regular face (False) and of the bold one (True)."""

ELLIPSIS: Final = "…"

_FALLBACK_EM: Final = 1.0
"""What is taken for a character that the font lacks: another font's full square."""


@dataclass(frozen=True, slots=True)
class _Face:
    """Widths of one face by character, in parts of the em."""

    widths: Mapping[int, float]

    def width(self, text: str) -> float:
        return sum(self.advance(char) for char in text)

    def advance(self, char: str) -> float:
        found = self.widths.get(ord(char))
        if found is not None:
            return found
        return 0.0 if unicodedata.category(char) in ("Mn", "Me", "Cf") else _FALLBACK_EM


def font(bold: bool = False) -> bytes:
    """The bytes of a bundled TrueType file."""
    return files("viz").joinpath("fonts", FONT_FILES[bold]).read_bytes()


@cache
def _face(bold: bool) -> _Face:
    data = font(bold)
    tables = {}
    for n in range(struct.unpack_from(">H", data, 4)[0]):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, 12 + 16 * n)
        tables[tag] = offset
    em = struct.unpack_from(">H", data, tables[b"head"] + 18)[0]
    count = struct.unpack_from(">H", data, tables[b"hhea"] + 34)[0]
    advances = struct.unpack_from(">" + "Hh" * count, data, tables[b"hmtx"])[::2]
    glyphs = _characters(data, tables[b"cmap"])
    # Glyphs past the last metric are as wide as the last one.
    return _Face({char: advances[min(glyph, count - 1)] / em for char, glyph in glyphs.items()})


def _characters(data: bytes, cmap: int) -> dict[int, int]:
    """The glyph of every character that the font has."""
    found: dict[int, int] = {}
    for n in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        platform, _, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * n)
        start = cmap + offset
        form = struct.unpack_from(">H", data, start)[0]
        if platform == 3 and form == 4:
            _segments(data, start, found)
        elif platform == 3 and form == 12:
            groups = struct.unpack_from(">I", data, start + 12)[0]
            for g in range(groups):
                first, last, glyph = struct.unpack_from(">III", data, start + 16 + 12 * g)
                found.update((char, glyph + char - first) for char in range(first, last + 1))
    return found


def _segments(data: bytes, start: int, found: dict[int, int]) -> None:
    """Read a `cmap` of format 4: segments with a delta or an index into a list of glyphs."""
    double = struct.unpack_from(">H", data, start + 6)[0]
    half = f">{double // 2}H"
    ends = struct.unpack_from(half, data, start + 14)
    firsts = struct.unpack_from(half, data, start + 16 + double)
    deltas = struct.unpack_from(half, data, start + 16 + 2 * double)
    ranges_at = start + 16 + 3 * double
    ranges = struct.unpack_from(half, data, ranges_at)
    for n, (first, last, delta, offset) in enumerate(
        zip(firsts, ends, deltas, ranges, strict=True)
    ):
        for char in range(first, min(last, 0xFFFE) + 1):
            glyph = char
            if offset:
                at = ranges_at + 2 * n + offset + 2 * (char - first)
                glyph = struct.unpack_from(">H", data, at)[0]
            if glyph or not offset:
                found[char] = (glyph + delta) & 0xFFFF


def covers(char: str) -> bool:
    """Whether the bundled font has a glyph for a character."""
    return ord(char) in _face(False).widths


@lru_cache(maxsize=1 << 14)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line in pixels; `size` is the em."""
    return _face(bold).width(text) * size


def clean(text: str) -> str:
    """The text as one line that is safe to draw: no control characters, no marks that turn it.

    Overrides and embeddings of writing direction (U+202A to U+202E, U+2066 to U+2069) could make a
    name read as another; single marks and joiners, which some names need, stay.
    """
    kept = []
    for char in text:
        category = unicodedata.category(char)
        if category in ("Cc", "Zl", "Zp", "Zs"):
            kept.append(" ")
        elif category == "Cf":
            kept.append(char if char in "\u200c\u200d\u200e\u200f" else "")
        elif category not in ("Cs", "Cn", "Co"):
            kept.append(char)
    return " ".join("".join(kept).split())


def fitted(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """The text, cut with an ellipsis if it is wider than `room` pixels."""
    # Longer than this never fits, and measuring ten thousand letters helps nobody.
    text = text[:400]
    if width(text, size, bold=bold) <= room:
        return text
    face = _face(bold)
    left = room / size - face.width(ELLIPSIS)
    kept = 0
    for char in text:
        left -= face.advance(char)
        if left < 0:
            break
        kept += 1
    while kept and unicodedata.combining(text[kept]):
        kept -= 1  # a letter keeps its accent or goes with it
    return text[:kept].rstrip() + ELLIPSIS


def wrapped(
    text: str, room: float, size: float, *, lines: int = 2, bold: bool = False
) -> tuple[str, ...]:
    """The text in at most so many lines of `room` pixels, broken at spaces and after hyphens."""
    words = text[:400].replace("-", "-\u200b").replace(" ", " \u200b").split("\u200b")
    made: list[str] = []
    line = ""
    for n, word in enumerate(words):
        if line and width((line + word).rstrip(), size, bold=bold) > room:
            if len(made) == lines - 1:
                line += "".join(words[n:])
                break
            made.append(line.rstrip())
            line = word
        else:
            line += word
    made.append(line.rstrip())
    return tuple(fitted(each, room, size, bold=bold) for each in made if each)
