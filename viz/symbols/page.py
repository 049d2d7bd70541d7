"""The reference page of the signs, made from them: docs/reference/symbols.md and its pictures.

`python -m viz.symbols.page` writes them anew from the root of the repository.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, get_args

from viz.render.sheet import shifted
from viz.render.svg import picture
from viz.scene import Shape, Text
from viz.symbols import Conventions, Sign, every_sign
from viz.symbols.sign import SAMPLE, Chapter

PAGE: Final = Path("docs/reference/symbols.md")
PICTURES: Final = Path("docs/reference/symbols")

_WORDS: Final[dict[Chapter, tuple[str, str]]] = {
    "people": ("People", "The shape is the gender that somebody is. The number in it is the age."),
    "life": ("Birth and death", "Small signs are of children not, or not yet, born alive."),
    "couples": ("Couples", "The line stays when it is over, with a slash or two."),
    "children": ("Children", "The pattern is on the child's own piece of the line."),
    "households": ("Households", "Round exactly those who live there; each has its own dashes."),
    "emotional": ("Emotional lines",
                  "Every kind has a form of its own. Violence is jagged and points to its victim."),
    "patterns": ("Patterns through the generations",
                 "Up to four kinds at a time, each with its letter and its quarter of the symbol."),
    "statements": ("What people say", "In one person's view, what they deny is faint as well."),
}  # fmt: skip

_INTRODUCTION: Final = """\
# Symbols

<!-- Made by `python -m viz.symbols.page`; edit viz/symbols instead. -->

What is drawn on a genogram and a household map, with the names that its legend uses. The signs
follow McGoldrick, Gerson and Petry, *Genograms* (4th edition, 2020); the shape of a person is their
gender identity, as NSGC asks (Bennett et al., 2022). Where the two differ, or neither has a sign,
the source says what Kring chose. Every sign can be told from every other in black and white.

Two choices are settings (`Conventions`): `deceased="slash"` draws one stroke through the dead, as
clinical pedigrees do, and `man` puts the man of a couple on the `left` (usual), the `right`, or
wherever the lines are shortest (`any`).
"""

_COLUMNS: Final = 3
_CELL: Final = (264.0, 40.0)
_SIZE: Final = 11.0


def page() -> str:
    """Write the whole page as Markdown."""
    return "\n".join([_INTRODUCTION, *(_chapter(chapter) for chapter in get_args(Chapter))])


def pictures() -> dict[str, str]:
    """The pictures of the chapters, by file name."""
    return {f"{chapter}.svg": _drawn(chapter) for chapter in get_args(Chapter)}


def _signs(chapter: Chapter) -> list[Sign]:
    return [sign for sign in every_sign() if sign.chapter == chapter]


def _chapter(chapter: Chapter) -> str:
    title, words = _WORDS[chapter]
    lines = [f"## {title}", "", words, "", f"![{title}](symbols/{chapter}.svg)", ""]
    if chapter == "life":
        slash = next(s for s in every_sign(Conventions(deceased="slash")) if s.role == "deceased")
        lines += [f'With `deceased="slash"` the dead are drawn after {slash.source}.', ""]
    lines += ["| Code | Nederlands | English | Source |", "| --- | --- | --- | --- |"]
    lines += [
        f"| `{sign.role}` | {sign.nl} | {sign.en} | {sign.source} |" for sign in _signs(chapter)
    ]
    return "\n".join([*lines, ""])


def _drawn(chapter: Chapter) -> str:
    signs = _signs(chapter)
    wide, high = _CELL
    rows = -(-len(signs) // _COLUMNS)
    shapes = list(_cells(signs, rows))
    columns = min(_COLUMNS, -(-len(signs) // rows))
    return picture(shapes, columns * wide + 16, rows * high + 16, _WORDS[chapter][0])


def _cells(signs: Sequence[Sign], rows: int) -> Iterator[Shape]:
    for n, sign in enumerate(signs):
        x, y = 12 + (n // rows) * _CELL[0], 8 + (n % rows) * _CELL[1] + (_CELL[1] - SAMPLE[1]) / 2
        yield from shifted(sign.shapes, x, y)
        words = x + SAMPLE[0] + 12
        yield Text(words, y + 10, sign.nl, _SIZE, "start", halo=False)
        yield Text(words, y + 23, sign.en, _SIZE - 1, "start", ink="muted", halo=False)


def main() -> int:
    """Write the page and its pictures to their places below the working folder."""
    if not PAGE.parent.is_dir():
        sys.stderr.write(f"run this from the root of the repository: {PAGE.parent} is not here\n")
        return 2
    PAGE.write_text(page(), encoding="utf-8")
    PICTURES.mkdir(exist_ok=True)
    for name, drawn in pictures().items():
        (PICTURES / name).write_text(drawn, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
