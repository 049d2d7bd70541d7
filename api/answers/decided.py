"""What a team decided, or could not solve: noted with the day and who was there."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.answers.shape import Shape
from graph.case_graph import CaseGraph
from graph.changes import Change, Put
from graph.dates import Interval, write_interval
from graph.errors import Fault, InvalidChange
from graph.ids import Id, derived_id
from graph.language import Language, texts
from graph.model import Decision
from graph.vocabulary import label

LONGEST = 10_000
_LONGEST_NAME = 300


class DecisionIn(BaseModel):
    """A decision or a dilemma to note. Sent twice under one id it is noted once."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    id: Id = Field(description="a UUID that the client makes")
    kind: Literal["decision", "dilemma"] = "decision"
    text: Annotated[str, Field(max_length=LONGEST)]
    present: Annotated[
        tuple[Annotated[str, Field(max_length=_LONGEST_NAME)], ...], Field(max_length=40)
    ] = ()

    def change(self, case: str, account: str, today: date, lang: Language) -> Change:
        """The change that notes it. Raises `InvalidChange` for what says nothing."""
        t = texts(lang)
        if not self.text:
            raise InvalidChange([Fault("text", t("Write down what it comes to."))])
        noted = Decision(
            id=derived_id(case, "decision", self.id),
            holder=case,
            kind=self.kind,
            text=self.text,
            present=tuple(name for name in self.present if name),
            valid=Interval.on(today),
        )
        return Change(id=self.id, holder=case, by=account, operations=(Put(fact=noted),))


class DecisionLine(Shape):
    """A decision or a dilemma that was noted."""

    id: str
    kind: str
    kind_label: str
    text: str
    when: str
    present: tuple[str, ...]


class Decided(Shape):
    """What was noted, the last first."""

    decisions: tuple[DecisionLine, ...]


class Noted(Shape):
    """It is on disk. Nothing of what was written comes back: the page may be on a wall."""

    noted: bool


def decided(graph: CaseGraph, lang: Language) -> Decided:
    """Tell what was noted in a graph that passed the policy."""
    found = sorted(
        graph.all(Decision),
        key=lambda each: (each.valid.from_min, each.recorded_at or "", each.id),
        reverse=True,
    )
    return Decided(
        decisions=tuple(
            DecisionLine(
                id=each.id,
                kind=each.kind,
                kind_label=label("decision_kind", each.kind, lang),
                text=each.text,
                when=write_interval(each.valid, lang) if each.valid.text else "",
                present=each.present,
            )
            for each in found
        )
    )
