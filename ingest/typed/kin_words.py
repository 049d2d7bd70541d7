"""The words for kin, in both languages: which relation, which kind of parenthood, which gender.

Put together from prefixes and stems, for that is how both languages make them: stief + vader.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from graph.language import LANGUAGES, Language
from ingest.normalise import fold

Relation: TypeAlias = Literal[
    "parent", "child", "sibling", "half_sibling", "grandparent", "grandchild", "aunt_or_uncle"
]


@dataclass(frozen=True, slots=True)
class KinWord:
    """What a word says of the one who is called so; `kind` is a code of `parent_kind`."""

    relation: Relation
    gender: str | None = None
    kind: str = "birth"


_W, _M = "woman", "man"

_PARENTS: Final[dict[Language, dict[str, str | None]]] = {
    "nl": {"moeder": _W, "vader": _M, "ouder": None, "ouders": None},
    "en": {"mother": _W, "father": _M, "parent": None, "parents": None},
}
_CHILDREN: Final[dict[Language, dict[str, str | None]]] = {
    "nl": {
        "dochter": _W, "dochters": _W, "zoon": _M, "zonen": _M, "zoons": _M, "kind": None,
        "kinderen": None,
    },
    "en": {
        "daughter": _W, "daughters": _W, "son": _M, "sons": _M, "child": None, "children": None,
    },
}  # fmt: skip
_KINDS: Final[dict[Language, dict[str, str]]] = {
    "nl": {
        "": "birth", "biologische ": "birth", "eigen ": "birth", "stief": "step", "bonus": "step",
        "pleeg": "foster", "adoptie": "adoptive", "adoptief": "adoptive",
        "geadopteerde ": "adoptive", "vermoedelijke ": "presumed",
    },
    "en": {
        "": "birth", "biological ": "birth", "birth ": "birth", "step": "step", "step ": "step",
        "foster": "foster", "foster ": "foster", "adoptive ": "adoptive", "adopted ": "adoptive",
        "presumed ": "presumed",
    },
}  # fmt: skip
_OTHERS: Final[dict[Language, dict[str, KinWord]]] = {
    "nl": {
        "mama": KinWord("parent", _W),
        "papa": KinWord("parent", _M),
        "donor": KinWord("parent", None, "donor"),
        "draagmoeder": KinWord("parent", _W, "surrogate"),
        "voogd": KinWord("parent", None, "guardian"),
        "jongen": KinWord("child", _M),
        "meisje": KinWord("child", _W),
        "broer": KinWord("sibling", _M),
        "broers": KinWord("sibling", _M),
        "broertje": KinWord("sibling", _M),
        "zus": KinWord("sibling", _W),
        "zussen": KinWord("sibling", _W),
        "zusje": KinWord("sibling", _W),
        "zusjes": KinWord("sibling", _W),
        "broer en zus": KinWord("sibling"),
        "broer of zus": KinWord("sibling"),
        "zus en broer": KinWord("sibling"),
        "halfbroer": KinWord("half_sibling", _M),
        "halfzus": KinWord("half_sibling", _W),
        "halfbroers": KinWord("half_sibling", _M),
        "halfzussen": KinWord("half_sibling", _W),
        "oma": KinWord("grandparent", _W),
        "grootmoeder": KinWord("grandparent", _W),
        "opa": KinWord("grandparent", _M),
        "grootvader": KinWord("grandparent", _M),
        "kleinkind": KinWord("grandchild"),
        "kleinzoon": KinWord("grandchild", _M),
        "kleindochter": KinWord("grandchild", _W),
        "tante": KinWord("aunt_or_uncle", _W),
        "oom": KinWord("aunt_or_uncle", _M),
    },
    "en": {
        "mum": KinWord("parent", _W),
        "mom": KinWord("parent", _W),
        "dad": KinWord("parent", _M),
        "donor": KinWord("parent", None, "donor"),
        "surrogate mother": KinWord("parent", _W, "surrogate"),
        "guardian": KinWord("parent", None, "guardian"),
        "boy": KinWord("child", _M),
        "girl": KinWord("child", _W),
        "brother": KinWord("sibling", _M),
        "brothers": KinWord("sibling", _M),
        "sister": KinWord("sibling", _W),
        "sisters": KinWord("sibling", _W),
        "sibling": KinWord("sibling"),
        "siblings": KinWord("sibling"),
        "brother and sister": KinWord("sibling"),
        "sister and brother": KinWord("sibling"),
        "half brother": KinWord("half_sibling", _M),
        "half sister": KinWord("half_sibling", _W),
        "halfbrother": KinWord("half_sibling", _M),
        "halfsister": KinWord("half_sibling", _W),
        "grandmother": KinWord("grandparent", _W),
        "grandma": KinWord("grandparent", _W),
        "granny": KinWord("grandparent", _W),
        "grandfather": KinWord("grandparent", _M),
        "grandpa": KinWord("grandparent", _M),
        "grandad": KinWord("grandparent", _M),
        "grandchild": KinWord("grandchild"),
        "grandson": KinWord("grandchild", _M),
        "granddaughter": KinWord("grandchild", _W),
        "aunt": KinWord("aunt_or_uncle", _W),
        "auntie": KinWord("aunt_or_uncle", _W),
        "uncle": KinWord("aunt_or_uncle", _M),
    },
}


def _words_of(lang: Language) -> dict[str, KinWord]:
    found: dict[str, KinWord] = {}
    for prefix, kind in _KINDS[lang].items():
        for word, gender in _PARENTS[lang].items():
            found[prefix + word] = KinWord("parent", gender, kind)
        for word, gender in _CHILDREN[lang].items():
            found[prefix + word] = KinWord("child", gender, kind)
    return found | _OTHERS[lang]


KIN_WORDS_OF: Final[dict[Language, dict[str, KinWord]]] = {
    lang: _words_of(lang) for lang in LANGUAGES
}
"""By language, then by the word or words as people write them."""

KIN_WORDS: Final[dict[str, KinWord]] = KIN_WORDS_OF["nl"] | KIN_WORDS_OF["en"]
"""The words of both languages."""

BY_KEYS: Final[dict[tuple[str, ...], KinWord]] = {
    tuple(fold(part) for part in words.split()): kin for words, kin in KIN_WORDS.items()
}
"""By the keys of the words, in order."""

LONGEST_KIN_WORD: Final = max(len(keys) for keys in BY_KEYS)
