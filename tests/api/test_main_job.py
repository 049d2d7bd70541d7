"""From files to answers: the first three questions of a duo, and the way back."""

from __future__ import annotations

import re
import zipfile
from itertools import combinations
from pathlib import Path

import pytest

from ingest.demonstration.services import SHELTER, SHELTER_PLACE
from tests.api.conftest import FIVE, Filled, Kring, hidden

ROYAL = Path(__file__).parents[3] / "shared" / "data" / "gedcom" / "royal92.ged"

SAMPLE = """\
0 HEAD
1 GEDC
2 VERS 5.5.1
2 FORM LINEAGE-LINKED
1 CHAR UTF-8
0 @I1@ INDI
1 NAME Sietske /de Verzinster/
1 SEX F
1 BIRT
2 DATE ABT 1958
0 @I2@ INDI
1 NAME Jelle /Bedenksel/
1 SEX M
1 BIRT
2 DATE 3 MAR 1955
1 DEAT
2 DATE BET 2001 AND 2003
0 @I3@ INDI
1 NAME Roos /Bedenksel/
1 SEX F
1 BIRT
2 DATE MAY 1984
1 FAMC @F1@
2 PEDI adopted
0 @F1@ FAM
1 HUSB @I2@
1 WIFE @I1@
1 CHIL @I3@
1 MARR
2 DATE 1980
1 DIV
2 DATE 1990
0 TRLR
"""


def test_a_family_tree_goes_in_and_comes_out_the_same(kring: Kring, tmp_path: Path) -> None:
    tree = tmp_path / "sample.ged"
    tree.write_text(SAMPLE, encoding="utf-8")
    dry = kring.ok("import", tree, "--dry-run")
    assert dry["dry_run"]
    assert kring.ok("case", "list")["cases"] == []
    brought = kring.ok("import", tree)
    assert brought["created"] == dry["created"] > 0
    assert brought["files"][0]["source"] == {"people": 3, "families": 1}
    assert [each["name"] for each in kring.ok("case", "list")["cases"]] == ["sample"]
    again = kring.ok("import", tree)
    assert (again["created"], again["changed"]) == (0, 0)
    assert again["unchanged"] == brought["created"] - 1  # the case itself is in no file

    first, second = tmp_path / "first.ged", tmp_path / "second.ged"
    assert kring.ok("export", "sample", "-o", first)["people"] == 3
    kring.ok("import", first, "--case", "out and in")
    kring.ok("export", "out and in", "-o", second)
    assert bare(first) == bare(second)
    assert "2 VERS 7.0" in first.read_text("utf-8")
    shown = kring.ok("case", "show", "sample", "--on", "2000-01-01")
    assert {each["name"]: each["age"] for each in shown["people"]} == {
        "Sietske de Verzinster": "40–43",
        "Jelle Bedenksel": "44",
        "Roos Bedenksel": "15",
    }
    assert kring.ok("check")["clean"]

    gone = kring.ok("undo-import", brought["run"])
    assert gone["facts"] == brought["created"]
    assert [each["name"] for each in kring.ok("case", "list")["cases"]] == ["out and in"]
    assert kring("undo-import", brought["run"]).code == 1
    assert kring.ok("check")["clean"]


def bare(file: Path) -> list[str]:
    """A GEDCOM file's lines without keys and ids, in no order."""
    text = re.sub(r"@[A-Z]\d+@|\d+ (UID|EXID) .*", "@", file.read_text("utf-8"))
    return sorted(text.splitlines())


@pytest.mark.skipif(not ROYAL.exists(), reason="needs ../shared beside the repository")
@pytest.mark.timeout(400)
def test_a_real_family_tree_of_thousands(kring: Kring, tmp_path: Path) -> None:
    brought = kring.ok("import", ROYAL)
    assert brought["files"][0]["source"] == {"people": 3010, "families": 1422}
    out = tmp_path / "royal.ged"
    assert kring.ok("export", "royal92", "-o", out)["people"] == 3010
    text = out.read_text("utf-8")
    assert len(re.findall(r"^0 @\w+@ INDI$", text, re.MULTILINE)) == 3010
    assert len(re.findall(r"^0 @\w+@ FAM$", text, re.MULTILINE)) == 1422
    back = kring.ok("import", out, "--case", "again")
    assert back["files"][0]["source"] == {"people": 3010, "families": 1422}
    assert back["skipped_count"] == 0


