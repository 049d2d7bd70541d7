"""What every meaning needs: the reading, the draft, the people, and how a sentence is told back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from graph.dates import Interval, write_interval
from graph.language import Texts
from graph.model import Fact, Organisation, Person
from ingest.typed.draft import Draft
from ingest.typed.mentions import Mention
from ingest.typed.names import shown
from ingest.typed.periods import Beside, fitting
from ingest.typed.resolve import People
from ingest.typed.tokens import Span
from ingest.typed.troubles import Reading, Understood

F = TypeVar("F", bound=Fact)

MOST_PAIRS: Final = 60
"""People joined to people by one sentence."""


@dataclass(frozen=True, slots=True)
class World:
    """One text being read over one case."""

    reading: Reading
    draft: Draft
    people: People

    @property
    def t(self) -> Texts:
        """The texts in the language of the reader."""
        return self.reading.t

    def all(self, mentions: Iterable[Mention], **how: str | None) -> list[str]:
        """The ids of those who are meant, without those who are a trouble; each once."""
        found = [self.people.find(mention, **how) for mention in mentions]  # type: ignore[arg-type]
        return list(dict.fromkeys(person for person in found if person is not None))

    def name(self, node_id: str) -> str:
        """What somebody or an organisation is called."""
        person = self.draft.find(Person, node_id)
        if person is not None:
            return shown(person, self.t)
        organisation = self.draft.find(Organisation, node_id)
        return organisation.name if organisation else self.t("the family")

    def names(self, ids: Iterable[str]) -> str:
        """Names one after another: "Anna, Lisa and Tom"."""
        found = [self.name(one) for one in ids]
        if len(found) < 2:
            return "".join(found)
        return self.t("{most} and {last}", most=", ".join(found[:-1]), last=found[-1])

    def told(self, span: Span, tell: Callable[[], str | None]) -> bool:
        """Do what a sentence says and note it; when `tell` gives None, nothing of it is kept."""
        draft = self.draft
        writes, touched = draft.writes, len(draft.touched)
        says = tell()
        if says is None:
            draft.undo(writes)
            return False
        facts = tuple(dict.fromkeys(draft.touched[touched:]))
        self.reading.understood.append(Understood(span, says, facts, draft.writes == writes))
        return True

    def sentence(self, who: str, what: str, when: Interval = Interval.UNKNOWN) -> str:
        """What was understood, briefly: who, what, when."""
        text = f"{who}: {what}" if what else who
        return f"{text}, {write_interval(when, self.t.lang)}" if when.text else text

    def settle(
        self, facts: Sequence[F], told: Interval, span: Span, make: Callable[[], F]
    ) -> F | None:
        """Find the fact that is told, fill in its period, or make it; None where it clashes."""
        how, fact, period = fitting(facts, told)
        if fact is None:
            return make()
        if how is Beside.CLASH:
            self.clash(span, fact.valid)
            return None
        if how is Beside.MORE:
            return self.draft.change(fact, valid=period)
        self.draft.found(fact)
        return fact

    def clash(self, span: Span, there: Interval) -> None:
        """Say that another date is there."""
        self.reading.trouble(
            "clash",
            span,
            self.t(
                "Another date is there already: {when}.", when=write_interval(there, self.t.lang)
            ),
        )

    def too_many(self, count: int, span: Span) -> bool:
        """Whether one sentence joins more people than it may; a trouble says so."""
        if count > MOST_PAIRS:
            self.reading.trouble("too_much", span, self.t("Too many at once; write it in parts."))
        return count > MOST_PAIRS
