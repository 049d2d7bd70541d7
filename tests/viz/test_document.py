from __future__ import annotations

import re
import shutil
import struct
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from graph.errors import Refused
from tests.viz.papers import HOSTILE, scene_of, somebody, wall
from viz.render.document import pdf, png
from viz.render.document_drawing import LACKING, picture, shown
from viz.render.extents import Extents
from viz.scene import Element, Layer, LegendEntry, Polyline, Scene, Style, Text

poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="no pdftotext: apt install poppler-utils"
)


def text_of(content: bytes, *, first: int = 1, last: int = 1000) -> str:
    pages = ["-f", str(first), "-l", str(last)]
    command = ["pdftotext", "-raw", *pages, "-", "-"]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()


def pages_of(content: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", content))


@poppler
def test_title_day_view_legend_notes_and_tables_are_on_paper() -> None:
    scene = replace(
        scene_of("Anna", "Bart"),
        title="Familie Voorbeeld",
        subtitle="zoals Anna het ziet · getekend door Dirk",
        notes=("Bart is hertrouwd.",),
        view="f0",
    )
    text = text_of(pdf(scene))
    for part in (
        "Familie Voorbeeld",
        "1 oktober 2026",
        "zoals Anna het ziet",
        "getekend door Dirk",
    ):
        assert part in text
    for part in ("Legenda", "Bart is hertrouwd.", "Naam", "Anna", "traB"):
        assert part in text


def test_a_paper_says_its_title_its_language_and_what_the_map_is() -> None:
    content = pdf(replace(scene_of("Anna"), title="Familie Voorbeeld"))
    assert b"/Lang(nl)" in content
    assert b"pdfuaid:part" in content
    assert b"/StructTreeRoot" in content
    assert b"/DisplayDocTitle true" in content
    assert re.search(rb"/S\s*/Figure", content)
    assert re.search(rb"/S\s*/TH\b", content)
    spoken = "Genogram: Familie Voorbeeld".encode("utf-16-be").hex().upper()
    assert f"/Alt<FEFF{spoken}".encode() in content


@poppler
def test_names_are_set_as_they_are_never_as_markup() -> None:
    # Each name in the table, on a line of its own; long or mirrored ones are not compared.
    # What a reader copies out of a right-to-left name comes in an order of the reader's own.
    text = text_of(pdf(scene_of(*HOSTILE)))
    told = re.sub(r"\s+", "", text)
    for name in HOSTILE[:3]:
        assert re.sub(r"\s+", "", name) in told
    for name in ("İğdır", "Özgür", "Adẹ́báyọ̀", "Nguyễn"):
        assert name in text
    assert "root:" not in text
    assert "neves" in text
    assert told.count("a" * 20) >= 100


def test_the_same_scene_gives_the_same_paper() -> None:
    scene = scene_of("Anna", "محمد")
    assert pdf(scene) == pdf(scene)
    assert png(scene) == png(scene)


@poppler
def test_black_and_white_has_no_colour() -> None:
    scene = scene_of("Anna", "Bart")
    assert _spread(pdf(scene)) > 60
    assert _spread(pdf(scene, black_and_white=True)) == 0


def _spread(content: bytes) -> int:
    """How far from grey the least grey point is."""
    pixels = raster(content)
    return int((pixels.max(axis=2) - pixels.min(axis=2)).max())


def raster(content: bytes, page: int = 1) -> NDArray[np.int16]:
    """The page as pixels (height, width, 3), 100 to the inch."""
    command = ["pdftoppm", "-r", "100", "-f", str(page), "-l", str(page), "-"]
    made = subprocess.run(command, input=content, capture_output=True, check=True).stdout
    head = re.match(rb"P6\n(\d+) (\d+)\n255\n", made)
    assert head
    wide, high = int(head[1]), int(head[2])
    pixels = np.frombuffer(made[head.end() :], np.uint8).reshape(high, wide, 3)
    return pixels.astype(np.int16)


@poppler
def test_a_line_does_not_run_through_a_name() -> None:
    def red(halo: bool) -> int:
        line = Polyline(((10.0, 56.0), (390.0, 56.0)), Style(ink="violence", width=3.0))
        name = Text(200.0, 60.0, "Annemarie van der Velden", 14.0, halo=halo)
        elements = (
            Element("line", "violent", Layer.EMOTIONAL, (line,), ""),
            Element("name", "label", Layer.LABEL, (name,), ""),
        )
        scene = Scene("genogram", "nl", "Titel", "", 400.0, 120.0, elements)
        pixels = raster(pdf(scene))
        return int(((pixels[..., 0] - pixels[..., 1]) > 100).sum())

    assert red(halo=True) < 0.7 * red(halo=False)


@poppler
def test_a_map_that_does_not_fit_is_split_after_an_overview() -> None:
    content = pdf(wall(8, 6))
    pages = pages_of(content)
    text = text_of(content, first=2)
    assert pages > 4
    assert "A1" in text_of(content, last=1)
    assert "B2" in text_of(content, last=1)
    # Everybody whole on at least one of the parts.
    assert {f"Mens{n}" for n in range(48)} <= set(text.split())
    assert "B1" in text_of(content, first=2, last=2)
    assert pages_of(pdf(wall(8, 6), paper="a0")) == 1


@poppler
def test_a_part_with_nobody_on_it_is_no_page() -> None:
    corners = (somebody(0, "Anna", 60, 60), somebody(1, "Bart", 3940, 2940))
    line = Polyline(((60, 80), (60, 2940), (3920, 2940)))
    thread = Element("line", "couple", Layer.LINE, (line,), "")
    scene = Scene("genogram", "nl", "Ver", "", 4000, 3000, (thread, *corners))
    part_pages = pages_of(pdf(scene)) - 1
    whole = replace(scene, elements=(*scene.elements, *wall(20, 15).elements))
    assert 4 <= part_pages < (pages_of(pdf(whole)) - 1) / 2


def test_a_legend_of_signs_that_are_text_is_drawn() -> None:
    entry = LegendEntry("disputed", "betwist", (Text(24, 16, "?", 10.0, bold=True),))
    assert pages_of(pdf(replace(scene_of("Anna"), legend=(entry,), tables=()))) == 1


def test_only_what_touches_a_box_is_in_its_picture() -> None:
    bent = Polyline(((0, 0), (100, 0), (100, 100)))
    element = Element("a", "couple", Layer.LINE, (bent,), "")
    drawn = picture(Extents([element]), (0, 50, 40, 40), lang="nl", theme="print")
    assert drawn.empty
    assert not picture(Extents([element]), (80, 50, 40, 40), lang="nl", theme="print").empty


@given(st.text(max_size=60))
@settings(max_examples=25)
def test_whatever_a_name_is_there_is_a_paper(name: str) -> None:
    assert pdf(scene_of(name, f"x{name}")).startswith(b"%PDF-")


def test_what_the_font_lacks_is_shown_as_lacking() -> None:
    assert shown("王 Ann") == f"{LACKING} Ann"
    assert shown("Adẹ́ Şükrü محمد") == "Adẹ́ Şükrü محمد"
    assert shown("a\n\u202eb\x00") == "a b"


def test_a_picture_is_as_large_as_its_sheet() -> None:
    scene = scene_of("Anna", *HOSTILE[:9])
    sizes = [struct.unpack(">II", png(scene, scale=scale)[16:24]) for scale in (1.0, 2.0)]
    assert png(scene).startswith(b"\x89PNG\r\n")
    assert sizes[1] == pytest.approx([2 * side for side in sizes[0]], abs=2)
    with pytest.raises(Refused, match="smaller scale"):
        png(scene, scale=100.0)
    with pytest.raises(Refused, match="no theme"):
        png(scene, theme="pink")
    with pytest.raises(Refused, match="no paper"):
        pdf(scene, paper="a9")


def test_nothing_is_written_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    scene = replace(scene_of("Anna"), day=date(2020, 1, 1))
    pdf(scene)
    png(scene)
    assert list(tmp_path.iterdir()) == []
