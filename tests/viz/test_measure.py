"""Text is as wide as the bundled font makes it, and cut so that it fits."""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viz.measure import ELLIPSIS, FONT_FILES, clean, fitted, font, width, wrapped

FONTS = Path(__file__).parents[2] / "viz/fonts"
NAMES = st.text(
    st.characters(exclude_categories=["Cs"], include_characters="éüşığÇčø-'\u202e\u0301"),
    max_size=60,
)


def test_fonts_are_the_ones_of_the_checksums_and_carry_their_licence() -> None:
    lines = (FONTS / "SHA256SUMS").read_text().splitlines()
    listed = {name: digest for digest, name in (line.split() for line in lines)}
    assert listed.keys() == set(FONT_FILES.values())
    for bold, name in FONT_FILES.items():
        assert hashlib.sha256(font(bold)).hexdigest() == listed[name]
    assert "Bitstream" in (FONTS / "LICENSE").read_text()


@pytest.mark.parametrize("bold", [False, True])
def test_widths_are_those_of_the_font(bold: bool) -> None:
    """Read the glyph of a letter by a way of its own: the Macintosh table of 256 bytes or less."""
    data = font(bold)
    tables = {
        data[at : at + 4]: struct.unpack_from(">I", data, at + 8)[0]
        for at in range(12, 12 + 16 * struct.unpack_from(">H", data, 4)[0], 16)
    }
    cmap = tables[b"cmap"]
    mac = next(
        cmap + struct.unpack_from(">I", data, at + 4)[0]
        for at in range(cmap + 4, cmap + 4 + 8 * struct.unpack_from(">H", data, cmap + 2)[0], 8)
        if struct.unpack_from(">H", data, at)[0] == 1
    )
    assert struct.unpack_from(">H", data, mac)[0] == 6
    first, count = struct.unpack_from(">HH", data, mac + 6)
    em = struct.unpack_from(">H", data, tables[b"head"] + 18)[0]
    letters = [chr(code) for code in range(33, 127) if first <= code < first + count]
    assert len(letters) > 90
    for letter in letters:
        glyph = struct.unpack_from(">H", data, mac + 10 + 2 * (ord(letter) - first))[0]
        advance = struct.unpack_from(">H", data, tables[b"hmtx"] + 4 * glyph)[0]
        assert width(letter, 1000, bold=bold) == pytest.approx(advance / em * 1000)


def test_accents_written_apart_take_no_room_and_unknown_letters_take_a_square() -> None:
    assert width("e\u0301", 12) == pytest.approx(width("e", 12))
    assert width("\U0002070e", 12) == pytest.approx(12)


@given(NAMES, st.floats(14, 300), st.booleans())
def test_a_fitted_text_fits(text: str, room: float, bold: bool) -> None:
    shown = fitted(text, room, 12, bold=bold)
    assert width(shown, 12, bold=bold) <= room + 1e-6
    assert shown == text or shown.endswith(ELLIPSIS)
    if width(text, 12, bold=bold) <= room:
        assert shown == text


@given(NAMES, st.floats(30, 300), st.integers(1, 3))
def test_wrapped_lines_fit_and_lose_nothing_without_saying_so(
    text: str, room: float, lines: int
) -> None:
    shown = wrapped(clean(text), room, 12, lines=lines)
    assert len(shown) <= lines
    assert all(width(line, 12) <= room + 1e-6 for line in shown)
    if not any(line.endswith(ELLIPSIS) for line in shown):
        assert "".join(shown).replace(" ", "") == clean(text).replace(" ", "")


@given(NAMES)
def test_clean_text_is_one_line_that_cannot_turn_the_text_round(text: str) -> None:
    shown = clean(text)
    assert shown == clean(shown)
    assert not set(shown) & set("\n\r\t\x00\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert shown == shown.strip()


def test_a_name_keeps_its_own_letters() -> None:
    for name in ("Şahin-Öztürk", "فاطمة الزهراء", "'t Hooft", "Aïcha Łukasz", "O’Neill"):
        assert clean(name) == name
