"""The closed lists of the administration: searched, from both sides, and how to propose a word."""

from __future__ import annotations

from functools import cache

import pytest
from fastapi import FastAPI

from api.answers.words import WordsOf, words
from api.demonstration_accounts import NAMES
from graph.vocabulary import names, vocabulary
from tests.api.web_client import Web, signed_in_as


@pytest.fixture(scope="module")
def bea(app: FastAPI) -> Web:
    return signed_in_as(app, NAMES["administrator"])


@cache
def _found(text: str) -> dict[str, WordsOf]:
    """The lists in which something is found; many words are in several."""
    return {each.name: each for each in words(text, "en")}


def test_every_word_of_every_list_is_there_and_found() -> None:
    whole = words("", "nl")
    assert {each.name for each in whole} == set(names())
    assert [each.title for each in whole] == sorted((e.title for e in whole), key=str.casefold)
    for one in whole:
        assert [each.code for each in one.entries] == list(vocabulary(one.name).codes)
        assert one.of == len(one.entries)
        for entry in one.entries[:3]:
            for text in (entry.code, entry.nl.upper(), entry.en, entry.code.replace("_", " ")):
                assert entry in _found(text)[one.name].entries, text
    assert words("zzzzqq", "nl") == ()


def test_a_part_of_a_list_says_of_how_many() -> None:
    (found,) = [each for each in words("pleegouder", "nl") if each.name == "relation_kind"]
    assert [each.code for each in found.entries] == ["foster_parent"]
    assert found.of > 20
    assert found.has_inverse


def test_the_page_is_searched_and_tells_how_to_propose(bea: Web) -> None:
    text = bea.get("/administration/words?q=pleegouder&lang=nl").text
    assert "foster_parent" in text
    assert "pleegkind" in text  # the same from the other side
    assert "grandmother" not in text
    assert '<details id="relation_kind" open>' in text
    assert 'value="pleegouder"' in text
    assert "Stel er een voor" in text
    whole = bea.get("/administration/words?lang=en").text
    assert "grandmother" in whole
    assert "From the other side" in whole
    assert " open>" not in whole
    hostile = bea.get("/administration/words?q=<script>&lang=en").text
    assert "<script>" not in hostile.partition("</head>")[2]
    assert "0 words for" in hostile
