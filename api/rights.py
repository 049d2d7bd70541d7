"""What an account may do to a whole file: bring facts in, take them out, link its people.

An import writes straight to the store, thousands of facts at a time; so what it may do is decided
here, once for a file, before the first of them. A case is opened to its duo, a register to an
administrator, as the policy's table has it; what is not allowed is not there.
"""

from __future__ import annotations

from typing import Literal

from api.accounts import grants
from api.day import today
from api.door import Ground
from api.questions import question
from graph.errors import NotFound
from graph.ids import REFERENCE_HOLDER
from graph.model import Account
from graph.policy import CaseFile, RegisterFile, Viewer, decide

Kind = Literal["Case", "Register"]


def kind_of(ground: Ground, holder: str) -> Kind | None:
    """Whether a file is a case or a register; None when it is not there."""
    for row in ground.store.read(question("holder_label"), {"holder": holder}):
        return "Case" if row["label"] == "Case" else "Register"
    return None


def require_writing(
    ground: Ground, account: Account, holder: str, kind: Kind, what: str, client: str
) -> None:
    """Decide that an account may write to a file that is there. Raises `NotFound`."""
    if kind == "Register" or holder == REFERENCE_HOLDER:
        ground.allow("import_facts", RegisterFile(holder), account, what, client)
        return
    _require_in_case(ground, account, holder, "write_case", what, client)


def require_opening(ground: Ground, account: Account, case: str, what: str, client: str) -> None:
    """Decide that an account may begin a case. Raises `NotFound`."""
    _require_in_case(ground, account, case, "open_case", what, client)


def require_person(ground: Ground, account: Account, person: str, what: str, client: str) -> None:
    """Decide that an account may link a person. Raises `NotFound`, hidden or missing alike."""
    rows = ground.store.read(question("person_at"), {"person": person})
    missing = NotFound(f"no person {person}")
    if not rows:
        raise missing
    holder = str(rows[0]["holder"])
    if kind_of(ground, holder) != "Case":
        ground.allow("import_facts", RegisterFile(holder), account, what, client)
        return
    store = ground.viewer_store("support", client)
    allowed = decide(store.viewer, "link", CaseFile(holder), today()).allowed
    if not allowed or person not in store.case_graph(holder).facts:
        raise missing


def _require_in_case(
    ground: Ground,
    account: Account,
    case: str,
    action: Literal["write_case", "open_case"],
    what: str,
    client: str,
) -> None:
    viewer = Viewer.of(account, grants(ground.store, account.id), "support")
    decision = decide(viewer, action, CaseFile(case), today())
    ground.keep(viewer, decision, "write", case, what, client)
    if not decision.allowed:
        raise NotFound(f"no case {case} in which {account.name} may do this")
