"""Who uses Kring, and what was explicitly granted to them."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from graph.ids import Id
from graph.model.base import Content, FactKind, Identity, Name, NodeFact, Text
from graph.vocabulary import coded


class Account(NodeFact):
    """One who signs in. `person` is the family member or professional that the account is of."""

    kind_of_fact: ClassVar[FactKind] = "administration"
    held_alone: ClassVar[bool] = True
    label: Literal["Account"] = "Account"

    name: Annotated[Name, Identity]
    organisation: Id | None = None
    person: Id | None = None
    roles: tuple[Annotated[str, coded("role")], ...] = ()
    teams: tuple[Id, ...] = ()


class Grant(NodeFact):
    """Something explicitly opened to an account in one case; `valid` bounds it in time.

    `kind`: "duo", "team" or "family" give a part in the case, "protected" opens what is protected,
    "break_glass" opens the case in an emergency and needs a reason and an end.
    """

    kind_of_fact: ClassVar[FactKind] = "administration"
    held_alone: ClassVar[bool] = True
    label: Literal["Grant"] = "Grant"

    account: Id
    case: Id
    kind: Annotated[str, coded("grant_kind")]
    why: Annotated[Text | None, Content] = None
