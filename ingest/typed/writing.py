"""How people, dates and phrases are written so that they are read back as they were."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from graph.dates import Interval, PartialDate, write_date, write_interval
from graph.language import Language
from graph.model import Person
from graph.vocabulary import vocabulary
from ingest.typed.mentions import LONGEST_NAME, Mention, split_name
from ingest.typed.names import fits
from ingest.typed.phrases import Act
from ingest.typed.templates import templates
from ingest.typed.tokens import statements
from ingest.typed.when import NO_LIFE

_PLAIN_YEAR: Final = re.compile(r"\d{4}")
_LETTER: Final[dict[str, dict[Language, str]]] = {
    "woman": {"nl": "v", "en": "f"},
    "man": {"nl": "m", "en": "m"},
    "non_binary": {"nl": "x", "en": "x"},
}
_NEW: Final[dict[Language, str]] = {"nl": "nieuwe", "en": "new"}
AND: Final[dict[Language, str]] = {"nl": "en", "en": "and"}


def date_text(date: PartialDate, lang: Language) -> str:
    """A date as people write it; in EDTF where that would hold a comma."""
    written = write_date(date, lang)
    return date.text if "," in written else written


def when_text(when: Interval, lang: Language) -> str:
    """A period after a sentence, with the space before it; "2014 – heden" as "sinds 2014"."""
    if not when.text:
        return ""
    if when.is_ongoing and isinstance(when.start, PartialDate):
        return f" {'sinds' if lang == 'nl' else 'since'} {date_text(when.start, lang)}"
    written = write_interval(when, lang)
    return " " + (when.text if "," in written else written)


def life_text(person: Person, lang: Language) -> str:
    """Birth and death as they stand in parentheses: "1980-2019", "mei 1950 †2019"."""
    born = date_text(person.born, lang) if person.born else ""
    if person.died is None:
        return born
    died = date_text(person.died, lang)
    if _PLAIN_YEAR.fullmatch(born) and _PLAIN_YEAR.fullmatch(died):
        return f"{born}-{died}"
    return f"{born} †{died}".strip()


def particulars(person: Person, lang: Language, *, gender: bool = True) -> str:
    """What stands in parentheses after a name, with the space before it."""
    letter = _LETTER.get(person.gender, {}).get(lang, "") if gender else ""
    told = [part for part in (letter, life_text(person, lang)) if part]
    return f" ({', '.join(told)})" if told else ""


def full_name(person: Person) -> str:
    """The name that is read back into the same parts, or the nearest to it."""
    return person.name or (person.given or "")


def reads_back(person: Person) -> bool:
    """Whether a person's names can be typed: given names, prefix and family name alone."""
    words = tuple(full_name(person).split())
    if not words or len(words) > LONGEST_NAME or person.call_name or person.partner_name:
        return False
    return split_name(words) == (person.given, person.prefix, person.family_name)


def mention_of(text: str) -> Mention:
    """A name as a mention, for trying whom it fits."""
    tokens = next(statements(text), ())
    span = tokens[0].span if tokens else None
    if span is None:
        raise ValueError("an empty text names nobody")
    keys = tuple(token.key for token in tokens)
    return Mention(span, span, tuple(text.split()), keys, life=NO_LIFE)


def address(person: Person, people: list[Person], lang: Language) -> str:
    """The shortest text by which one of `people` is meant and no other."""
    first = (person.given or person.name).split()[0] if person.name else ""
    for name in (first, person.given or "", full_name(person)):
        if name and _meant(name, people) == [person.id]:
            return name
    born = f" ({date_text(person.born, lang)})" if person.born else ""
    return (full_name(person) or first) + born


def _meant(name: str, people: list[Person]) -> list[str]:
    mention = mention_of(name)
    if len(mention.words) != len(mention.keys):
        return []
    surely = [person for person in people if fits(person, mention)]
    found = surely or [person for person in people if fits(person, mention) is None]
    if len(found) > 1:
        found = [person for person in found if person.kind != "professional"] or found
    return [person.id for person in found]


def introduced(person: Person, known: list[Person], lang: Language) -> str:
    """A name at its first mention: "nieuwe" where somebody known already may be meant."""
    name = full_name(person)
    again = bool(_meant(name, [other for other in known if other.id != person.id]))
    return f"{_NEW[lang]} {name}" if again else name


@cache
def phrase_text(act: Act, code: str, lang: Language, *, between: bool) -> str | None:
    """The words of a phrase: between A and B, or after A; None where nothing says it.

    The list's own label goes first, then words of that language, then any.
    """
    shape = ("A", "B") if between else ("A",)
    found = [
        template
        for template in templates()
        if (template.phrase.act, template.phrase.code) == (act, code)
        and tuple(one for one in template.elements if isinstance(one, str)) == shape
        and template.elements[0] == "A"
        and isinstance(template.elements[1], tuple)
        and len(template.elements) == len(shape) + 1
        and template.phrase.genders == (None, None)
    ]
    label = _label(act, code, lang)
    best = min(
        found,
        key=lambda one: (not (label and " ".join(one.words).startswith(label)), one.lang != lang),
        default=None,
    )
    return None if best is None else " ".join(best.words)


_LISTS: Final[dict[str, str]] = {
    "feels": "emotional_kind",
    "has": "characteristic_kind",
    "happened": "event_kind",
    "involved": "involvement_role",
}


def _label(act: Act, code: str, lang: Language) -> str:
    name = _LISTS.get(act)
    return vocabulary(name).label(code, lang).lower() if name else ""
