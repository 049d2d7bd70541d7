"""A scene on paper (PDF, tagged, PDF/UA-1) and as a picture (PNG), both set by Typst.

    pdf(scene, paper="a3") -> bytes
    png(scene, scale=2.0) -> bytes

Nothing is read but the bundled fonts and our own template, nothing is written, and no text of a
scene is ever markup: it goes in as data.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from math import ceil
from typing import Final

import typst

from graph.errors import Refused
from graph.language import Texts, msg, texts
from viz.measure import fitted, width, wrapped
from viz.palette import palette
from viz.render.document_drawing import Picture, picture, shown, smallest_text
from viz.render.extents import Extents
from viz.render.pages import MARGIN, STRIP, Part, Plan, page_size, plan, whole
from viz.render.sheet import sheet
from viz.render.svg import svg
from viz.scene import Element, Layer, Scene, Table
from viz.symbols.sign import SAMPLE

TEMPLATE: Final = "document.typ"
MOST_PIXELS: Final = 120_000_000

_PICTURE: Final = b"""
#let d = json(bytes(sys.inputs.data))
#set page(width: d.width * 1pt, height: d.height * 1pt, margin: 0pt)
#set text(font: "DejaVu Sans")
#image(bytes(d.svg), format: "svg", width: 100%, height: 100%)
"""

_BODY: Final = 9.0
_WIDE_TABLE: Final = 5
_KINDS: Final = {
    "genogram": msg("Genogram"),
    "household": msg("Household map"),
    "ecomap": msg("Ecomap"),
    "circles": msg("Network circles"),
    "timeline": msg("Timeline"),
}


def pdf(
    scene: Scene,
    *,
    paper: str = "a4",
    landscape: bool | None = None,
    black_and_white: bool = False,
) -> bytes:
    """Set a scene on paper: the map with its legend, then its tables.

    `paper` is a4 to a0; `landscape` None turns it as suits the map. A map whose text would be
    smaller than 9 points goes over several pages with overlap, after an overview. Raises `Refused`
    for an unknown paper and for a map of more than `pages.MOST_PAGES`.
    """
    theme = "black_and_white" if black_and_white else "print"
    content = _content(scene, paper, landscape, theme)
    return _typeset(_template(), content, pdf_standards=["ua-1"])


def png(scene: Scene, *, scale: float = 2.0, theme: str = "light") -> bytes:
    """Draw the sheet that `svg` writes, `scale` pixels for each of its own.

    Raises `Refused` for an unknown theme, and for a picture of more than `MOST_PIXELS`.
    """
    page = sheet(scene)
    if not 0 < page.width * page.height * scale * scale <= MOST_PIXELS:
        raise Refused(
            f"a picture of {page.width * scale:.0f} by {page.height * scale:.0f} pixels is too"
            " large; choose a smaller scale, or PDF or SVG"
        )
    content = {"svg": svg(scene, theme=theme), "width": page.width, "height": page.height}
    return _typeset(_PICTURE, content, ppi=72.0 * scale)


def _typeset(
    source: bytes,
    content: dict[str, object],
    *,
    pdf_standards: list[typst.PDFStandard] | None = None,
    ppi: float | None = None,
) -> bytes:
    compiler = typst.Compiler(
        input=source,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(content, ensure_ascii=False)},
    )
    made = compiler.compile(
        format="pdf" if ppi is None else "png", ppi=ppi, pdf_standards=pdf_standards or []
    )
    if not isinstance(made, bytes):
        raise TypeError("Typst gave several pages where one file was asked")
    return made


@cache
def _fonts() -> typst.Fonts:
    folder = files("viz").joinpath("fonts")
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
    )


@cache
def _template() -> bytes:
    return files("viz").joinpath("render", TEMPLATE).read_bytes()


def _content(scene: Scene, paper: str, landscape: bool | None, theme: str) -> dict[str, object]:
    t = texts(scene.lang)
    elements = tuple(scene.in_drawing_order())
    extent = (max(scene.width, 1.0), max(scene.height, 1.0))
    notes = [shown(note) for note in scene.notes]
    under = shown(" · ".join(part for part in (scene.when, scene.subtitle) if part))
    title = _title(scene.title, t(_KINDS[scene.kind]))
    # Larger paper is looked at from further away: each step up has letters a fifth larger.
    narrow = page_size(paper)[0]
    body = _BODY * (narrow / page_size("a4")[0]) ** 0.5
    frame = _Frame(title, under, tuple(shown(each.label) for each in scene.legend), notes, body)
    head, foot = frame.head(narrow), frame.foot(narrow)
    smallest = smallest_text(elements, 12.0)
    laid = plan(extent, smallest, paper=paper, landscape=landscape, head=head, foot=foot)
    colours = palette(theme)
    extents = Extents(elements)
    all_of_it = picture(extents, (0.0, 0.0, *extent), lang=scene.lang, theme=theme)
    alt = _alternative(t, scene, title, under)
    parts = _parts(t, scene, extents, laid, theme, alt) if laid.split else []
    return {
        "lang": scene.lang,
        "title": title,
        "under": under,
        "running": fitted(f"{title} · {under}", narrow - 2 * MARGIN - 7 * body, body),
        "alt": alt,
        "ink": colours["ink"],
        "muted": colours["muted"],
        "rule": colours["rule"],
        "paper": colours["paper"],
        "margin": MARGIN,
        "strip": STRIP,
        "page": laid.page,
        "scale": laid.scale,
        "rows": laid.rows,
        "columns": laid.columns,
        "overview-scale": whole(extent, laid.page, head + foot + 5 * body),
        "whole": asdict(all_of_it),
        "body": body,
        "apart": laid.apart,
        "parts": parts,
        "legend": _legend(scene, theme),
        "legend-columns": frame.columns(laid.page[0]),
        "notes": notes,
        "tables": _tables(t, scene.tables),
        "words": {
            "legend": t("Legend"),
            "split": _how_to_join(t, len(parts)),
        },
    }


def _title(text: str, otherwise: str) -> str:
    """A heading with something to read in it: one without is no heading to a screen reader."""
    said = shown(text)
    return said if any(char.isprintable() and not char.isspace() for char in said) else otherwise


def _how_to_join(t: Texts, pages: int) -> str:
    if pages == 1:
        return t("The map is on the next page.")
    return t(
        "The map goes over {count} pages. Lay each page over the dashed lines of the one before"
        " it and above it; the marks at the edge then meet.",
        count=pages,
    )


def _alternative(t: Texts, scene: Scene, title: str, under: str) -> str:
    people = sum(each.role == "person" for each in scene.elements)
    told = f"{t(_KINDS[scene.kind])}: {title}. {under}."
    if people:
        told += " " + t.plural("{count} person is on it.", "{count} people are on it.", people)
    if scene.tables:
        told += " " + t("The tables after the map say the same in words.")
    return told


def _parts(
    t: Texts,
    scene: Scene,
    elements: Extents,
    laid: Plan,
    theme: str,
    alt: str,
) -> list[dict[str, object]]:
    """The parts with something on them."""
    drawn: list[tuple[Part, Picture]] = []
    for part in laid.parts:
        box = (part.x, part.y, part.width, part.height)
        made = picture(elements, box, lang=scene.lang, theme=theme)
        if not made.empty:
            drawn.append((part, made))
    there = {(part.row, part.column): part for part, _ in drawn}
    found: list[dict[str, object]] = []
    for part, made in drawn:
        right = there.get((part.row, part.column + 1))
        below = there.get((part.row + 1, part.column))
        found.append(
            {
                "mark": part.mark,
                "row": part.row,
                "column": part.column,
                "x": part.x,
                "y": part.y,
                "picture": asdict(made),
                "right": part.x + part.width - right.x if right else 0.0,
                "below": part.y + part.height - below.y if below else 0.0,
                "neighbours": _neighbours(t, right, below),
                "alt": t("Part {mark} of this map.", mark=part.mark) + " " + alt,
            }
        )
    return found


def _neighbours(t: Texts, right: Part | None, below: Part | None) -> str:
    said = []
    if right is not None:
        said.append(t("right of it: {mark}", mark=right.mark))
    if below is not None:
        said.append(t("below it: {mark}", mark=below.mark))
    return " · ".join(said)


def _legend(scene: Scene, theme: str) -> list[dict[str, object]]:
    box = (0.0, 0.0, *SAMPLE)
    found: list[dict[str, object]] = []
    for entry in scene.legend:
        sample = Element(entry.role, entry.role, Layer.LABEL, entry.shapes, "")
        drawn = picture(Extents([sample]), box, lang=scene.lang, theme=theme)
        found.append({"picture": asdict(drawn), "label": shown(entry.label)})
    return found


def _tables(t: Texts, tables: Iterable[Table]) -> list[dict[str, object]]:
    """The tables on pages of A4, whatever paper the map is on: they are read in the hand."""
    found: list[dict[str, object]] = []
    for wide, some in groupby(tables, key=lambda table: len(table.header) > _WIDE_TABLE):
        page = page_size("a4", landscape=wide)
        found.append({"page": page, "tables": [_table(t, table) for table in some]})
    return found


def _table(t: Texts, table: Table) -> dict[str, object]:
    rows = table.rows or ((t("Nothing"), *("" for _ in table.header[1:])),)
    return {
        "title": _title(table.title, t("Table")),
        "header": [shown(cell) for cell in table.header],
        "rows": [[shown(cell) for cell in row] for row in rows],
    }


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands round the map on its page, and the points that it takes at most."""

    title: str
    under: str
    legend: tuple[str, ...]
    notes: list[str]
    body: float

    def head(self, page: float) -> float:
        room = page - 2 * MARGIN
        title = wrapped(self.title, room, self.body * 1.67, lines=20, bold=True)
        under = wrapped(self.under, room, self.body, lines=20)
        return self.body * (len(title) * 1.9 + len(under) * 1.35 + 3)

    def foot(self, page: float) -> float:
        told = sum(
            ceil(1.1 * width(note, self.body) / (page - 2 * MARGIN)) * 1.35 + 1
            for note in self.notes
        )
        rows = ceil(len(self.legend) / self.columns(page))
        return self.body * (4.5 * bool(rows) + 2.5 * rows + (told + 1.5) * bool(self.notes))

    def columns(self, page: float) -> int:
        """How many columns the legend has on a page that wide."""
        gap = self.body * 1.5
        widest = max((width(label, self.body) for label in self.legend), default=0.0)
        column = min(widest + self.body * 5.2, self.body * 27)
        return max(1, int((page - 2 * MARGIN + gap) / (column + gap)))
