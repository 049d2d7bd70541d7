"""Who may see what: pure and fail-closed (docs/explanation/who-sees-what.md)."""

from graph.policy.decide import (
    Administration,
    CaseFile,
    Decision,
    Region,
    RegisterFile,
    Resource,
    decide,
    parts,
    region_scope,
    sees_everything,
)
from graph.policy.matrix import Action
from graph.policy.protect import protected, protected_in
from graph.policy.redact import redact
from graph.policy.viewer import CaseGrant, Viewer

__all__ = [
    "Action",
    "Administration",
    "CaseFile",
    "CaseGrant",
    "Decision",
    "Region",
    "RegisterFile",
    "Resource",
    "Viewer",
    "decide",
    "parts",
    "protected",
    "protected_in",
    "redact",
    "region_scope",
    "sees_everything",
]
