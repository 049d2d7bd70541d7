"""The closed lists: every code that Kring stores, with its Dutch and English words.

    from graph.vocabulary import coded, vocabulary

    vocabulary("gender").label("woman", "nl")       # "vrouw"
    vocabulary("gender").find("Vrouwelijk")         # "woman"

    class Person(BaseModel):
        gender: Annotated[str, coded("gender")]     # refused with UnknownCode's text

The lists are YAML files in this folder, one per list; they are read when first asked for.
"""

from graph.vocabulary.field import coded
from graph.vocabulary.lists import Vocabulary, label, vocabulary
from graph.vocabulary.model import Entry
from graph.vocabulary.reading import BrokenVocabulary, names

__all__ = ["BrokenVocabulary", "Entry", "Vocabulary", "coded", "label", "names", "vocabulary"]
