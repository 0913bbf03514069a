"""The folder of a published site: what in it is ours, and how a new site takes the place of an old one.

A site carries a list of its files. What is on the list is replaced; what is not belongs to somebody else and stays. A
folder that is not empty and has no list is none of ours and is left alone.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from onebook.text.standing import SITE_LIST
from onebook.text.workplace import RETURNS_TO, alone_in, is_leftover, tidy
from onebook.text.write import write_text

MARKER = SITE_LIST
_ABOUT = "Onebook made this folder. A build replaces the files in this list and leaves all others as they are."
_BESIDE = ".onebook-new"
"""A file on its way into a site that cannot be replaced as a whole."""


class NotOurs(Exception):
    """A folder holds what Onebook did not make, and a site would destroy it."""


def refuse_foreign(target: Path) -> None:
    """Raise `NotOurs` where there is something at `target` that is neither an empty folder nor a site of ours."""
    if not os.path.lexists(target):
        return
    if not target.is_dir():
        raise NotOurs(f"{target} is a file; name a folder for the site")
    tidy(target)
    if os.path.lexists(target / MARKER):
        list_of(target)
    elif any(target.iterdir()):
        raise NotOurs(_no_site(target))


def _no_site(target: Path) -> str:
    if (target / "404.html").is_file() and (target / "assets" / "onebook").is_dir():
        return (
            f"{target} looks like a site of an earlier Onebook, which left no list of its files there ({MARKER}), so nobody "
            "can tell them from yours: move what you keep elsewhere, delete the folder once, and build again"
        )
    return (
        f"{target} holds other files and no site of Onebook (there is no {MARKER} in it), and a site would replace them; "
        "name another folder, or empty this one"
    )


def list_of(target: Path) -> frozenset[str]:
    """The files of a site that Onebook made. Raises `NotOurs` where the list cannot be read."""
    marker = target / MARKER
    try:
        if marker.is_symlink() or not marker.is_file():
            raise ValueError
        files = json.loads(marker.read_bytes())["files"]
        if not all(isinstance(name, str) and _stays_below(name) for name in files):
            raise ValueError
    except (ValueError, KeyError, TypeError, RecursionError):
        message = f"the list of the site's files, {marker}, cannot be read, so nobody can tell them from yours"
        raise NotOurs(f"{message}; move what you keep elsewhere, delete the folder, and build again") from None
    return frozenset(files)


def _stays_below(name: str) -> bool:
    parts = name.split("/")
    is_below = not name.startswith("/") and ".." not in parts and "\0" not in name
    return is_below and any(part not in ("", ".") for part in parts)


def write_list(folder: Path, files: Iterable[str]) -> None:
    """Say which files of a folder are a site's."""
    document = {"about": _ABOUT, "files": sorted({*files} - {MARKER})}
    write_text(folder / MARKER, json.dumps(document, indent=0) + "\n")


def files_in(folder: Path) -> Iterator[str]:
    """Every file below a folder, and every folder that holds nothing, with forward slashes; links are not followed."""
    waiting = [(str(folder), "")]
    while waiting:
        place, inside = waiting.pop()
        try:
            with os.scandir(place) as entries:
                found = list(entries)
        except OSError:
            continue
        for one in found:
            if one.is_dir(follow_symlinks=False) and not getattr(one, "is_junction", bool)():
                waiting.append((one.path, f"{inside}{one.name}/"))
            else:
                yield inside + one.name
        if not found and inside:
            yield inside.removesuffix("/")


def foreign_in(target: Path) -> list[str]:
    """What lies in a site of ours and is not of it. Raises `NotOurs`."""
    files = list_of(target)
    folders = set(_folders_above(files))

    def is_ours(name: str) -> bool:
        if name in files or name in (MARKER, _BESIDE) or is_leftover(name):
            return True
        return name in folders and (target / name).is_dir() and not (target / name).is_symlink()

    return sorted(name for name in files_in(target) if not is_ours(name))


def _folders_above(names: Iterable[str]) -> Iterator[str]:
    innermost = {name.rpartition("/")[0] for name in names}
    for name in innermost:
        while name:
            yield name
            name = name.rpartition("/")[0]


def publish(fresh: Path, target: Path) -> None:
    """Put a new site where the old one is; `fresh` lies in a workplace and is used up. Raises `NotOurs` and `OSError`.

    Where the folder holds nothing but our site, whoever reads sees the old site or the new one, whole. Where there is more in
    it, or it cannot be moved, each file of the site is replaced on its own.
    """
    write_list(fresh, files_in(fresh))
    with alone_in(target.parent):
        refuse_foreign(target)
        is_site = os.path.lexists(target / MARKER)
        if (is_site and foreign_in(target)) or not _swap(fresh, target):
            _replace_files(fresh, target)


def _swap(fresh: Path, target: Path) -> bool:
    """Whether the new site took the old one's place as a whole."""
    if target.exists():
        shutil.copymode(target, fresh)
        if exchange(fresh, target):
            return True
    try:
        _two_renames(fresh, target)
    except OSError:
        return False
    return True


def exchange(one: Path, other: Path) -> bool:
    """Two folders change places in one step, where the system can do that."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    here, exchanging = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of linux/fcntl.h and linux/fs.h
    return bool(renameat2(here, os.fsencode(one), here, os.fsencode(other), exchanging) == 0)


def _two_renames(fresh: Path, target: Path) -> None:
    """The old site waits in the workplace; if the work ends between the steps, the next one brings it back."""
    if not target.exists():
        fresh.rename(target)
        return
    old = fresh.parent / "old"
    (fresh.parent / RETURNS_TO).write_text(target.name, "utf-8", "surrogateescape")
    target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        old.rename(target)
        raise


def _replace_files(fresh: Path, target: Path) -> None:
    """Bring each file of the new site, then take away what the old one had more. Until then the list names both."""
    before = list_of(target) if os.path.lexists(target / MARKER) else frozenset()
    after = sorted({*files_in(fresh)} - {MARKER}, key=lambda name: (name.endswith(".html"), name))
    for name in after:
        _refuse_in_the_way(target, name, name in before)
    write_list(target, {*before, *after})
    for name in after:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        _bring(fresh / name, target / name, target / _BESIDE)
    for name in sorted(before - {*after}):
        _take_away(target, name)
    write_list(target, after)


def _refuse_in_the_way(target: Path, name: str, is_ours: bool) -> None:
    place = target / name
    above = [target / parent for parent in PurePosixPath(name).parents][:-1]
    strange = next((one for one in above if os.path.lexists(one) and (one.is_symlink() or not one.is_dir())), None)
    if strange is None and os.path.lexists(place) and (not is_ours or (place.is_dir() and not place.is_symlink())):
        strange = place
    if strange is not None:
        raise NotOurs(
            f"{strange} stands where the site has something of its own, and Onebook did not make it; move it away"
        )


def _bring(source: Path, place: Path, beside: Path) -> None:
    try:
        source.replace(place)
    except OSError:  # another file system
        shutil.copyfile(source, beside)
        beside.replace(place)


def _take_away(target: Path, name: str) -> None:
    above = [target / parent for parent in PurePosixPath(name).parents][:-1]
    if any(parent.is_symlink() for parent in above):
        return
    with suppress(OSError):
        (target / name).unlink(missing_ok=True)
        for parent in above:
            parent.rmdir()
