"""Who says so, and whose administration it stands in."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from graph.ids import Id
from graph.model.base import Content, FactKind, Name, NodeFact, Text
from graph.vocabulary import coded


class Register(NodeFact):
    """One organisation's administration; `organisation` is that organisation's id."""

    kind_of_fact: ClassVar[FactKind] = "file"
    held_alone: ClassVar[bool] = True
    label: Literal["Register"] = "Register"

    name: Name
    kind: Annotated[str, coded("register_kind")]
    organisation: Id | None = None


class Statement(NodeFact):
    """Somebody says that a fact is so, is not so, or is otherwise.

    `about` is the id of the node or edge it speaks of (an edge cannot be an end of an edge), and
    `said_by` the person who says it; a statement from a document has a `source` instead. `field`
    names the one property it is about, if not the whole fact.
    """

    kind_of_fact: ClassVar[FactKind] = "statement"
    held_alone: ClassVar[bool] = True
    label: Literal["Statement"] = "Statement"

    about: Id
    said_by: Id | None = None
    position: Annotated[str, coded("position")] = "confirms"
    field: Name | None = None
    source: Annotated[Text | None, Content] = None
    text: Annotated[Text | None, Content] = None
