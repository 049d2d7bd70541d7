from __future__ import annotations

import re
from pathlib import Path

import pytest

import queries
from graph.errors import NotFound
from queries import reference
from queries.catalog import BadHeader, catalogue, declared, parts, query, read

ROOT = Path(queries.__file__).parent
FILES = sorted((ROOT / "cypher").rglob("*.cypher"))
SOURCES = {path: path.read_text(encoding="utf-8") for path in ROOT.rglob("*.py")}

WRITES = re.compile(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|DETACH|LOAD|FOREACH|DROP)\b")


def test_every_file_is_a_question_or_a_part() -> None:
    assert len(FILES) == len(catalogue()) + len(parts())


@pytest.mark.parametrize("name", catalogue())
def test_declared_parameters_are_those_in_the_text(name: str) -> None:
    assert declared(name).taken == declared(name).parameters.keys()


@pytest.mark.parametrize("name", catalogue())
def test_a_question_says_what_it_is_for_and_only_reads(name: str) -> None:
    assert declared(name).purpose.endswith(".")
    assert not WRITES.search(declared(name).text)
    assert "{{" not in declared(name).text


@pytest.mark.parametrize("name", catalogue())
def test_a_question_has_exactly_one_typed_function(name: str) -> None:
    asked = [path for path, text in SOURCES.items() if f'"{name}"' in text]
    assert len(asked) == 1, f"{name} is named in {asked}"


@pytest.mark.parametrize("name", catalogue())
def test_a_question_about_files_carries_the_predicate_of_its_viewer(name: str) -> None:
    assert any(each.startswith("viewer_") for each in declared(name).parameters)


@pytest.mark.parametrize("name", parts())
def test_every_part_is_used(name: str) -> None:
    texts = [path.read_text(encoding="utf-8") for path in FILES]
    assert any(f"{{{{{name}}}}}" in text or f"{{{{{name}(" in text for text in texts)


def test_the_reference_page_is_current() -> None:
    page = ROOT.parent / reference.PAGE
    assert page.read_text(encoding="utf-8") == reference.page(), "run python -m queries.reference"


def test_an_unknown_question_is_not_found() -> None:
    with pytest.raises(NotFound, match="no question 'overlaps/none'"):
        query("overlaps/none")


HEADER = "// Purpose: to test.\n// Parameters:\n//   one: a number\n// Columns:\n//   two: it\n"


def test_a_header_goes_on_over_lines() -> None:
    text = HEADER.replace("a number", "a number that\n//     goes on")
    found = read("x", text + "RETURN $one AS two")
    assert found.parameters == {"one": "a number that goes on"}
    assert found.text == "RETURN $one AS two"


@pytest.mark.parametrize(
    "text",
    [
        "RETURN 1 AS one",
        "// Purpose: no columns.\n// Parameters:\nRETURN 1 AS one",
        HEADER.replace("one: a number", "one a number") + "RETURN $one AS two",
        HEADER.replace("// Columns", "//   one: again\n// Columns") + "RETURN $one AS two",
    ],
)
def test_a_header_that_is_not_whole_is_refused(text: str) -> None:
    with pytest.raises(BadHeader):
        read("x", text)


@pytest.mark.parametrize("name", catalogue())
def test_what_a_part_names_for_itself_is_nobody_elses_name(name: str) -> None:
    """A part's own variables end in a digit, so that they never capture those of a question."""
    written = next(path for path in FILES if path.as_posix().endswith(f"/{name}.cypher"))
    body = re.sub(r"//.*", "", written.read_text(encoding="utf-8"))
    assert not re.search(r"[(\[]\w*[a-z_]\d[:)\]]", body)
    scoped = {"closed", "own_episodes"}  # subqueries of their own, and what they hand on
    for part, text in parts().items():
        if part not in scoped and "EXISTS" in text:
            own = set(re.findall(r"[(\[](\w+):", text)) - {"it"}
            assert all(each[-1].isdigit() for each in own), f"{part}: {sorted(own)}"
