"""Read a typed text over a case: what it says, what it would change, what is not understood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from graph.case_graph import CaseGraph
from graph.changes import MOST_OPERATIONS, Operation
from graph.language import Language, texts
from graph.model import Organisation
from ingest.typed.draft import Draft, IdSource
from ingest.typed.dwelling import VERBS, read_dwelling
from ingest.typed.families import is_family_line, tell_family
from ingest.typed.homes import tell_dwelling
from ingest.typed.mentions import Mention, read_people
from ingest.typed.names import shown
from ingest.typed.resolve import People
from ingest.typed.sentences import Sentences
from ingest.typed.tokens import Tokens, span_of, statements
from ingest.typed.troubles import Reading, Trouble, Understood
from ingest.typed.world import World
from ingest.typed.writing import particulars

LONGEST: Final = 10_000
"""Characters of one text: some two hundred people."""

_MOST_TOKENS: Final = 300
"""Words and marks of one statement."""

_ROOM: Final = 1_000
"""More operations than one statement comes to."""

_UNREADABLE: Final = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff]")
"""Characters that stand for nothing; each is read as a space, so that places stay what they are."""

_NOBODY: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Typed:
    """What came of a text. `operations` fit in one change of the case, as it is given."""

    understood: tuple[Understood, ...]
    operations: tuple[Operation, ...]
    troubles: tuple[Trouble, ...]


def read_typed(
    text: str,
    graph: CaseGraph,
    today: date,
    lang: Language,
    ids: IdSource,
    *,
    organisations: Iterable[Organisation] = (),
    choices: Mapping[str, str] = _NOBODY,
) -> Typed:
    """Read what was typed over a case; never fails, whatever is typed.

    `lang` is the language of what is told back; the text itself may be Dutch and English at once.
    `ids` names what is new (see `ids_from`). `organisations` are known besides those of the graph:
    those that the reader may see, as the graph is what they may see.
    `choices` says which person is meant by a name that several have: name -> person's id.
    """
    t, text = texts(lang), _UNREADABLE.sub(" ", text)
    reading = Reading(text, today, t)
    draft = Draft(graph, ids, today, organisations)
    world = World(reading, draft, People(reading, draft, choices))
    sentences = Sentences(world, graph)
    for tokens in statements(text):
        span = span_of(tokens)
        if span.end > LONGEST or draft.size > MOST_OPERATIONS - _ROOM:
            reading.trouble("too_much", span, t("This is too much at once; apply the rest first."))
            break
        if len(tokens) > _MOST_TOKENS:
            reading.trouble("too_much", span, t("Too many at once; write it in parts."))
            continue
        _tell(world, sentences, tokens)
    order = sorted(reading.troubles, key=lambda trouble: (trouble.span.start, trouble.span.end))
    return Typed(tuple(reading.understood), draft.operations(), tuple(order))


def _tell(world: World, sentences: Sentences, tokens: Tokens) -> None:
    if is_family_line(tokens):
        tell_family(world, tokens)
        return
    if sentences.tell(tokens, holding=VERBS):
        return  # a phrase with such a verb in it: "stabiel wonen"
    dwelling = read_dwelling(world.reading, tokens)
    if dwelling is not None:
        tell_dwelling(world, dwelling, tokens)
    elif not sentences.tell(tokens):
        _people(world, tokens)


def _people(world: World, tokens: Tokens) -> None:
    """A statement that only names people, perhaps with what is told of them."""
    for mention in read_people(world.reading, tokens):

        def tell(mention: Mention = mention) -> str | None:
            found = world.people.find(mention)
            if found is None:
                return None
            person = world.draft.person(found)
            return shown(person, world.t) + particulars(person, world.t.lang)

        world.told(mention.span, tell)
