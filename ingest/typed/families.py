"""The family line: couples, then their children: "Anna x Mark 2005: Lisa 2010, Tom"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from graph.dates import Interval
from graph.model import ParentOf, PartnerOf
from graph.vocabulary import label
from ingest.normalise import fold
from ingest.typed.family_words import PREGNANCIES, TWIN_KINDS, TWINS, UNION_ENDS, UNION_KINDS
from ingest.typed.kinship import MOST_TWINS, arrow, tell_parent, tell_twins
from ingest.typed.mentions import AND, Mention, read_mention, read_people
from ingest.typed.pregnancies import tell_pregnancy
from ingest.typed.tokens import Span, Tokens, parted, span_of
from ingest.typed.unions import Union, tell_union
from ingest.typed.when import When, split_birth, split_when
from ingest.typed.world import World

_COMMA: Final = frozenset((",",))
_TOGETHER: Final = AND - _COMMA
_INHERITED: Final = frozenset(("birth", "adoptive"))


@dataclass(frozen=True, slots=True)
class FamilyName:
    """A family name as it goes from parents to children."""

    prefix: str | None
    name: str | None


def is_family_line(tokens: Tokens) -> bool:
    """Whether a statement is one: it has an x between people, or a colon after them."""
    return any(token.kind == "mark" and token.key in ("x", ":") for token in tokens)


def tell_family(world: World, tokens: Tokens) -> None:
    """Read a family line and do what it says, part by part."""
    colon = next((n for n, token in enumerate(tokens) if token.key == ":"), len(tokens))
    above, below = tokens[:colon], tokens[colon + 1 :]
    parents = _parents(world, above)
    if not above:
        world.reading.trouble(
            "incomplete", tokens[0].span, world.t("Whose children? Name a parent.")
        )
    if colon == len(tokens):
        return
    if not below:
        world.reading.trouble("incomplete", tokens[colon].span, world.t("Name the children."))
    elif parents:
        _children(world, parents, _family_name(world, parents, above), below)


def _parents(world: World, tokens: Tokens) -> list[str]:
    """The parents that a line begins with: the last couple, or whoever is named."""
    if not any(token.key == "x" for token in tokens):
        mentions = read_people(world.reading, tokens) if tokens else []
        return world.all(mentions)
    parents: list[str] = []
    for part in parted(tokens, _COMMA):
        if part:
            parents = _couple(world, part)
        else:
            comma = next(token for token in tokens if token.key == ",")
            world.reading.trouble("incomplete", comma.span, world.t("A name is missing here."))
    return parents


def _couple(world: World, tokens: Tokens) -> list[str]:
    sides = parted(tokens, frozenset("x"))
    cross = next((token for token in tokens if token.key == "x"), None)
    if cross is None or len(sides) == 1:
        return world.all(read_people(world.reading, tokens))
    if len(sides) > 2:
        world.reading.trouble(
            "unknown", span_of(tokens), world.t("Write each couple by itself: A x B, A x C.")
        )
        return []
    left, right = sides
    if not left or not right:
        world.reading.trouble("incomplete", cross.span, world.t("A partner is missing here."))
        return world.all(read_people(world.reading, left or right))
    one = read_mention(world.reading, left)
    other, told = _partner(world, right, births=_is_bare(world, left))
    if one is None or other is None:
        return world.all(mention for mention in (one, other) if mention is not None)
    return _pair(world, one, other, told, span_of(tokens))


def _is_bare(world: World, tokens: Tokens) -> bool:
    """Whether a year stands bare after a name: then it does so after both, and is a birth."""
    plain = tuple(token for token in tokens if token.kind != "paren")
    return split_birth(world.reading.text, plain, world.reading.today)[1] is not None


def _partner(world: World, tokens: Tokens, *, births: bool) -> tuple[Mention | None, Union]:
    """The second of a couple, with what follows of the union: kind, since when, how it ended."""
    text, today = world.reading.text, world.reading.today
    cut = next((n for n in range(1, len(tokens)) if _modifier(tokens[n:])), len(tokens))
    head, tail = tokens[:cut], tokens[cut:]
    when: When | None = None
    if not births:
        head, when = split_when(text, head, today)
    told = Union(when=when.interval if when else Interval.UNKNOWN)
    while tail:
        kind, code, length = _modifier(tail) or ("", "", 1)
        end = next((n for n in range(length, len(tail)) if _modifier(tail[n:])), len(tail))
        rest, dated = split_when(text, tail[length:end], today, alone=True)
        if rest or not kind:
            left = rest or tail[:1]
            world.reading.unknown(span_of(left))
        if kind == "end":
            until = dated.interval.moment if dated else None
            told = replace(told, ended=code, until=until)
        elif kind == "kind":
            told = replace(told, kind=code, when=dated.interval if dated else told.when)
        tail = tail[end:]
    return read_mention(world.reading, head, birth=births), told


def _modifier(tokens: Tokens) -> tuple[str, str, int] | None:
    """What is said of a union at the start of some tokens: what of it, its code, in how many."""
    key = tokens[0].key
    if key in UNION_KINDS:
        return "kind", UNION_KINDS[key], 1
    if key in UNION_ENDS:
        return "end", UNION_ENDS[key], 1
    if len(tokens) > 1 and (key, tokens[1].key) in (("uit", "elkaar"), ("split", "up")):
        return "end", "separation", 2
    return None


def _pair(world: World, one: Mention, other: Mention, told: Union, span: Span) -> list[str]:
    first = (
        world.people.find(one, rather=_partners(world, other))
        if world.people.known(other)
        else (world.people.find(one))
    )
    if first is None:
        return world.all([other])
    second = world.people.find(other, rather=_partners_of(world, first))
    if second is None:
        return [first]

    def tell() -> str | None:
        couple = tell_union(world, first, second, told, span)
        if couple is None:
            return None
        what = label("partner_kind", couple.kind, world.t.lang)
        if couple.ended:
            what += f", {label('partner_end', couple.ended, world.t.lang)}"
        return world.sentence(world.names([first, second]), what, couple.valid)

    world.told(span, tell)
    return [first, second]


def _partners(world: World, mention: Mention) -> list[str]:
    """The partners of everybody who may be meant by a name."""
    people = world.people.meant(mention)
    return [partner for person in people for partner in _partners_of(world, person)]


def _partners_of(world: World, person: str) -> list[str]:
    return [
        edge.end if edge.start == person else edge.start
        for edge in world.draft.touching(PartnerOf, person)
    ]


def _children(world: World, parents: list[str], name: FamilyName, tokens: Tokens) -> None:
    for part in parted(tokens, _COMMA):
        if not part:
            comma = next(token for token in tokens if token.key == ",")
            world.reading.trouble("incomplete", comma.span, world.t("A name is missing here."))
            continue
        if part[0].key in PREGNANCIES:
            tell_pregnancy(world, parents, PREGNANCIES[part[0].key], part[1:], span_of(part))
            continue
        twins, kind, rest = _twins(part)
        if twins and not rest:
            world.reading.trouble("incomplete", span_of(part), world.t("Name the children."))
        elif rest:
            name = _born_together(world, parents, rest, name, kind if twins else None)


def _twins(tokens: Tokens) -> tuple[bool, str, Tokens]:
    """Whether children are said to be of one birth, which kind of twins, and their names."""
    kind = TWIN_KINDS.get(tokens[0].key)
    rest = tokens[1:] if kind else tokens
    if rest and rest[0].key in TWINS:
        return True, kind or "unknown", rest[1:]
    return False, "unknown", tokens


def _born_together(
    world: World, parents: list[str], tokens: Tokens, name: FamilyName, twins: str | None
) -> FamilyName:
    """Children between two commas: twins, or one after another with "en"."""
    last_birth = None
    if twins is not None:
        tokens, last_birth = split_birth(world.reading.text, tokens, world.reading.today)
    mentions = []
    for part in parted(tokens, _TOGETHER):
        mention = read_mention(world.reading, part) if part else None
        if mention is None:
            if not part:
                world.reading.trouble(
                    "incomplete", span_of(tokens), world.t("A name is missing here.")
                )
            continue
        if last_birth is not None and mention.life.born is None:
            mention = replace(mention, life=last_birth)
        mentions.append(mention)
    if twins is not None and not 1 < len(mentions) <= MOST_TWINS:
        world.reading.trouble(
            "incomplete", span_of(tokens), world.t("Name all of one birth: Eva+Noor 2015.")
        )
    children = []
    for mention in mentions:
        child, name = _child(world, parents, mention, name)
        if child is not None:
            children.append(child)
    if twins is not None and 1 < len(children) <= MOST_TWINS:

        def tell() -> str:
            tell_twins(world, children, twins, span_of(tokens))
            return world.sentence(world.names(children), label("twin_kind", twins, world.t.lang))

        world.told(span_of(tokens), tell)
    return name


def _child(
    world: World, parents: list[str], mention: Mention, name: FamilyName
) -> tuple[str | None, FamilyName]:
    kin = mention.title
    kind = kin.kind if kin is not None and kin.relation == "child" else "birth"
    found: list[str] = []

    def tell() -> str | None:
        brood = [edge.end for one in parents for edge in world.draft.leaving(ParentOf, one)]
        child = world.people.find(mention, apart_from=parents, rather=brood)
        if child is None:
            return None
        found.append(child)
        inherits = kind in _INHERITED and world.people.just_made(child)
        if inherits and name.name and world.draft.person(child).family_name is None:
            world.people.rename(child, prefix=name.prefix, family_name=name.name)
        told = [
            tell_parent(world, parent, child, kind, Interval.UNKNOWN, mention.span)
            for parent in parents
        ]
        return arrow(world, parents, [child], kind, Interval.UNKNOWN) if any(told) else None

    if not world.told(mention.span, tell):
        return None, name
    person = world.draft.person(found[0])
    typed_name = len(mention.words) > 1 and person.family_name is not None
    if kind in _INHERITED and typed_name:
        name = FamilyName(person.prefix, person.family_name)
    return found[0], name


def _family_name(world: World, parents: list[str], above: Tokens) -> FamilyName:
    """The name that new children inherit: the only one typed with their parents.

    Where none is typed it is the name that both parents have. More would be a guess.
    """
    people = [world.draft.person(parent) for parent in parents]
    names = {(p.prefix, p.family_name) for p in people}
    typed = {(p.prefix, p.family_name) for p in people if _is_typed(p.family_name, above)}
    if len(typed) == 1:
        return FamilyName(*typed.pop())
    if not typed and len(names) == 1 and len(people) > 1:
        return FamilyName(*names.pop())
    return FamilyName(None, None)


def _is_typed(family_name: str | None, tokens: Tokens) -> bool:
    keys = [token.key for token in tokens if token.kind == "word"]
    wanted = [fold(word) for word in (family_name or "").split()]
    starts = range(len(keys) - len(wanted) + 1)
    return bool(wanted) and any(keys[at : at + len(wanted)] == wanted for at in starts)
