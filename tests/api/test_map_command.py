"""Maps, patterns and network figures at the command line, and what is refused with what does go."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from api.cli.failure import Failure
from tests.api.conftest import Filled, Kring
from viz.scene import MAP_KINDS

ROYALS = Path(__file__).parents[3] / "shared/data/gedcom/royal92.ged"

SMALL = """0 HEAD
1 GEDC
2 VERS 5.5.1
1 CHAR UTF-8
0 @I1@ INDI
1 NAME Opa /Verzonnen/
1 SEX M
0 @I2@ INDI
1 NAME Moeder /Verzonnen/
1 SEX F
0 @I3@ INDI
1 NAME Kind /Verzonnen/
0 @I4@ INDI
1 NAME Kleinkind /Verzonnen/
0 @I5@ INDI
1 NAME Vreemde /Anders/
0 @F1@ FAM
1 HUSB @I1@
1 CHIL @I2@
0 @F2@ FAM
1 WIFE @I2@
1 CHIL @I3@
0 @F3@ FAM
1 HUSB @I3@
1 CHIL @I4@
0 TRLR
"""


@pytest.fixture
def nowhere(tmp_path: Path) -> Kring:
    """A data folder that is not there: what needs none must not make one."""
    return Kring(tmp_path / "nowhere")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    file = tmp_path / "klein.ged"
    file.write_text(SMALL, encoding="utf-8")
    return file


def drawn_people(svg: str) -> set[str]:
    """The names of the people on a map: what the titles of their groups begin with."""
    root = ET.fromstring(svg)  # noqa: S314  # our own text
    found = set()
    for group in root.iter("{http://www.w3.org/2000/svg}g"):
        if group.get("id", "").startswith("person-"):
            title = group.find("{http://www.w3.org/2000/svg}title")
            assert title is not None
            found.add((title.text or "").split(",")[0])
    return found


@pytest.mark.parametrize("kind", [*MAP_KINDS, "network"])
def test_every_map_in_every_form(filled: Filled, tmp_path: Path, kind: str) -> None:
    name = filled.name(filled.common)
    begins = {"svg": b"<svg", "pdf": b"%PDF", "png": b"\x89PNG", "html": b"<!DOCTYPE html>"}
    for form in ("html",) if kind == "network" else begins:
        file = tmp_path / f"{kind}.{form}"
        answer = filled.kring.ok("map", name, "--kind", kind, "--on", "2024-03-01", "-o", file)
        assert (answer["kind"], answer["format"], answer["on"]) == (kind, form, "2024-03-01")
        assert file.read_bytes().startswith(begins[form])
        assert file.stat().st_mode & 0o777 == 0o600


def test_choices_change_the_drawing(filled: Filled, tmp_path: Path) -> None:
    name = filled.name(0)
    made = {}
    for key, options in {
        "plain": (),
        "day": ("--on", "2015-01-01"),
        "bw": ("--black-and-white",),
        "dark": ("--theme", "dark"),
        "pedigree": ("--conventions", "pedigree,man=right"),
        "pattern": ("--pattern", "geweld gepleegd", "--pattern", "partner_violence:did"),
    }.items():
        file = tmp_path / f"{key}.svg"
        filled.kring.ok("map", name, "-o", file, *options)
        made[key] = file.read_text("utf-8")
    assert len(set(made.values())) == len(made)
    assert set(re.findall(r"#[0-9a-f]{6}", made["bw"])) <= {"#000000", "#ffffff", "#999999"}
    assert "pattern_unknown" in made["pattern"]
    assert "A: violence committed" in made["pattern"]
    assert "B: partner violence (did)" in made["pattern"]


def test_a_view_is_named_by_id_or_name(filled: Filled, tmp_path: Path) -> None:
    name = filled.name(0)
    shown = filled.kring.ok("case", "show", name)["people"]
    person = next(each for each in shown if each["kind"] == "family")
    files: list[Path] = []
    for text in (person["id"], person["name"]):
        files.append(tmp_path / f"{len(files)}.svg")
        filled.kring.ok("map", name, "--view", text, "-o", files[-1])
    assert files[0].read_text("utf-8") == files[1].read_text("utf-8")
    assert f"as seen by {person['name']}" in files[0].read_text("utf-8")


def test_what_does_not_go_together_is_refused(filled: Filled, small: Path, tmp_path: Path) -> None:
    name, svg, pdf = filled.name(0), tmp_path / "x.svg", tmp_path / "x.pdf"
    gedcom = ("--gedcom", small)
    refused: list[tuple[tuple[object, ...], str]] = [
        ((name, "-o", tmp_path / "x.jpg"), "'jpg'"),
        ((name, "-o", tmp_path / "x"), "svg, pdf, png, html"),
        ((name, "--kind", "network", "-o", svg), ".html"),
        ((name, "--kind", "network", "--theme", "dark", "-o", tmp_path / "x.html"), "browser"),
        ((name, "--kind", "network", "--view", "x", "-o", tmp_path / "x.html"), "view"),
        ((name, "--paper", "a3", "-o", svg), ".pdf"),
        ((name, "--landscape", "-o", svg), ".pdf"),
        ((name, "--paper", "a7", "-o", pdf), "a7"),
        ((name, "--theme", "dark", "-o", pdf), "black and white"),
        ((name, "--theme", "pink", "-o", svg), "pink"),
        ((name, "--theme", "dark", "--black-and-white", "-o", svg), "choose one"),
        ((name, "--conventions", "own", "-o", svg), "pedigree"),
        ((name, "--kind", "ecomap", "--pattern", "debt", "-o", svg), "genogram"),
        ((name, "--generations", "2", "-o", svg), "--pattern"),
        ((name, "--pattern", "addictoin", "-o", svg), "addiction"),
        ((name, "--pattern", "partner_violence:sang", "-o", svg), "event_role"),
        ((name, *(f"--pattern={kind}" for kind in
                  ("debt", "loss", "trauma", "poverty", "faith")), "-o", svg), "5 kinds"),
        ((name, "--view", "Nobody at all", "-o", svg), "Nobody at all"),
        ((name, *gedcom, "--root", "I1", "-o", svg), "not both"),
        ((*gedcom, "-o", svg), "--root"),
        ((*gedcom, "--root", "I9", "-o", svg), "I1, I2, I3"),
        ((*gedcom, "--root", "I1", "--hops", "-1", "-o", svg), "none or more"),
        ((name, "--root", "I1", "-o", svg), "--gedcom"),
        (("-o", svg), "--gedcom"),
        ((name, "-o", tmp_path / "no" / "x.svg"), "x.svg"),
    ]  # fmt: skip
    for arguments, words in refused:
        result = filled.kring("map", *arguments, "--json")
        assert (result.code, result.out) == (1, ""), arguments
        assert words in Failure.model_validate_json(result.err).message, arguments
        assert not svg.exists()
        assert not pdf.exists()
    for arguments in (("map", name, "--kind", "tree", "-o", svg), ("map", name)):
        assert filled.kring(*arguments).code == 2


def test_a_gedcom_file_is_drawn_without_a_database(
    nowhere: Kring, small: Path, tmp_path: Path
) -> None:
    family = ["Opa Verzonnen", "Moeder Verzonnen", "Kind Verzonnen", "Kleinkind Verzonnen"]
    for hops, expected in enumerate((family[2:3], family[1:], family)):
        file = tmp_path / "x.svg"
        answer = nowhere.ok("map", "--gedcom", small, "--root", "@I3@", "--hops", hops, "-o", file)
        assert answer["people"] == len(expected)
        assert drawn_people(file.read_text("utf-8")) == set(expected)
    assert not nowhere.home.exists()
    (tmp_path / "bad.ged").write_bytes(b"\x00\x01\x02 nothing")
    result = nowhere("map", "--gedcom", tmp_path / "bad.ged", "--root", "I1", "-o", file)
    assert (result.code, "Traceback" in result.err) == (1, False)


@pytest.mark.skipif(not ROYALS.exists(), reason="../shared is not there")
@pytest.mark.parametrize(("root", "hops", "least"), [("I52", 2, 20)])
def test_royals(nowhere: Kring, tmp_path: Path, root: str, hops: int, least: int) -> None:
    file = tmp_path / "x.svg"
    answer = nowhere.ok("map", "--gedcom", ROYALS, "--root", root, "--hops", hops, "-o", file)
    assert answer["people"] >= least
    assert file.read_text("utf-8").count('id="person-') == answer["people"]


def test_patterns_and_networks_are_counts_with_their_facts(filled: Filled) -> None:
    name = filled.name(0)
    answer = filled.kring.ok("patterns", name, "--kind", "violence_committed")
    (found,) = answer["patterns"]
    assert found["kind"] == "violence_committed"
    assert sum(found["counts"].values()) == len(found["pairs"]) > 0
    for pair in found["pairs"]:
        for side in (pair["parent"], pair["child"]):
            assert (side["present"] is None) == (not side["facts"])
    nearer = filled.kring.ok("patterns", name, "--kind", "geweld gepleegd", "--generations", "0")
    assert len(nearer["patterns"][0]["pairs"]) <= len(found["pairs"])
    networks = filled.kring.ok("network", name, "--on", "2024-01-01")["networks"]
    assert {each["kind"] for each in networks} <= {"household", "person"}
    for each in networks:
        assert each["before"] is None
        assert each["now"]["size"] == len(each["now"]["people"])
    assert not re.search("score|risk|rank", str(answer) + str(networks))


def test_they_speak_dutch_and_are_kept_in_the_log(filled: Filled) -> None:
    name = filled.name(0)
    before = len(filled.kring.ok("log", name)["events"])
    assert "geweld gepleegd" in filled.kring("patterns", name, lang="nl").out
    assert "Dichtheid" in filled.kring("network", name, "--on", "2024-01-01", lang="nl").out
    assert len(filled.kring.ok("log", name)["events"]) >= before + 2
    for wrong in (("patterns", name, "--kind", "x"), ("patterns", name, "--generations", "-1"),
                  ("network", name, "--on", "ooit"), ("network", "Nobody")):  # fmt: skip
        assert filled.kring(*wrong).code == 1


def test_a_timeline_runs_to_today(filled: Filled, tmp_path: Path) -> None:
    file = tmp_path / "x.svg"
    day = date.today().isoformat()  # noqa: DTZ011
    filled.kring.ok("map", filled.name(0), "--kind", "timeline", "--on", day, "-o", file)
    roles = set(re.findall(r'data-role="(today|cursor)"', file.read_text("utf-8")))
    assert roles == {"today", "cursor"}


def test_a_map_of_today_shows_all_living_people(filled: Filled, tmp_path: Path) -> None:
    name, file = filled.name(0), tmp_path / "x.svg"
    filled.kring.ok("map", name, "--on", date.today().isoformat(), "-o", file)  # noqa: DTZ011
    shown = {each["name"] for each in filled.kring.ok("case", "show", name)["people"]
             if each["kind"] == "family"}  # fmt: skip
    assert shown <= drawn_people(file.read_text("utf-8"))
