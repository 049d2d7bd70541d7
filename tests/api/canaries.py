"""Facts of every kind with a canary in every text, in four clusters: who may see each is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from graph.ids import new_id
from graph.schema import FACTS, properties
from graph.vocabulary import vocabulary

CLUSTERS: Final[dict[str, dict[str, Any]]] = {
    "prot": {"protected": True, "shared": ["family", "professionals"]},
    "own": {},
    "fam": {"shared": ["family"]},
    "pro": {"shared": ["professionals"]},
}
"""What marks the facts of each cluster: protected, of the duo, shared with either."""

_CLOSED: Final = ("identity", "content", "address")

NODES: Final = (
    *("Person", "Household", "Place", "Event", "Characteristic", "LegalMeasure"),
    *("ServiceEpisode", "UnsafeSituation", "Goal", "Action", "Decision"),
)
EDGES: Final = (
    ("RELATES_TO", "", "Person"),
    ("MEMBER_OF", "Person", "Household"),
    ("LIVES_AT", "Household", "Place"),
    ("LIVES_AT", "Person", "Place"),
    ("TOOK_PART", "Person", "Event"),
    ("HAS", "Person", "Characteristic"),
    ("CONCERNS", "LegalMeasure", "Person"),
    ("RECEIVES", "Person", "ServiceEpisode"),
    ("TIE", "", "Person"),
    ("ADDRESSES", "Goal", "UnsafeSituation"),
    ("SERVES", "Action", "Goal"),
    ("DONE_BY", "Action", "Person"),
)


def canary(cluster: str, label: str, field: str) -> str:
    return f"zq{cluster}{label}{field}".replace("_", "").lower()


def cluster(name: str, case: str, centre: str) -> Iterator[dict[str, Any]]:
    """The facts of a cluster, as they are put; `centre` is somebody whom everybody may see."""
    made: dict[str, dict[str, Any]] = {"": {"id": centre}}
    for label in NODES:
        made[label] = _fact(name, case, label)
        yield made[label]
    for label, start, end in EDGES:
        ends = {"start": made[start]["id"], "end": made[end]["id"]}
        yield _fact(name, case, label, **ends)
    yield _fact(name, case, "Statement", about=made["Person"]["id"])


def _fact(name: str, case: str, label: str, **values: Any) -> dict[str, Any]:
    fact = {"label": label, "id": new_id(), "holder": case, **CLUSTERS[name], **values}
    for each in properties(label):
        if each.name in fact or each.name == "recorded_at":
            continue
        if each.vocabulary and each.required:
            fact[each.name] = vocabulary(each.vocabulary).codes[0]
        elif each.name == "rank":
            fact[each.name] = 1
        elif (
            each.type == "str"
            and not each.vocabulary
            and each.sensitivity not in ("open", "secret")
        ):
            fact[each.name] = canary(name, label, each.name)
    FACTS[label].model_validate(fact)
    return fact
