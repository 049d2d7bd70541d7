"""From a name in the text to a person of the case: known, new, or a choice to make."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final

from graph.dates import PartialDate
from graph.model import Person, WorksFor
from ingest.normalise import fold
from ingest.typed.draft import Draft
from ingest.typed.kin_words import BY_KEYS
from ingest.typed.mentions import AFTER_A_NAME, Mention, is_prefix, split_name
from ingest.typed.names import Names, candidates, fits, shown
from ingest.typed.periods import narrower
from ingest.typed.templates import phrase_words
from ingest.typed.tokens import Span
from ingest.typed.troubles import Reading
from ingest.typed.when import BEGINS_AT

_MOST_SMALL_WORDS: Final = 2
"""Words of a new name typed in lower case: more are a sentence that is not understood."""

_LONGEST: Final = 200
"""Characters of a name."""

_WORD: Final = re.compile(r"\S+")


class People:
    """Finds and makes people. `choices` says who is meant where a name alone does not."""

    def __init__(self, reading: Reading, draft: Draft, choices: Mapping[str, str]) -> None:
        self._reading = reading
        self._draft = draft
        self._choices = {fold(name): person for name, person in choices.items()}
        self._names = Names(draft.all(Person))
        self._last_made: str | None = None

    def find(
        self,
        mention: Mention,
        *,
        kind: str = "family",
        gender: str | None = None,
        apart_from: Collection[str] = (),
        rather: Collection[str] = (),
        works_for: str | None = None,
        may_make: bool = True,
    ) -> str | None:
        """The id of who is meant, made when there is nobody of that name; None with a trouble.

        `kind` is what a new person is. `apart_from` are people who cannot be meant, `rather` those
        who are meant where the name fits others too, for what is said is so of them already.
        `works_for` is an organisation that only a professional of it fits.
        """
        self._last_made = None
        gender = mention.gender or gender
        people = self._fitting(mention, apart_from, works_for)
        if len(people) > 1:
            people = [p for p in people if p.id in rather] or people
        if len(people) > 1:
            self._reading.trouble(
                "ambiguous",
                mention.typed,
                self._reading.t("There is more than one {name}.", name=mention.name),
                [found.write for found in candidates(people, self._reading.t) if found.write],
                candidates(people, self._reading.t),
            )
            return None
        if people:
            more = fits(people[0], mention) is None
            return (
                None
                if more and self._is_strange(mention)
                else self._told(people[0], mention, gender)
            )
        namesake = any(person in apart_from for person in self.meant(mention))
        if not may_make or not self._may_be_new(mention, namesake=namesake):
            return None
        return self._made(mention, kind, gender)

    def known(self, mention: Mention) -> bool:
        """Whether the name is somebody's."""
        return not mention.new and bool(self._by_name(mention, ()))

    def is_called(self, key: str) -> bool:
        """Whether a word is somebody's first name."""
        return bool(self._names.beginning((key,)))

    def meant(self, mention: Mention) -> list[str]:
        """The ids of all who may be meant."""
        return [person.id for person in self._by_name(mention, ())]

    def just_made(self, person_id: str) -> bool:
        """Whether the last name that was looked up made this new person."""
        return person_id == self._last_made

    def _by_name(self, mention: Mention, apart_from: Collection[str]) -> list[Person]:
        chosen = self._choices.get(fold(mention.name))
        found = self._names.beginning(mention.keys) - set(apart_from)
        there = (self._draft.find(Person, person_id) for person_id in sorted(found))
        people = [person for person in there if person is not None]
        if chosen is not None and any(person.id == chosen for person in people):
            return [self._draft.person(chosen)]
        surely = [person for person in people if fits(person, mention)]
        return surely or [person for person in people if fits(person, mention) is None]

    def _fitting(
        self, mention: Mention, apart_from: Collection[str], works_for: str | None
    ) -> list[Person]:
        people = self._by_name(mention, apart_from)
        born = mention.life.born
        if mention.new and born is None and len(mention.words) == 1:
            return []
        if mention.new:
            return [p for p in people if fits(p, mention) and (born is None or p.born == born)]
        if works_for is not None:
            return [p for p in people if self._may_work_for(p, works_for)]
        if len(people) > 1 and born is not None:
            people = _by_birth(people, born)
        if len(people) > 1:
            # a bare name is that of the family or its network before that of a professional
            people = [p for p in people if p.kind != "professional"] or people
        return people

    def _may_work_for(self, person: Person, organisation: str) -> bool:
        places = {edge.end for edge in self._draft.leaving(WorksFor, person.id)}
        return person.kind == "professional" and (not places or organisation in places)

    def _told(self, person: Person, mention: Mention, gender: str | None) -> str | None:
        """Fill in what is told of somebody; what contradicts what is there is a clash."""
        t, life = self._reading.t, mention.life
        values: dict[str, object] = {}
        for name, there, told in (
            ("born", person.born, life.born),
            ("died", person.died, life.died),
        ):
            if told is None:
                continue
            more = narrower(there, told)
            if more is None:
                self._clash(person, mention)
                return person.id
            if more:
                values[name] = told
        if gender not in (None, "unknown", person.gender):
            if person.gender != "unknown":
                self._reading.trouble(
                    "clash",
                    mention.span,
                    t("Of {name} another gender is known.", name=shown(person, t)),
                )
                return person.id
            values["gender"] = gender
        if fits(person, mention) is None:
            _, values["prefix"], values["family_name"] = split_name(mention.words)
        if values:
            self._names.add(self._draft.change(person, **values))
        else:
            self._draft.found(person)
        return person.id

    def _clash(self, person: Person, mention: Mention) -> None:
        t = self._reading.t
        typed = self._reading.part(mention.span).strip()
        self._reading.trouble(
            "clash",
            mention.span,
            t(
                "Another date is known of {name}. If this is somebody else, write “new” before it.",
                name=candidates([person], t)[0].name,
            ),
            (t("new {name}", name=typed),),
        )

    def _may_be_new(self, mention: Mention, *, namesake: bool) -> bool:
        """Whether a name that is nobody's can be a new person's; else a trouble says why not."""
        reading, t = self._reading, self._reading.t
        other = mention.new or namesake
        if other and mention.life.born is None and len(mention.words) == 1:
            reading.trouble(
                "incomplete",
                mention.span,
                t("Give a year of birth or a family name too, to tell the two apart."),
            )
            return False
        return not self._is_strange(mention)

    def _is_strange(self, mention: Mention) -> bool:
        """Whether a name holds words that no name has; a trouble says which."""
        strange = _strange_words(self._reading.part(mention.typed), mention)
        if strange:
            first, start = strange[0], mention.typed.start
            span = Span(start + first.start(), start + first.end())
            self._reading.unknown(span, self._names.written())
        return bool(strange)

    def _made(self, mention: Mention, kind: str, gender: str | None) -> str:
        given, prefix, family = split_name(mention.words)
        alone = mention.keys in BY_KEYS  # somebody who is only called "Oma"
        person = self._draft.put(
            Person,
            "".join(mention.keys),
            kind=kind,
            given=None if alone else given,
            call_name=given if alone else None,
            prefix=prefix,
            family_name=family,
            gender=gender or "unknown",
            born=mention.life.born,
            died=mention.life.died,
        )
        self._names.add(person)
        self._last_made = person.id
        return person.id

    def rename(self, person_id: str, *, prefix: str | None, family_name: str) -> None:
        """Give somebody new the family name that they inherit."""
        person = self._draft.person(person_id)
        self._names.add(self._draft.change(person, prefix=prefix, family_name=family_name))


def _strange_words(typed: str, mention: Mention) -> list[re.Match[str]]:
    """The words that make a name no name: small ones among capitals, or those of a phrase."""
    if mention.keys in BY_KEYS:
        return []
    words = list(_WORD.finditer(typed))
    small = [word for word in words if word[0] == word[0].lower() and not is_prefix(word[0])]
    small = [word for word in small if fold(word[0]) not in AFTER_A_NAME] or small
    reserved = [word for word in small if fold(word[0]) in phrase_words() | BEGINS_AT]
    some_capitals = typed != typed.lower()
    if reserved or (some_capitals and small) or len(small) > _MOST_SMALL_WORDS:
        return reserved or small
    return words if len(mention.name) > _LONGEST else []


def _by_birth(people: list[Person], born: PartialDate) -> list[Person]:
    """Of people of one name, those who may have been born then; unknown births come second."""
    known = [p for p in people if p.born is not None and narrower(p.born, born) is not None]
    return known or [p for p in people if p.born is None] or people
