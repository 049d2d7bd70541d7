"""The organisations that all share, and their teams."""

from __future__ import annotations

from typing import Final

from api.administration.desk import Desk, sound
from graph.changes import Put
from graph.errors import Refused
from graph.ids import REFERENCE_HOLDER, new_id
from graph.model import Organisation, PartOf, Team
from graph.told import Told
from graph.vocabulary import vocabulary
from graph.vocabulary.folding import fold

LONGEST_NAME: Final = 200


class Organisations(Desk):
    """The organisations and teams that may be known without any grant."""

    def all(self) -> list[tuple[Organisation, list[Team]]]:
        """Each with its teams, by name."""
        self.require("organisations")
        teams = {each.id: each for each in self._shared.all(Team)}
        inside: dict[str, list[Team]] = {}
        for edge in self._shared.all(PartOf):
            if edge.start in teams:
                inside.setdefault(edge.end, []).append(teams[edge.start])
        return [
            (each, sorted(inside.get(each.id, []), key=lambda team: fold(team.name)))
            for each in sorted(
                self._shared.all(Organisation), key=lambda it: (fold(it.name), it.id)
            )
        ]

    def add(self, name: str, kind: str) -> Organisation:
        """Add one. Raises `Refused` for a name that is in the list."""
        self.require("new organisation")
        plain = _plain(name)
        if any(fold(each.name) == fold(plain) for each in self._shared.all(Organisation)):
            raise Refused(Told("there is an organisation '{name}' already", name=plain))
        known = vocabulary("organisation_kind").check(kind) if kind else None
        made = sound(
            lambda: Organisation.model_validate(
                {"id": new_id(), "holder": REFERENCE_HOLDER, "name": plain, "kind": known}
            )
        )
        self._write(REFERENCE_HOLDER, "new organisation", Put(fact=made))
        return made

    def add_team(self, organisation: str, name: str) -> Team:
        """Add a team to one. Raises `Refused`."""
        self.require("new team")
        if organisation not in {each.id for each in self._shared.all(Organisation)}:
            raise Refused(Told("choose an organisation of the list"))
        plain = _plain(name)
        made = sound(lambda: Team(id=new_id(), holder=REFERENCE_HOLDER, name=plain))
        edge = PartOf(id=new_id(), holder=REFERENCE_HOLDER, start=made.id, end=organisation)
        self._write(REFERENCE_HOLDER, "new team", Put(fact=made), Put(fact=edge))
        return made


def _plain(name: str) -> str:
    plain = " ".join(name.split())
    if not plain or len(plain) > LONGEST_NAME:
        raise Refused(Told("a name has 1 to {most} characters", most=LONGEST_NAME))
    return plain
