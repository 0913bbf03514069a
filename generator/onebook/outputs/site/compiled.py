"""Compiled templates, kept from one run to the next beside the user's key, as Python keeps its own modules.

What is kept there is code. So it lies in no book and no repository, and a folder that others can write to is not used.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from pathlib import Path

from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.bccache import Bucket

from onebook.text.seal import cache_folder

_MOST = 1000
"""Files of so many templates: those of several installations. With more of them all begin anew."""


class CompiledTemplates(FileSystemBytecodeCache):
    """A file for each template. One that cannot be read is compiled again."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept of a template."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # whatever a spoiled file raises
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


@cache
def compiled_templates() -> BytecodeCache | None:
    """Where compiled templates are kept; None where that is not safe or not possible."""
    try:
        folder = Path(cache_folder()) / "onebook" / "templates"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        about = folder.lstat()
        if hasattr(os, "getuid") and (about.st_uid != os.getuid() or about.st_mode & 0o022):
            return None
        files = list(folder.iterdir())
        if len(files) > _MOST:
            for file in files:
                file.unlink(missing_ok=True)
        return CompiledTemplates(str(folder))
    except (OSError, RuntimeError):
        return None
