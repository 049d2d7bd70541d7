from __future__ import annotations

import pytest

from graph.changes import Change, Put, Update
from graph.errors import NotFound, Refused
from graph.ids import derived_id, new_id
from graph.model import Case
from graph.store import Store
from queries.cases import cases, find_case, granted_graphs
from queries.catalog import declared
from tests.conformance.opened import TODAY, Recording, opened, share, view
from tests.engines import Server

ROLES = {
    "duo": ("duo", "support"),
    "team": ("team_member", "consultation"),
    "involved": ("professional", "support"),
    "family": ("family_member", "own_file"),
    "break_glass": ("professional", "emergency"),
}


def _begin(store: Store, name: str, *, protected: bool = False, case_id: str | None = None) -> Case:
    holder = case_id or new_id()
    case = Case(
        id=holder,
        holder=holder,
        name=name,
        phase="recovery",
        valid="2020-03/..",  # type: ignore[arg-type] # pydantic reads an interval from its text
        protected=protected,
    )
    store.write(Change(holder=holder, by="tests", operations=(Put(fact=case),)))
    return case


@pytest.mark.parametrize("kind", ROLES)
def test_a_viewer_lists_exactly_the_cases_that_open_for_them(server: Server, kind: str) -> None:
    role, purpose = ROLES[kind]
    with opened(server) as bolt:
        share(bolt)
        plain, hidden, granted, other = (
            _begin(bolt, name, protected=name in ("b", "c")) for name in "abcd"
        )
        grants = [(each.id, kind) for each in (plain, hidden, granted)]
        grants += [(granted.id, "protected"), (new_id(), kind), (other.id, "protected")]
        viewer = view(bolt, role, purpose, grants=tuple(grants))
        found = cases(viewer, TODAY)
        fetched = [graph.case_id for graph in granted_graphs(viewer, TODAY)]
        opens = []
        for case in (plain, hidden, granted, other):
            try:
                viewer.case_graph(case.id)
            except NotFound:
                continue
            opens.append(case.id)
    assert [each.id for each in found] == opens
    assert fetched == sorted(opens)
    assert plain.id in opens
    assert hidden.id not in opens
    assert other.id not in opens
    first = found[0]
    assert (first.number, first.name, first.phase) == (1, "a", "recovery")
    assert first.since.text == "2020-03/.."
    assert first.changed is not None


def test_the_last_change_is_that_of_the_journal_and_the_question_as_declared(
    server: Server,
) -> None:
    with opened(server) as bolt:
        share(bolt)
        case = _begin(bolt, "Zwaan")
        later = bolt.write(
            Change(
                holder=case.id,
                by="tests",
                operations=(Update.on(case, values={"phase": "stable_safety"}),),
            )
        )
        store = Recording(bolt)
        (found,) = cases(view(store, "duo", "support", grants=((case.id, "duo"),)), TODAY)
    assert (found.changed, found.phase) == (later.recorded_at, "stable_safety")
    (asked,) = [each for each in store.asked if each[0].name == "cases/mine"]
    _, parameters, rows = asked
    declaration = declared("cases/mine")
    assert declaration.parameters.keys() <= parameters.keys()
    assert rows[0].keys() == declaration.columns.keys()


def test_a_case_is_found_by_name_number_or_id(server: Server) -> None:
    with opened(server) as bolt:
        share(bolt)
        named = {
            name: _begin(bolt, name, case_id=derived_id(server.name, name))
            for name in ("Familie de Haan", "familie Haanstra", "Çelik", "2")
        }
        grants = tuple((case.id, "duo") for case in named.values())
        duo = view(bolt, "duo", "support", grants=grants)
        listed = cases(duo, TODAY)
        assert [each.name for each in listed] == [
            "2",
            "Çelik",
            "Familie de Haan",
            "familie Haanstra",
        ]
        for text, name in (
            ("celik", "Çelik"),
            ("FAMILIE DE HAAN", "Familie de Haan"),
            ("2", "2"),  # a name goes before a number
            ("3", "Familie de Haan"),
            ("haanstra", "familie Haanstra"),
            ("familie h", "familie Haanstra"),
            (named["Çelik"].id, "Çelik"),
            (named["Çelik"].id[:13].upper(), "Çelik"),
        ):
            assert find_case(duo, text, TODAY).name == name, text
        with pytest.raises(Refused, match=r"Familie de Haan .* familie Haanstra"):
            find_case(duo, "familie", TODAY)
        for text in ("niemand", "", "9"):
            with pytest.raises(NotFound):
                find_case(duo, text, TODAY)
        somebody_else = view(bolt, "duo", "support")
        assert cases(somebody_else, TODAY) == ()
        with pytest.raises(NotFound):
            find_case(somebody_else, "Çelik", TODAY)