def test_who_shows_all_five_organisations_on_a_day(filled: Filled) -> None:
    answer = filled.kring.ok("who", filled.name(filled.common), "--on", filled.day)
    says = {each["held_by"] for each in answer["involved"]}
    assert {provider.name for provider in FIVE} <= says
    names = {each["organisation"] for each in answer["involved"]}
    assert {provider.name for provider in FIVE} <= names
    assert answer["organisations"]["least"] >= len(FIVE)


def test_overlaps_are_those_that_a_plain_count_finds(filled: Filled) -> None:
    today = filled.wanted.today
    wanted = set()
    for index, family in enumerate(filled.families):
        active = [
            (stay, stay.started, stay.ended or today)
            for stay in family.stays
            if stay.started is not None and stay.provider is not SHELTER
        ]
        for (one, first, last), (other, begin, end) in combinations(active, 2):
            same = one.human.key == other.human.key
            domain = one.provider.life_domain
            if (
                same
                and one.provider is not other.provider
                and domain == other.provider.life_domain
                and max(first, begin) <= min(last, end, today)
            ):
                pair = frozenset((one.provider.name, other.provider.name))
                wanted.add((index, domain, pair))
    told = set()
    for index in range(len(filled.families)):
        answer = filled.kring.ok("overlaps", filled.name(index))
        told |= {
            (index, each["domain"], frozenset(each["organisations"]))
            for each in answer["overlaps"]
            if each["through"] == "person"
        }
    assert wanted
    assert told == wanted
    region = filled.kring.ok("overlaps")
    names = {filled.name(index): index for index in range(len(filled.families))}
    assert {
        (names[each["case_name"]], each["domain"], frozenset(each["organisations"]))
        for each in region["overlaps"]
        if each["through"] == "person"
    } == wanted


def test_undoing_an_import_takes_out_exactly_its_part(
    filled: Filled, tmp_path: Path, kring: Kring
) -> None:
    """Four organisations and a fifth that is taken back are as four."""
    seed = filled.wanted.seed
    kring.ok("demo", "--families", 1, "--seed", seed)
    four, fifth = filled.folders[:4], filled.folders[4]
    name = kring.ok("case", "list")["cases"][0]["id"]
    for folder in four:
        kring.ok("import", folder)
    before = content(kring, name, tmp_path / "before.json")
    run = kring.ok("import", fifth)["run"]
    assert content(kring, name, tmp_path / "with.json") != before
    later = kring.ok("import", four[0])  # again: it changes nothing, and is no part of the run
    assert (later["created"], later["changed"]) == (0, 0)
    undone = kring.ok("undo-import", run)
    assert undone["facts"] > 0
    assert content(kring, name, tmp_path / "after.json") == before
    assert kring.ok("check")["clean"]
    assert kring.ok("import", fifth)["created"] > 0
    assert kring.ok("check")["clean"]


def content(kring: Kring, case: str, file: Path) -> bytes:
    kring.ok("export", case, "--format", "json", "-o", file)
    return file.read_bytes()


def test_an_organisation_is_undone_from_the_first_to_the_last(filled: Filled, kring: Kring) -> None:
    """In the order in which they came, with links of the later ones to the people of the first."""
    runs = [kring.ok("import", folder)["run"] for folder in filled.folders[:3]]
    for run in runs:
        kring.ok("undo-import", run)
        assert kring.ok("check")["clean"]
    assert kring.ok("check")["facts"] == len(("two registers", "and an account")) + 1


def test_families_that_come_after_the_registers_are_linked_too(
    filled: Filled, kring: Kring
) -> None:
    (folder,) = [each for each in filled.folders if each.name == "veilig-thuis-proefregio"]
    kring.ok("import", folder)
    kring.ok("demo", "--families", filled.common + 1, "--seed", filled.wanted.seed)
    (case,) = [
        each["id"]
        for each in kring.ok("case", "list")["cases"]
        if each["name"] == filled.name(filled.common)
    ]
    says = {each["held_by"] for each in kring.ok("who", case)["involved"]}
    assert folder.name in says


