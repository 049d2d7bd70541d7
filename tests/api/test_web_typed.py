"""Reading what is typed over a family: told, drawn as it would be, and not written."""

from __future__ import annotations

from typing import Any

import pytest

from api.demonstration_accounts import NAMES
from graph.ids import new_id
from tests.api.test_web_editing import facts
from tests.api.web_client import Web, signed_in_as

FAMILY = "Anna (1984) x Mark Jansen (1980-2019): Lisa 2010, Tom 2012, tweeling Eva+Noor 2015"


@pytest.fixture
def case(dana: Web) -> str:
    made = dana.post("/api/cases", {"id": new_id(), "name": "Familie Getypt"})
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


def read(browser: Web, case: str, text: str, lang: str = "nl", **more: Any) -> dict[str, Any]:
    sent = {"text": text, "seed": new_id(), **more}
    answer = browser.post(f"/api/cases/{case}/typed?lang={lang}", sent)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def write(browser: Web, case: str, typed: dict[str, Any]) -> None:
    sent = {"id": new_id(), "operations": typed["operations"]}
    answer = browser.post(f"/api/cases/{case}/changes", sent)
    assert answer.status_code == 201, answer.text


def test_what_is_typed_is_told_and_drawn_and_only_written_when_sent(dana: Web, case: str) -> None:
    before = facts(dana, case)
    typed = read(dana, case, FAMILY, kind="genogram")
    assert typed["understood"][0]["says"] == "Anna en Mark Jansen: huwelijk"
    assert typed["troubles"] == []
    for name in ("Anna", "Mark Jansen", "Lisa", "Tom", "Eva", "Noor"):
        assert name.split()[0] in typed["scene"]["svg"]
    assert facts(dana, case) == before
    write(dana, case, typed)
    drawn = dana.get(f"/api/cases/{case}/scene?lang=nl").json()
    assert drawn["svg"] == typed["scene"]["svg"]
    again = read(dana, case, FAMILY, kind="genogram")
    assert (again["operations"], again["scene"]) == ([], None)
    assert all(each["known"] for each in again["understood"])


def test_changes_and_ends_are_drawn_as_they_would_be(dana: Web, case: str) -> None:
    for text in (FAMILY, "Mark gescheiden 2016", "Lisa (v) geboren mei 2010; Jan vader van Anna"):
        typed = read(dana, case, text, kind="genogram")
        assert typed["troubles"] == [], text
        write(dana, case, typed)
        drawn = dana.get(f"/api/cases/{case}/scene?lang=nl").json()["svg"]
        assert drawn == typed["scene"]["svg"], text


def test_places_are_counted_as_a_browser_counts(dana: Web, case: str) -> None:
    text = "Anna x Mark; 🙂🙂 slog"
    (first, *_) = read(dana, case, text)["troubles"]
    wide = text.encode("utf-16-le")
    assert wide[2 * first["start"] : 2 * first["end"]].decode("utf-16-le") == "🙂🙂"


@pytest.mark.parametrize(
    ("lang", "expected"), [("nl", ["vriend van"]), ("en", ["friend of", "friends", "fired"])]
)
def test_suggestions_are_in_the_language_of_the_page(
    dana: Web, case: str, lang: str, expected: list[str]
) -> None:
    (trouble,) = read(dana, case, "Anna frend Sofie", lang)["troubles"]
    assert trouble["suggestions"] == expected


def test_who_is_meant_is_a_choice(dana: Web, case: str) -> None:
    write(dana, case, read(dana, case, "Anna (1950): Anna (1984)"))
    asked = read(dana, case, "Mark sloeg Anna")
    (trouble,) = asked["troubles"]
    assert trouble["kind"] == "ambiguous"
    meant = {each["write"]: each["id"] for each in trouble["candidates"]}
    assert meant.keys() == {"Anna (1950)", "Anna (1984)"}
    chosen = meant["Anna (1984)"]
    typed = read(dana, case, "Mark sloeg Anna", choices={"Anna": chosen})
    assert typed["troubles"] == []
    assert chosen in [each["fact"].get("end") for each in typed["operations"]]


def test_more_than_one_change_holds_is_left_for_the_next(dana: Web, case: str) -> None:
    text = "\n".join(f"Persoon{n:03} x Partner{n:03}: Kind{n:03}" for n in range(120))
    rounds = 0
    while text:
        typed = read(dana, case, text)
        assert len(typed["operations"]) <= 500
        write(dana, case, typed)
        rest = [each for each in typed["troubles"] if each["kind"] == "too_much"]
        text = text[rest[0]["start"] :] if rest else ""
        rounds += 1
    assert 2 <= rounds <= 4
    assert len([f for f in facts(dana, case).values() if f["label"] == "Person"]) == 360


def test_organisations_of_the_shared_data_are_meant_and_never_a_shelter(
    dana: Web, case: str
) -> None:
    typed = read(dana, case, "Anna woont met Lisa; Veilig Thuis betrokken bij Anna", kind="ecomap")
    (edge,) = [
        each["fact"] for each in typed["operations"] if each["fact"]["label"] == "INVOLVED_WITH"
    ]
    there = dana.get("/api/organisations?q=veilig").json()["organisations"]
    assert edge["start"] == there[0]["id"]
    write(dana, case, typed)
    drawn = dana.get(f"/api/cases/{case}/scene?lang=nl&kind=ecomap").json()["svg"]
    assert drawn == typed["scene"]["svg"]
    assert edge["id"] in drawn
    everything = dana.get("/api/organisations").text
    for q in ("", "vrouwenopvang", "oefenhaven", "shelter", "opvang", "Geheimhof"):
        found = dana.get(f"/api/organisations?q={q}").text
        assert "Oefenhaven" not in found
        assert "shelter_stay" not in found
        assert "Geheimhof" not in found
    assert "Jeugdbescherming Proefregio" in everything
    assert there[0]["services"][0]["life_domain"] == "domestic_relations"


def test_who_may_not_ask_the_region_is_told_of_no_organisation(app: Any) -> None:
    family = signed_in_as(app, NAMES["family_member"])
    assert family.get("/api/organisations").json() == {"organisations": []}


def test_a_family_of_others_is_not_there(app: Any, case: str) -> None:
    other = signed_in_as(app, NAMES["coordinator"])
    sent = {"text": "Anna", "seed": new_id()}
    assert other.post(f"/api/cases/{case}/typed", sent).status_code == 404


@pytest.mark.parametrize(
    ("text", "period", "edtf", "written"),
    [
        ("ongeveer 2014", False, "2014~", "ca. 2014"),
        ("mei 2014", False, "2014-05", "mei 2014"),
        ("sinds mei 2014", True, "2014-05/..", "mei 2014 – heden"),
        ("2010-2014", True, "2010/2014", "2010 – 2014"),
    ],
)
def test_dates_are_read_as_people_write_them(
    dana: Web, text: str, period: bool, edtf: str, written: str
) -> None:
    answer = dana.get(f"/api/dates?lang=nl&text={text}&period={str(period).lower()}").json()
    assert (answer["edtf"], answer["written"]) == (edtf, written)


def test_what_is_no_date_is_told_in_the_readers_language(dana: Web) -> None:
    for lang, word in (("nl", "Schrijf"), ("en", "Write")):
        answer = dana.get(f"/api/dates?lang={lang}&text=ooit")
        (fault,) = answer.json()["errors"]
        assert (answer.status_code, fault["field"]) == (422, "text")
        assert fault["text"].startswith(word)
