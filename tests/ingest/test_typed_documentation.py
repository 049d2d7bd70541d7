"""The page on typing says what the code does: every line on it is typed and told back so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.language import LANGUAGES, Language
from ingest.typed.family_words import PREGNANCIES, TWIN_KINDS, TWINS, UNION_ENDS, UNION_KINDS
from tests.ingest.typing_desk import Desk

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "typing.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(nl|en)\n(.*?)\n```$", PAGE, re.DOTALL | re.MULTILINE)


def test_the_blocks_are_found() -> None:
    assert len(BLOCKS) >= 15
    assert {lang for lang, _ in BLOCKS} == set(LANGUAGES)


@pytest.mark.parametrize(("lang", "block"), BLOCKS)
def test_what_is_typed_is_told_back(lang: Language, block: str) -> None:
    desk = Desk()
    told = []
    for line in block.splitlines():
        if line.startswith("    "):
            continue
        typed = desk.type(line, lang)
        told.append(line)
        told += [f"    {one.says}" for one in typed.understood]
        for trouble in typed.troubles:
            part = line[trouble.span.start : trouble.span.end]
            instead = f" → {', '.join(trouble.suggestions)}" if trouble.suggestions else ""
            told.append(f"    ! {part}: {trouble.reason}{instead}")
    assert told == block.splitlines()


def test_the_words_of_the_tables_are_all_on_the_page() -> None:
    page = PAGE.replace("-", "")
    words = (*UNION_KINDS, *UNION_ENDS, *TWINS, *TWIN_KINDS, *PREGNANCIES)
    assert [word for word in words if word not in page] == []


def test_a_whole_family_takes_few_keystrokes() -> None:
    (lang, block) = BLOCKS[-1]
    lines = [line for line in block.splitlines() if not line.startswith("    ")]
    desk = Desk()
    typed = desk.type("\n".join(lines), lang)
    assert typed.troubles == ()
    people = desk.lines("Person")
    family = [line for line in people if "kind=" not in line]
    assert (len(family), len(people)) == (14, 16)
    counts = {
        label: len(desk.lines(label))
        for label in ("Household", "Organisation", "TWIN_OF", "RELATES_TO", "TIE", "PARTNER_OF")
    }
    assert counts == {
        "Household": 2, "Organisation": 3, "TWIN_OF": 1, "RELATES_TO": 1, "TIE": 1, "PARTNER_OF": 4,
    }  # fmt: skip
    assert sum(len(line) + 1 for line in lines) <= 600, "characters, and Enter after each line"
