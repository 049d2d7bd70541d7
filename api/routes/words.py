"""The words of a language for programs in the browser: codes with labels, and texts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api import assets
from api.answers.shape import Shape
from api.deps import Lang
from graph.language import Language, forms
from graph.vocabulary import names, vocabulary

router = APIRouter(prefix="/api", tags=["words"])


class Words(Shape):
    """Labels of every closed list, by list and code, and the texts of the screens."""

    lang: str
    lists: dict[str, dict[str, str]]
    texts: dict[str, tuple[str, ...]] = Field(
        description="translations by their English text: one form, or singular and plural; "
        "empty in English"
    )


@router.get("/words")
def words(
    lang: Lang,
    response: Response,
    version: Annotated[str, Query(max_length=40, description="as in addresses of files")] = "",
) -> Words:
    """Every closed list and every text in a language; a browser keeps those of a version."""
    if version == assets.version():
        response.headers["Cache-Control"] = assets.KEEP
    return words_of(lang)


def words_of(lang: Language) -> Words:
    """Every closed list in a language."""
    return Words(
        lang=lang,
        lists={
            name: {code: vocabulary(name).label(code, lang) for code in vocabulary(name).codes}
            for name in names()
        },
        texts=forms(lang),
    )
