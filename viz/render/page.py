"""What the pages that stand alone share: a head that loads nothing, and files that stand in it."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files

from graph.language import Language


def head(lang: Language, title: str, policy: str, style: str) -> str:
    """The page up to its body. `title` is plain text; `policy` is the content security policy."""
    return f"""<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>{escape(title)}</title>
<style>{style}</style>
</head>"""


def allowed(text: str) -> str:
    """The source expression by which a policy allows a script or style that stands in the page."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def asset(name: str) -> str:
    """A file of `viz/web`, as text."""
    return files("viz").joinpath("web", *name.split("/")).read_text(encoding="utf-8")