def test_people_are_linked_and_unlinked_by_hand(kring: Kring, tmp_path: Path) -> None:
    for number, name in enumerate(("een", "twee")):
        tree = tmp_path / f"{name}.ged"
        tree.write_text(SAMPLE.replace("Roos", f"Roos{number}"), encoding="utf-8")
        kring.ok("import", tree)
    one, other = (
        next(
            each["id"]
            for each in kring.ok("case", "show", name)["people"]
            if each["name"].startswith("Roos")
        )
        for name in ("een", "twee")
    )
    kring.ok("link", one, other, "--why", "zelfde geboortedag")
    refused = kring("link", one, other, "--why", "nog eens")
    assert refused.code == 1
    kring.ok("unlink", one, other, "--why", "toch niet")
    assert kring("unlink", one, other, "--why", "nog eens").code == 1
    assert kring("link", one, "0" * 36, "--why", "niemand").code == 1
    assert kring.ok("check")["clean"]


def test_a_family_is_taken_out_as_tables_and_as_a_drawing(filled: Filled, tmp_path: Path) -> None:
    name = filled.name(0)
    tables = tmp_path / "tables.zip"
    filled.kring.ok("export", name, "--format", "csv", "-o", tables)
    with zipfile.ZipFile(tables) as archive:
        people = archive.read("Person.csv").decode("utf-8-sig").splitlines()
    assert "number_hash" not in people[0]
    drawing = tmp_path / "family.svg"
    drawn = filled.kring.ok("map", name, "-o", drawing)
    assert drawn["people"] > 0
    assert drawing.read_text("utf-8").startswith("<svg ")
    assert filled.kring("export", name, "--format", "csv", "-o", tmp_path / "x.csv").code == 1


def test_the_shelter_is_in_no_answer(filled: Filled, tmp_path: Path) -> None:
    """Some of the families know a shelter; the first account has no grant for it."""
    kring = filled.kring
    told = [kring("case", "list"), kring("overlaps"), kring("overlaps", "--json"), kring("check")]
    files = []
    for index in range(len(filled.families)):
        name = filled.name(index)
        for question in (("case", "show", name), ("who", name), ("overlaps", name), ("log", name)):
            told += [kring(*question), kring(*question, "--json")]
        for form in ("gedcom", "json"):
            file = tmp_path / f"{index}.{form}"
            told.append(kring("export", name, "--format", form, "-o", file))
            files.append(file.read_text("utf-8"))
        drawing = tmp_path / f"{index}.svg"
        told.append(kring("map", name, "-o", drawing))
        files.append(drawing.read_text("utf-8"))
    secrets = hidden(filled.wanted.seed, filled.wanted.today)
    assert secrets
    for text in [result.out + result.err for result in told] + files:
        for secret in (SHELTER.name, SHELTER.service, SHELTER_PLACE, *secrets):
            assert secret not in text


def test_a_backup_is_the_same_elsewhere(filled: Filled, tmp_path: Path) -> None:
    archive = tmp_path / "all.kring"
    filled.kring.ok("backup", archive)
    elsewhere = Kring(tmp_path / "elsewhere")
    elsewhere.ok("restore", archive)
    assert elsewhere.ok("check")["clean"]
    assert elsewhere("restore", archive).code == 0  # again: nothing is there twice
    for index in range(len(filled.families)):
        name = filled.name(index)
        assert content(elsewhere, name, tmp_path / "there.json") == content(
            filled.kring, name, tmp_path / "here.json"
        )
    assert filled.kring("restore", archive).code in (0, 1)


def test_every_look_is_kept(filled: Filled) -> None:
    name = filled.name(0)
    before = len(filled.kring.ok("log", name)["events"])
    filled.kring.ok("who", name)
    events = filled.kring.ok("log", name)["events"]
    assert len(events) == before + 2
    assert {
        (each["name"], each["client"], each["purpose"], each["outcome"]) for each in events[:2]
    } == {("Anna", "command line", "support", "allowed")}
