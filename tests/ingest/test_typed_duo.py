"""What a duo types over what it sees of a case is what it may write to that case."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.ids import derived_id
from graph.language import Language
from graph.model import Organisation
from graph.viewer_store import ViewerStore
from ingest.typed import Typed, ids_from, read_typed
from tests.graph.viewer_world import TODAY, World

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "typing.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(nl|en)\n(.*?)\n```$", PAGE, re.DOTALL | re.MULTILINE)


def read(viewer: ViewerStore, world: World, text: str, lang: Language = "nl") -> Typed:
    graph = viewer.case_graph(world.case_id)
    return read_typed(text, graph, TODAY, lang, ids_from(derived_id("duo", text)))


@pytest.mark.parametrize(("lang", "block"), BLOCKS)
def test_a_duo_may_write_what_it_typed(lang: Language, block: str) -> None:
    world = World()
    duo = world.duo()
    for line in block.splitlines():
        if line.startswith("    "):
            continue
        typed = read(duo, world, line, lang)
        if typed.operations:
            duo.write(world.change(*typed.operations))


def test_an_organisation_that_is_hidden_is_like_one_that_nobody_knows() -> None:
    world = World()
    duo = world.duo()
    hidden, unknown = (
        read(duo, world, f"{name} betrokken bij Anna") for name in ("KANARIE house", "ZWALUW house")
    )
    assert [one.op for one in hidden.operations] == [one.op for one in unknown.operations]
    assert world.shelter.id not in repr(hidden)
    duo.write(world.change(*hidden.operations))
    made = duo.case_graph(world.case_id).all(Organisation)
    assert [one.holder for one in made] == [world.case_id]
