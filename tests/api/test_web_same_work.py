"""On the way to 404 a family that is hidden takes the work of one that is not there.

Compared is what the database was asked, statement by statement: no clock tells less and fails more.
"""

from __future__ import annotations

from typing import Any, Final

import pytest

from api.accounts import add, granted
from api.app import make_app
from api.bounds import SAFE
from api.day import today
from api.demonstration_accounts import NAMES
from api.door import Ground
from graph import statements
from graph.bolt.connection import Row, Transaction
from graph.changes import Change, Put
from graph.ids import ADMINISTRATION_HOLDER, new_id
from graph.model import Case
from tests.api.test_web_seam import walk
from tests.api.web_client import Web, account_named, signed_in_as

ROLES: Final = ("team_member", "professional", "family_member", "coordinator", "administrator")
PURPOSES: Final = {"coordinator": "policy", "administrator": "administration",
                   "family_member": "own_file"}  # fmt: skip
A_MAP: Final = {"purpose": "support", "form": "svg"}
NOT_THEIRS: Final = {(422, role) for role in PURPOSES}
"""Who has no such purpose to export for is told so, whatever the family."""
BODIES: Final[dict[str, Any]] = {
    "changes": {"id": new_id(), "operations": [{"op": "retract", "label": "Person",
                                                "id": new_id(), "based_on": 1}]},
    "undo": {},
    "redo": {},
    "presence": {"selection": [], "map": "genogram"},
    "scene": {"previous": {}},
    "typed": {"text": "Anna", "seed": new_id(), "kind": "genogram"},
    "names": {},
    "export": A_MAP,
    "decisions": {"id": new_id(), "kind": "decision", "text": "x"},
    "invitations": {"person": new_id(), "name": "Zq"},
}  # fmt: skip


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the database is asked, in order."""
    found: list[str] = []
    run = Transaction.run

    def counted(self: Transaction, text: str, /, **parameters: Any) -> list[Row]:
        found.append(text)
        return run(self, text, **parameters)

    monkeypatch.setattr(Transaction, "run", counted)
    return found


def begin(ground: Ground, *, protected: bool = False) -> str:
    case = new_id()
    fact = Case(id=case, holder=case, name="Zqverborgen", protected=protected)
    ground.store.write(Change(holder=case, by="tests", operations=(Put(fact=fact),)))
    return case


def ask(web: Web, method: str, path: str) -> int:
    if method in SAFE:
        return web.get(path).status_code
    if path.startswith("/families"):
        return web.send(path, A_MAP).status_code
    return web.post(path, BODIES[path.rpartition("/")[2]]).status_code


def ways(web: Web) -> list[tuple[str, str]]:
    """Every route about a family, with the method by which it is asked; but for its stream."""
    return [
        (method, route.path.replace("{fact}", new_id()))
        for route in walk(web.app.routes)
        for method in sorted(route.methods or ())
        if "{case}" in route.path and not route.path.endswith("/events")
    ]


@pytest.mark.parametrize("role", ROLES)
def test_no_part_in_a_family(ground: Ground, asked: list[str], role: str) -> None:
    web = signed_in_as(make_app(ground), NAMES[role], PURPOSES.get(role))
    hidden, missing = begin(ground), new_id()
    looked = 0
    for method, path in ways(web):
        told = []
        for case in (hidden, missing):
            asked.clear()
            status = ask(web, method, path.replace("{case}", case))
            told.append((status, tuple(asked)))
        assert told[0] == told[1], f"{method} {path}"
        assert told[0][0] == 404 or (told[0][0], role) in NOT_THEIRS, f"{method} {path}"
        looked += statements.KEEP_EVENTS in told[0][1]
    assert looked > 20


def test_a_part_in_a_family_that_is_gone_or_hidden(ground: Ground, asked: list[str]) -> None:
    """Who was given a part in what is protected itself, without the grant that opens that."""
    app = make_app(ground)
    hidden, gone = begin(ground, protected=True), new_id()
    made = add(ground.store, account_named(app, "Anna").id, f"Werk {new_id()[-8:]}", ["duo"])
    parts = [granted(made.id, each, "duo", "tests", today()) for each in (hidden, gone)]
    puts = tuple(Put(fact=each) for each in parts)
    ground.store.write(Change(holder=ADMINISTRATION_HOLDER, by="tests", operations=puts))
    web = signed_in_as(app, made.name, "support")
    told = []
    for case in (hidden, gone):
        asked.clear()
        status = ask(web, "GET", f"/api/cases/{case}/facts")
        told.append((status, tuple(asked)))
    assert told[0][0] == 404
    assert told[0] == told[1]
    for method, path in ways(web):  # kept in memory by now or not: the answer is the same
        statuses = {ask(web, method, path.replace("{case}", case)) for case in (hidden, gone)}
        assert len(statuses) == 1, f"{method} {path}"
