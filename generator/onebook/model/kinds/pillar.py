"""A pillar of the strategy."""

from __future__ import annotations

from dataclasses import dataclass

from onebook.model.entity import Entity
from onebook.model.kind import kind


@kind(
    "pillar",
    "plan/pillars",
    address="pillars/{id}.html",
    also="theme, priority, direction, strategic pillar, Säule, Säulen, Pfeiler, Handlungsfeld, "
    "Handlungsfelder, Schwerpunkt, Schwerpunkte",
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Pillar(Entity):
    """One of the few directions that the strategy stands on; every goal hangs on one."""
