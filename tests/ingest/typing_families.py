"""Random small families of which everything can be said in typed lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from hypothesis import strategies as st

from graph.ids import derived_id
from graph.model import (
    Characteristic,
    Event,
    Fact,
    Has,
    Household,
    InvolvedWith,
    MemberOf,
    Organisation,
    ParentOf,
    PartnerOf,
    Person,
    RelatesTo,
    Tie,
    TookPart,
    TwinOf,
    WorksFor,
)
from graph.vocabulary import vocabulary
from ingest.typed.writing import phrase_text
from tests.ingest.typing_desk import CASE

GIVEN: Final = [
    "Anna", "Jan", "Mei", "Zoë", "Anna-Sophie", "IJsbrand", "Kees", "Loubna", "Ümit", "Fleur",
    "Noor", "Mo",
]  # fmt: skip
FAMILY: Final = [
    (None, None), (None, None), (None, "Jansen"), ("de", "Vries"), ("van der", "Berg"),
    (None, "El Idrissi-Bos"), (None, "O'Brien"),
]  # fmt: skip
PERIODS: Final = [
    "",
    "",
    "2005/..",
    "2005/",
    "1999/2004",
    "/2004",
    "2005-05/2010~",
    "2014",
    "[..2010]",
]
UNIONS: Final = ["", "2005/..", "2005/", "1999/2004", "/2004", "2005-05/2010~", "201X/2021"]
BIRTHS: Final = ["{}", "{}-05", "{}-05-03", "{}~", "{}?", "{}-22", "{}-XX", "[{}-02..{}-03]"]
PLACES: Final = [
    ("Veilig Thuis", "domestic_abuse_centre"), ("De Waag", None), ("Wijkteam Noord", "local_team"),
]  # fmt: skip
DAYS: Final = [2.0, 3.5, 5.0, None]
SAID: Final = {
    name: [code for code in vocabulary(name).codes if phrase_text(act, code, "nl", between=between)]
    for act, name, between in (
        ("happened", "event_kind", False),
        ("has", "characteristic_kind", False),
        ("involved", "involvement_role", True),
    )
}


@dataclass
class Family:
    """Facts of one case, made one after another."""

    facts: list[Fact] = field(default_factory=list)
    made: int = 0

    def add(self, cls: type[Fact], **values: object) -> str:
        """Make a fact and give its id."""
        self.made += 1
        made = derived_id("family", str(self.made))
        self.facts.append(cls.model_validate({"id": made, "holder": CASE, **values}))
        return made


@st.composite
def families(draw: st.DrawFn) -> list[Fact]:
    """People in order of age, and of what joins them only what can be said of them."""
    family = Family()
    people = _people(draw, family)
    _couples(draw, family, people)
    _children(draw, family, people)
    _homes(draw, family, people)
    _network(draw, family, people)
    _life(draw, family, people)
    _helpers(draw, family, people)
    return family.facts


def _people(draw: st.DrawFn, family: Family) -> list[str]:
    names = draw(st.lists(st.sampled_from(GIVEN), min_size=1, max_size=8))
    people = []
    for number, given in enumerate(names):
        prefix, name = draw(st.sampled_from(FAMILY))
        year = 1930 + 7 * number
        form = draw(st.sampled_from(BIRTHS)) if names.count(given) == 1 else "{}"
        known = names.count(given) > 1 or draw(st.booleans())
        people.append(
            family.add(
                Person,
                given=given,
                prefix=prefix,
                family_name=name,
                gender=draw(st.sampled_from(["woman", "man", "non_binary", "unknown"])),
                born=form.format(year, year) if known else None,
                died=draw(st.sampled_from([None, None, "2021", "2021-03"])),
            )
        )
    return people


def _pairs(draw: st.DrawFn, people: list[str], most: int) -> list[tuple[str, str]]:
    pairs = [(one, other) for n, one in enumerate(people) for other in people[n + 1 :]]
    if not pairs:
        return []
    return draw(st.lists(st.sampled_from(pairs), max_size=most, unique=True))


def _couples(draw: st.DrawFn, family: Family, people: list[str]) -> None:
    for one, other in _pairs(draw, people, 3):
        kind = draw(st.sampled_from(vocabulary("partner_kind").codes))
        legal = vocabulary("partner_kind").flag(kind, "legal")
        ends = ["separation", "death", None, *(["divorce"] if legal else [])]
        family.add(
            PartnerOf,
            start=one,
            end=other,
            kind=kind,
            valid=draw(st.sampled_from(UNIONS)),
            ended=draw(st.sampled_from(ends)),
        )


def _children(draw: st.DrawFn, family: Family, people: list[str]) -> None:
    broods: dict[tuple[str, ...], list[str]] = {}
    for number, child in enumerate(people[1:], start=1):
        elders = draw(st.lists(st.sampled_from(people[:number]), max_size=3, unique=True))
        born_of = tuple(sorted(elders[:2]))
        for parent in born_of:
            family.add(ParentOf, start=parent, end=child)
        for parent in elders[2:]:
            kind = draw(
                st.sampled_from(["foster", "step", "adoptive", "guardian", "donor", "presumed"])
            )
            valid = draw(st.sampled_from(PERIODS))
            family.add(ParentOf, start=parent, end=child, kind=kind, valid=valid)
        if born_of:
            broods.setdefault(born_of, []).append(child)
    for brood in broods.values():
        if len(brood) > 1 and draw(st.booleans()):
            kind = draw(st.sampled_from(vocabulary("twin_kind").codes))
            family.add(TwinOf, start=brood[0], end=brood[1], kind=kind)
    outcome = draw(st.sampled_from([None, "expected", "miscarriage", "abortion", "stillbirth"]))
    if outcome is not None:
        field = "born" if outcome == "expected" else "died"
        date = draw(st.sampled_from([None, "2013", "2013-05"]))
        child = family.add(Person, kind="unborn", pregnancy_outcome=outcome, **{field: date})
        for parent in people[:2]:
            family.add(ParentOf, start=parent, end=child)


def _homes(draw: st.DrawFn, family: Family, people: list[str]) -> None:
    homes = [family.add(Household), family.add(Household)]
    living: dict[str, list[str]] = {home: [] for home in homes}
    for person in people:
        home = draw(st.sampled_from([*homes, None]))
        if home is not None:
            living[home].append(person)
    for home, members in living.items():
        valid = draw(st.sampled_from(["", "2019/..", "2019-05/"]))
        for person in members:
            family.add(MemberOf, start=person, end=home, valid=valid)
    inhabited = [home for home in homes if living[home]]
    for person in people:
        if inhabited and not any(person in members for members in living.values()):
            for home in draw(st.lists(st.sampled_from(inhabited), max_size=2, unique=True)):
                days = draw(st.sampled_from(DAYS))
                kind = "temporary" if days is None else "part_time"
                family.add(MemberOf, start=person, end=home, kind=kind, days_per_week=days)
    family.facts = [fact for fact in family.facts if fact.id not in {*homes} - {*inhabited}]


def _network(draw: st.DrawFn, family: Family, people: list[str]) -> None:
    valid = st.sampled_from(PERIODS)
    if draw(st.booleans()):
        friend = family.add(Person, kind="network", given="Truus", family_name="Bakker")
        family.add(Tie, start=people[0], end=friend, sector="friends", valid=draw(valid))
    for one, other in _pairs(draw, people, 2):
        sector = draw(
            st.sampled_from(["neighbours", "colleagues_school", "acquaintances", "family"])
        )
        family.add(Tie, start=other, end=one, sector=sector, valid=draw(valid))
    for one, other in _pairs(draw, people, 3):
        kind = draw(st.sampled_from(vocabulary("emotional_kind").codes))
        family.add(RelatesTo, start=other, end=one, kind=kind, valid=draw(valid))


def _life(draw: st.DrawFn, family: Family, people: list[str]) -> None:
    valid = st.sampled_from(PERIODS)
    kinds = st.sampled_from(SAID["characteristic_kind"])
    for person, kind in draw(
        st.lists(st.tuples(st.sampled_from(people), kinds), max_size=2, unique=True)
    ):
        absent = draw(st.booleans())
        found = family.add(Characteristic, kind=kind, absent=absent, valid=draw(valid))
        family.add(Has, start=person, end=found)
    for kind in draw(st.lists(st.sampled_from(SAID["event_kind"]), max_size=2, unique=True)):
        text = draw(st.sampled_from([None, "zei oma, aan tafel: 2 keer"]))
        event = family.add(Event, kind=kind, valid=draw(valid), text=text)
        for person in draw(st.lists(st.sampled_from(people), min_size=1, max_size=2, unique=True)):
            family.add(TookPart, start=person, end=event, role="underwent")


def _helpers(draw: st.DrawFn, family: Family, people: list[str]) -> None:
    valid = st.sampled_from(PERIODS)
    whom = st.sampled_from(people)
    for name, kind in draw(st.lists(st.sampled_from(PLACES), max_size=2, unique=True)):
        place = family.add(Organisation, name=name, kind=kind)
        reason = draw(st.sampled_from([None, "melding"]))
        family.add(
            InvolvedWith, start=place, end=draw(whom), role="provider", valid=draw(valid),
            reason=reason,
        )  # fmt: skip
        if draw(st.booleans()):
            roles = [role for role in SAID["involvement_role"] if role != "provider"]
            worker = family.add(Person, kind="professional", given=f"Petra{name[-1]}")
            family.add(WorksFor, start=worker, end=place)
            role = draw(st.sampled_from(roles))
            family.add(InvolvedWith, start=worker, end=draw(whom), role=role, valid=draw(valid))
