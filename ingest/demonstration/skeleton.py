"""Who is in a fictional family, and what runs through it: drawn before anything is written down.

The same skeleton serves a case file and the registrations of organisations, so that both speak of
the same people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from types import MappingProxyType

from ingest.demonstration.names import ELDER_MEN, ELDER_WOMEN, FAMILIES, MEN, WOMEN
from ingest.demonstration.services import PROVIDERS, Provider
from ingest.records import Secret

_NUMBERS = 50_000
_NUMBERS_PER_FAMILY = 32

_ELDERS_BEFORE = 1975
"""Who was born before this year has a name of that time."""

_DEEPER = (0, 0, 0, 1, 1, 2)
"""Generations above the grandparents, to draw from: families of three, four and five."""

_YOUNGER = 6
_OLDEST = 88
"""Nobody in a story is older."""


@dataclass(frozen=True, slots=True)
class Human:
    """One person."""

    key: str
    given: str
    prefix: str
    family_name: str
    gender: str
    born: date
    died: date | None
    number: Secret | None


@dataclass(frozen=True, slots=True)
class Couple:
    """Two partners and their children, eldest first; `until` and `ended` when it is over."""

    first: Human
    second: Human
    kind: str
    since: date
    until: date | None
    ended: str | None
    children: tuple[Human, ...]


@dataclass(frozen=True, slots=True)
class Stay:
    """One person's time with one provider; no `started` means still waiting."""

    human: Human
    provider: Provider
    worker: int
    requested: date
    started: date | None
    ended: date | None


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A family of three to five generations.

    `marks` says what somebody lives with: (who, code of characteristic_kind, since, known absent).
    """

    couples: tuple[Couple, ...]
    humans: tuple[Human, ...]
    mother: Human
    father: Human
    partner: Human | None
    children: tuple[Human, ...]
    foster_child: Human | None
    marks: tuple[tuple[Human, str, date, bool], ...]
    stays: tuple[Stay, ...]


def citizen_number(serial: int) -> Secret | None:
    """A number of the range that is kept for tests (999...) and passes the 11-test, or None.

    Different serials give different numbers; the range has some 50,000, and who comes after those
    has none. The test: 9a + 8b + 7c + 6d + 5e + 4f + 3g + 2h - i is a multiple of eleven; where no
    last digit does that, the next stem has one, which no other serial uses.
    """
    if serial >= _NUMBERS:
        return None
    for stem in (99_900_000 + 2 * serial, 99_900_001 + 2 * serial):
        digits = [int(digit) for digit in str(stem)]
        check = sum(w * d for w, d in zip(range(9, 1, -1), digits, strict=True)) % 11
        if check < 10:
            return Secret(f"{stem}{check}")
    return None


class _Drawing:
    """Draws one family; every draw comes from one seeded source."""

    def __init__(self, seed: int, index: int, today: date) -> None:
        self.random = Random(f"{seed}/{index}")  # noqa: S311  # a story, no secret
        self.index = index
        self.today = today
        self.humans: list[Human] = []
        self.couples: list[Couple] = []
        self.marks: list[tuple[Human, str, date, bool]] = []

    def human(
        self, gender: str, born: date, surname: tuple[str, str], died: date | None = None
    ) -> Human:
        key = f"p{len(self.humans):02d}"
        if died is None and born.year < self.today.year - _OLDEST:
            died = self.day(born.year + self.random.randint(64, _OLDEST - 1))
        given = self.given(gender, born)
        number = citizen_number(self.index * _NUMBERS_PER_FAMILY + len(self.humans))
        made = Human(key, given, *surname, gender, born, died, number)
        self.humans.append(made)
        return made

    def given(self, gender: str, born: date) -> str:
        """A name of its time that nobody in the family has yet, while there are any."""
        women, men = (ELDER_WOMEN, ELDER_MEN) if born.year < _ELDERS_BEFORE else (WOMEN, MEN)
        pool: tuple[str, ...] = women if gender == "woman" else men
        taken = {human.given for human in self.humans}
        return self.random.choice([name for name in pool if name not in taken] or pool)

    def surname(self) -> tuple[str, str]:
        return self.random.choice(FAMILIES)

    def day(self, year: int) -> date:
        return date(year, 1, 1) + timedelta(days=self.random.randrange(365))

    def after(self, day: date, least: int, most: int) -> date:
        return day + timedelta(days=self.random.randint(least, most))

    def past(self, day: date | None) -> date | None:
        """The day if it has been, else None."""
        return day if day is not None and day < self.today else None

    def couple(
        self,
        mother: Human,
        father: Human,
        births: list[date],
        kind: str,
        *,
        over: bool,
        known: Mapping[int, str] = MappingProxyType({}),
    ) -> tuple[Human, ...]:
        """Two partners with children; of some of them the gender is `known`."""
        name = (father.prefix, father.family_name)
        children = []
        for place, born in enumerate(births):
            gender = known.get(place) or self.random.choice(("woman", "man"))
            children.append(self.human(gender, born, name))
        since = min(births) - timedelta(days=self.random.randint(200, 1500))
        until = self.past(self.after(max(births), 700, 3000)) if over else None
        death = min((d for d in (mother.died, father.died) if d), default=None)
        ended = None
        if until is not None:
            ended = "divorce" if kind == "marriage" else "separation"
        elif death is not None:
            until, ended = death, "death"
        self.couples.append(Couple(mother, father, kind, since, until, ended, tuple(children)))
        return tuple(children)

    def births(self, first_year: int, count: int) -> list[date]:
        days = []
        year = first_year
        for _ in range(count):
            days.append(min(self.day(year), self.today - timedelta(days=120)))
            year += self.random.randint(1, 4)
        return sorted(days)

    def mark(self, human: Human, kind: str, age: int, *, absent: bool = False) -> None:
        since = human.born + timedelta(days=int(age * 365.25))
        if since < min(self.today, human.died or self.today):
            self.marks.append((human, kind, since, absent))

    def elders(
        self, first_year: int, gender: str, *, deeper: int = 0, eldest: bool = False
    ) -> Human:
        """Two grandparents and their children, one of whom is the parent; gives that one.

        With `deeper` the grandmother has elders too, whose `eldest` child she is, so that she is
        as old as her own children ask.
        """
        surname = self.surname()
        teenage = self.random.random() < 0.35
        age = self.random.randint(16, 19) if teenage else self.random.randint(21, 30)
        births = self.births(first_year, self.random.randint(1, 4))
        gone = None
        if self.random.random() < 0.35:
            gone = self.past(self.after(births[-1], 200, 5000))
        if deeper:
            grandmother = self.elders(first_year - age, "woman", deeper=deeper - 1, eldest=True)
        else:
            grandmother = self.human("woman", self.day(first_year - age), self.surname())
        grandfather = self.human("man", self.day(first_year - age - 3), surname, gone)
        # A parent much younger than first_year says would have children as a child.
        fit = [n for n, born in enumerate(births) if born.year <= first_year + _YOUNGER]
        place = 0 if eldest else self.random.choice(fit)
        children = self.couple(
            grandmother,
            grandfather,
            births,
            "marriage",
            over=gone is None and self.random.random() < 0.5,
            known={place: gender},
        )
        parent = children[place]
        if teenage:
            self.mark(grandmother, "teenage_parenthood", age)
        if self.random.random() < 0.7:
            self.mark(grandfather, "violence_committed", age + 5)
            self.mark(grandmother, "violence_experienced", age + 5)
            for child in self.couples[-1].children:
                self.mark(child, "violence_witnessed", 6)
        if self.random.random() < 0.5:
            self.mark(grandfather, "alcohol_problem", age + 2)
        if self.random.random() < 0.4:
            self.mark(grandmother, "protective_grandmother", age + 25)
        return parent


def skeleton(seed: int, index: int, today: date) -> Skeleton:
    """Draw family number `index` of the region of `seed`, as it is on `today`."""
    draw = _Drawing(seed, index, today)
    year = today.year - draw.random.randint(28, 42)
    mother = draw.elders(year, "woman", deeper=draw.random.choice(_DEEPER))
    father = draw.elders(year - 3, "man")
    first = max(mother.born.year + draw.random.randint(17, 27), mother.born.year + 17)
    count = draw.random.choice((1, 2, 2, 3, 3, 4))
    kind = draw.random.choice(("marriage", "cohabitation", "registered_partnership"))
    together = draw.random.random() < 0.45
    children = draw.couple(
        mother, father, draw.births(min(first, today.year - 5), count), kind, over=not together
    )
    partner = None
    over = draw.couples[-1].until
    if over is not None and draw.random.random() < 0.6:
        partner = draw.human("man", draw.day(mother.born.year - 2), draw.surname())
        born = draw.past(draw.after(over, 500, 1400))
        since = draw.past(draw.after(over, 100, 400))
        later: tuple[Human, ...] = ()
        if born is not None:
            name = (partner.prefix, partner.family_name)
            later = (draw.human(draw.random.choice(("woman", "man")), born, name),)
        if since is not None:
            kinds = ("cohabitation", "living_apart_together", "dating")
            draw.couples.append(
                Couple(mother, partner, draw.random.choice(kinds), since, None, None, later)
            )
            children += later
        else:
            partner = None
            draw.humans.pop()
    foster = None
    if draw.random.random() < 0.2:
        foster = draw.human("woman", draw.day(today.year - 9), draw.surname())
    _mark_parents(draw, mother, father, children)
    return Skeleton(
        tuple(draw.couples),
        tuple(draw.humans),
        mother,
        father,
        partner,
        children,
        foster,
        tuple(draw.marks),
        tuple(_stays(draw, mother, father, children)),
    )


def _mark_parents(
    draw: _Drawing, mother: Human, father: Human, children: tuple[Human, ...]
) -> None:
    """What runs on, and what somebody broke: known absence is written down as such."""
    draw.mark(father, "violence_committed", 24)
    draw.mark(mother, "violence_experienced", 24)
    first_birth = min(child.born for child in children)
    if first_birth < mother.born + timedelta(days=7300):
        draw.mark(mother, "teenage_parenthood", (first_birth - mother.born).days // 365)
    if draw.random.random() < 0.5:
        draw.mark(mother, "debt", 23)
    if draw.random.random() < 0.4:
        draw.mark(father, "alcohol_problem", 20)
    elif draw.random.random() < 0.5:
        draw.mark(father, "alcohol_problem", 20, absent=True)
    for child in children:
        draw.mark(child, "violence_witnessed", 2)
        if draw.random.random() < 0.3:
            draw.mark(child, "violence_committed", 8, absent=True)
    if draw.random.random() < 0.4:
        draw.mark(mother, "trauma", 15)


def _stays(draw: _Drawing, mother: Human, father: Human, children: tuple[Human, ...]) -> list[Stay]:
    """Services of the last years: waits, and often two organisations in one life domain."""
    start = draw.today - timedelta(days=draw.random.randint(300, 1400))
    found = []
    for provider in PROVIDERS:
        if draw.random.random() > 0.55:
            continue
        whom = {
            "mental_health": mother if provider.key == "ggz" else draw.random.choice(children),
            "substance_use": father,
            "justice": father,
            "parenting": draw.random.choice(children),
        }.get(provider.life_domain, father if provider.key == "fz" else mother)
        requested = draw.after(start, 0, 400)
        if requested >= draw.today:
            continue
        wait = max(1, int(draw.random.gauss(provider.wait, provider.wait / 3)))
        started = draw.past(requested + timedelta(days=wait))
        ended = None
        if started is not None and draw.random.random() < 0.45:
            ended = draw.past(draw.after(started, 60, 500))
        worker = draw.random.randrange(6)
        found.append(Stay(whom, provider, worker, requested, started, ended))
        if ended is not None and draw.random.random() < 0.3:
            again = draw.after(ended, 3, 120)
            if again < draw.today:
                found.append(
                    Stay(
                        whom, provider, worker + 1, again, draw.past(draw.after(again, 5, 60)), None
                    )
                )
    return found
