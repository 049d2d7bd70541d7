"""Into which family a file goes: the one of exactly that name, or a new one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi import FastAPI

from api.demonstration_accounts import NAMES
from api.door import Ground
from api.imports import Imported, Importing, Wanted
from graph.errors import Refused
from graph.ids import new_id
from graph.language import texts
from graph.told import retold
from tests.api.conftest import Kring
from tests.api.web_client import Web, account_named

GEDCOM = "0 HEAD\n1 GEDC\n2 VERS 7.0\n0 @I1@ INDI\n1 NAME Lisa /Proef/\n0 TRLR\n"


@pytest.fixture
def tag() -> str:
    """A name that no other test begins one with."""
    return f"Naamproef {new_id()[-12:]}"


def begin(dana: Web, name: str) -> str:
    case = new_id()
    assert dana.post("/api/cases", {"id": case, "name": name}).status_code == 201
    return case


def would(ground: Ground, app: FastAPI, folder: Path, name: str) -> Imported:
    """What an import under that name would do."""
    path = folder / "proef.ged"
    path.write_text(GEDCOM, "utf-8")
    wanted = Wanted(paths=(path,), case=name, dry_run=True)
    account = account_named(app, NAMES["duo"])
    (done,) = Importing(ground, account, wanted, "test", lambda _: None).all(new_id())
    return done


def test_the_command_line_tells_reasons_in_the_language_that_is_asked(
    region: Path, tmp_path: Path, tag: str
) -> None:
    path = tmp_path / f"{tag}.ged"
    path.write_text(GEDCOM.replace("0 TRLR", "1 SEX Q\n1 FAMC @F9@\n1 OBJE @M@\n0 TRLR"), "utf-8")
    kring = Kring(region)
    dutch = kring("import", path, "--dry-run", "--as", NAMES["duo"], lang="nl")
    assert "SEX is niet M, F, X of U" in dutch.out, dutch.err
    places = re.findall(rf"{tag}.ged:(\d+)", dutch.out)
    assert places == sorted(places, key=int)
    assert len(places) == 3
    english = kring("import", path, "--dry-run", "--as", NAMES["duo"])
    assert "SEX is none of M, F, X and U" in english.out
    gone = kring("import", tmp_path / "weg.ged", "--as", NAMES["duo"], lang="nl")
    assert (gone.code, "dat bestand is er niet" in gone.err) == (1, True)


def test_a_new_family_is_none_that_its_name_is_a_part_of(
    ground: Ground, app: FastAPI, dana: Web, tmp_path: Path, tag: str
) -> None:
    there = {begin(dana, f"{tag} {more}") for more in ("Noord", "Zuid")}
    there |= {begin(dana, f"Oud {tag}")}
    done = would(ground, app, tmp_path, tag)
    assert done.name == tag
    assert done.report.holder not in there
    assert done.report.read.get("Person") == 1


def test_a_new_family_that_is_called_by_a_number_is_none_of_that_number(
    ground: Ground, app: FastAPI, dana: Web, tmp_path: Path
) -> None:
    there = {each["id"] for each in dana.get("/api/cases").json()["cases"]}
    done = would(ground, app, tmp_path, "2")
    assert (done.name, done.report.holder in there) == ("2", False)


def test_a_family_that_is_there_is_found_by_its_name_or_id_as_written(
    ground: Ground, app: FastAPI, dana: Web, tmp_path: Path, tag: str
) -> None:
    one = begin(dana, tag)
    begin(dana, tag.upper())
    begin(dana, f"{tag} Zuid")
    assert would(ground, app, tmp_path, tag).report.holder == one
    assert would(ground, app, tmp_path, one).report.holder == one


def test_of_several_families_of_one_name_none_is_chosen(
    ground: Ground, app: FastAPI, dana: Web, tmp_path: Path, tag: str
) -> None:
    one, other = begin(dana, tag), begin(dana, tag)
    with pytest.raises(Refused, match="several") as told:
        would(ground, app, tmp_path, tag)
    assert one in str(told.value)
    assert other in str(told.value)
    assert retold(told.value.words, texts("nl")).startswith("er zijn meer gezinnen")
    assert would(ground, app, tmp_path, other).report.holder == other
