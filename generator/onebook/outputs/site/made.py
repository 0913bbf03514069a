"""What a site was made of, so that the next one can take over what is as it was."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
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
    contents: dict[str, bytes] = field(default_factory=dict)
    """What stands for the contents of each file, by its address."""
    folders: set[str] = field(default_factory=set)
    """Those that have been made for it."""
    taken: set[str] = field(default_factory=set)
    """The addresses of what was taken over from another site."""

    def takes(self, address: str, other: Standing | None) -> bool:
        """Whether what stands at an address stands in another site too. If that is another folder, it is brought here."""
        if other is None or address not in other.parts or other.parts[address] != self.parts[address]:
            return False
        is_taken = other.around == self.around and (other.site == self.site or _linked(other, self, address))
        if is_taken:
            self.taken.add(address)
        return bool(is_taken)

    def at(self, site: str) -> Standing:
        """The same, done, where its files lie now."""
        return replace(self, site=site, folders=set(), taken=set())

    def taken_from(self, other: Standing | None) -> Mapping[str, bytes]:
        """What stands for the contents of what was taken over."""
        known = other.contents if other is not None else {}
        return {address: known[address] for address in self.taken if address in known}


def _linked(there: Standing, here: Standing, address: str) -> bool:
    """Whether a file of one site is one of the other now. It is the same file, which nobody writes into any more."""
    place = f"{here.site}/{address}"  # there are thousands of files, and a Path takes several times as long
    try:
        if (folder := place.rpartition("/")[0]) not in here.folders:
            Path(folder).mkdir(parents=True, exist_ok=True)
            here.folders.add(folder)
        os.link(f"{there.site}/{address}", place)
    except OSError:
        return False
    return True
