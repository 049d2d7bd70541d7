"""The whole of who may see what, as one table; what is not in it is not allowed.

A viewer takes *part* in a case in one or more ways. A part is opened by a role, a grant and a
purpose together; a "protected" grant beside it opens what is protected, for the purposes in the
last column. A cell names the facts of a kind that a part shows or writes:

all      every one
own      of the viewer's own organisation, or said by the viewer (`graph.policy.owned`)
shared   what the duo shared with that part's audience
needed   who or what an edge that is shown joins, and the register that holds what is shown
none     no fact

`open` rows are of facts that are not protected, `protected` rows of those that are, for who holds
the grant; without it a protected fact is in no row. `write` rows say what may be put or altered.
`property` rows say of which shown facts the properties of a sensitivity are shown.
docs/reference/policy-matrix.md is made from this table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, get_args

from graph.model import FactKind, PropertySensitivity

Extent = Literal["all", "own", "shared", "needed"]
Part = Literal["duo", "team", "involved", "family", "emergency", "coordinator", "administrator"]
Protection = Literal["open", "protected", "write"]
Scope = Literal["own", "cases", "all", "none"]
Action = Literal[
    "read_case",
    "write_case",
    "export_case",
    "read_journal",
    "read_log",
    "link",
    "invite",
    "open_case",
    "break_glass",
    "ask_region",
    "read_register",
    "import_facts",
    "administer",
]
Cell: TypeAlias = frozenset[Extent]

NONE: Final[Cell] = frozenset()

PARTS_TABLE: Final = """
part           role                          grant        purpose               protected-for
duo            duo                           duo          support,consultation  support
team           team_member                   team         support,consultation  support
involved       professional                  involved     support,consultation  support
family         family_member                 family       own_file              none
emergency      duo,team_member,professional  break_glass  emergency             emergency
coordinator    coordinator                   none         coordination,policy   none
administrator  administrator                 none         administration        none
"""

AUDIENCES_TABLE: Final = """
part      audience
involved  professionals
family    family
"""

FACTS_TABLE: Final = """
kind            row        duo  team  involved           family  emergency coordinator administrator
people          open       all  all   own+shared+needed  own+shared  all   none        none
people          protected  all  all   own+shared+needed  none        all   none        none
people          write      all  none  none               none        none  none        none
household       open       all  all   own+shared+needed  shared      all   none        none
household       protected  all  all   own+shared+needed  none        all   none        none
household       write      all  none  none               none        none  none        none
address         open       all  all   own+shared         shared      all   none        none
address         protected  all  all   own+shared         none        all   none        none
address         write      all  none  none               none        none  none        none
network         open       all  all   own+shared         shared      all   none        none
network         protected  all  all   own+shared         none        all   none        none
network         write      all  none  none               none        none  none        none
involvement     open       all  all   all                shared      all   none        none
involvement     protected  all  all   own+shared         none        all   none        none
involvement     write      all  none  none               none        none  none        none
service         open       all  all   own+shared         shared      all   none        none
service         protected  all  all   own+shared         none        all   none        none
service         write      all  none  none               none        none  none        none
event           open       all  all   own+shared         shared      all   none        none
event           protected  all  all   own+shared         none        all   none        none
event           write      all  none  none               none        none  none        none
characteristic  open       all  all   own+shared         shared      all   none        none
characteristic  protected  all  all   own+shared         none        all   none        none
characteristic  write      all  none  none               none        none  none        none
measure         open       all  all   own+shared         shared      all   none        none
measure         protected  all  all   own+shared         none        all   none        none
measure         write      all  none  none               none        none  none        none
plan            open       all  all   own+shared         shared      all   none        none
plan            protected  all  all   own+shared         none        all   none        none
plan            write      all  all   none               none        none  none        none
statement       open       all  all   own+shared         own+shared  all   none        none
statement       protected  all  all   own+shared         none        all   none        none
statement       write      all  own   own                own         none  none        none
link            open       all  all   own                none        all   none        none
link            protected  all  all   own                none        all   none        none
link            write      all  none  none               none        none  none        none
file            open       all  all   own+needed         own         all   none        none
file            protected  all  all   own+needed         none        all   none        none
file            write      all  none  none               none        none  none        none
administration  open       none none  none               none        none  none        none
administration  protected  none none  none               none        none  none        none
administration  write      none none  none               none        none  none        none
"""

PROPERTIES_TABLE: Final = """
property  duo   team  involved    family      emergency  coordinator  administrator
open      all   all   all         all         all        none         none
identity  all   all   all         all         all        none         none
content   all   all   own+shared  own+shared  all        none         none
address   all   all   own+shared  own+shared  all        none         none
secret    none  none  none        none        none       none         none
"""

ACTIONS_TABLE: Final = """
action         part-in-the-case
read_case      duo,team,involved,family,emergency
write_case     duo,team,involved,family
export_case    duo,family
read_journal   duo
read_log       duo,family
link           duo
invite         duo
"""

DUTIES_TABLE: Final = """
action         role                          purpose               scope
open_case      duo                           support               cases
break_glass    duo,team_member,professional  emergency             cases
ask_region     duo,team_member,professional  support,consultation  cases
ask_region     coordinator                   coordination,policy   own
read_register  professional                  support               own
read_register  coordinator                   coordination          own
import_facts   administrator                 administration        all
administer     administrator                 administration        all
"""


@dataclass(frozen=True, slots=True)
class Column:
    """What one part opens: who takes it, and its cells."""

    part: Part
    roles: frozenset[str]
    grant: str | None
    purposes: frozenset[str]
    protected_purposes: frozenset[str]
    audience: str | None
    facts: Mapping[tuple[FactKind, Protection], Cell]
    properties: Mapping[PropertySensitivity, Cell]
    actions: frozenset[Action]

    def cell(self, kind: FactKind, row: Protection) -> Cell:
        """Which facts of a kind this part shows or writes; a row that is not there shows none."""
        return self.facts.get((kind, row), NONE)

    def shows(self, sensitivity: PropertySensitivity) -> Cell:
        """Of which shown facts this part shows properties of a sensitivity."""
        return self.properties.get(sensitivity, NONE)

    @property
    def unbounded(self) -> bool:
        """Whether it shows every fact of a case, given the protected grant."""
        kinds = [kind for kind in get_args(FactKind) if kind != "administration"]
        return all(
            "all" in self.cell(kind, row) for kind in kinds for row in ("open", "protected")
        ) and all("all" in self.shows(each) for each in ("open", "identity", "content", "address"))


@dataclass(frozen=True, slots=True)
class Duty:
    """An action that needs no grant in a case: whose it is, for which purposes, how wide."""

    action: Action
    roles: frozenset[str]
    purposes: frozenset[str]
    scope: Scope


def rows_of(table: str) -> list[dict[str, str]]:
    """A text table as one mapping per line, by the words of its first line."""
    head, *lines = (line.split() for line in table.strip().splitlines())
    return [dict(zip(head, line, strict=True)) for line in lines]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split(",")) if text != "none" else frozenset()


def _cell(text: str) -> Cell:
    known = {extent: extent for extent in get_args(Extent)}
    return frozenset(known[word] for word in text.split("+")) if text != "none" else NONE


def _columns() -> Mapping[Part, Column]:
    audiences = {row["part"]: row["audience"] for row in rows_of(AUDIENCES_TABLE)}
    facts, properties = rows_of(FACTS_TABLE), rows_of(PROPERTIES_TABLE)
    names: dict[str, Part] = {part: part for part in get_args(Part)}
    kinds: dict[str, FactKind] = {kind: kind for kind in get_args(FactKind)}
    rows: dict[str, Protection] = {row: row for row in get_args(Protection)}
    levels: dict[str, PropertySensitivity] = {each: each for each in get_args(PropertySensitivity)}
    actions: dict[str, Action] = {each: each for each in get_args(Action)}
    found: dict[Part, Column] = {}
    for row in rows_of(PARTS_TABLE):
        part = names[row["part"]]
        found[part] = Column(
            part=part,
            roles=_words(row["role"]),
            grant=None if row["grant"] == "none" else row["grant"],
            purposes=_words(row["purpose"]),
            protected_purposes=_words(row["protected-for"]),
            audience=audiences.get(part),
            facts=MappingProxyType(
                {(kinds[r["kind"]], rows[r["row"]]): _cell(r[part]) for r in facts}
            ),
            properties=MappingProxyType(
                {levels[r["property"]]: _cell(r[part]) for r in properties}
            ),
            actions=frozenset(
                actions[r["action"]]
                for r in rows_of(ACTIONS_TABLE)
                if part in _words(r["part-in-the-case"])
            ),
        )
    return MappingProxyType(found)


def _duties() -> tuple[Duty, ...]:
    actions: dict[str, Action] = {each: each for each in get_args(Action)}
    scopes: dict[str, Scope] = {each: each for each in get_args(Scope)}
    return tuple(
        Duty(
            actions[row["action"]],
            _words(row["role"]),
            _words(row["purpose"]),
            scopes[row["scope"]],
        )
        for row in rows_of(DUTIES_TABLE)
    )


COLUMNS: Final[Mapping[Part, Column]] = _columns()
DUTIES: Final[tuple[Duty, ...]] = _duties()
