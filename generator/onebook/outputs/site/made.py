"""What a site was made of, so that the next one can take over what is as it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onebook.outputs.site.page import SitePage


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a site was made of."""

    site: str
    """The folder that it stands in."""
    around: Any
    """All on which every page hangs."""
    parts: dict[str, Any] = field(default_factory=dict)
    """What stands for a page or file, by its address: when what makes it last came out differently."""
    in_menu: Mapping[str, SitePage] = field(default_factory=dict)
    """The pages of the menu without their matter, by their addresses."""

    def takes(self, address: str, other: Standing | None) -> bool:
        """Whether what stands at an address stands in another site too. If that is another folder, it is brought here."""
        if other is None or address not in other.parts or other.parts[address] != self.parts[address]:
            return False
        return bool(other.around == self.around) and (other.site == self.site or _linked(other, self, address))


def _linked(there: Standing, here: Standing, address: str) -> bool:
    """Whether a file of one site is one of the other now. It is the same file, which nobody writes into any more."""
    place = Path(here.site) / address
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.hardlink_to(Path(there.site) / address)
    except OSError:
        return False
    return True
