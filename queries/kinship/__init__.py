"""Kinship: who is kin to whom, in which degree, and what it is called in Dutch and English.

    family = Family.of(
        people=[Relative("eva", "woman"), Relative("sam", "man"), Relative("noor", "woman")],
        parenthoods=[Parenthood("eva", "sam"), Parenthood("eva", "noor")],
    )
    for each in kin(family, "sam", generations=2):
        print(each.person, name(each, family, "nl"), each.degree)
    # eva moeder 1
    # noor zus 2

Pure functions over a small structure of their own, so that any graph may be asked.
"""

from queries.kinship.families import Family, Parenthood, Partnership, Relative, Twins
from queries.kinship.naming import name, names, tie_name
from queries.kinship.relations import Bond, Relation, Union, Way
from queries.kinship.search import Kin, Path, Tie, kin, kinship

__all__ = [
    "Bond",
    "Family",
    "Kin",
    "Parenthood",
    "Partnership",
    "Path",
    "Relation",
    "Relative",
    "Tie",
    "Twins",
    "Union",
    "Way",
    "kin",
    "kinship",
    "name",
    "names",
    "tie_name",
]
