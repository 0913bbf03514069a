"""Where the host of a repository offers a pull request, a file to edit and a new file, as pages in the browser."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urlsplit

HostKind = Literal["github", "gitlab", "bitbucket", "gitea", "azure"]

_SHORT = re.compile(r"(?:[\w.-]+@)?([\w.-]+):(?!//)(?P<path>[^\s]+)")
_WORDS: tuple[tuple[HostKind, str], ...] = (
    ("github", r"(?:^|\.)github\."),
    ("gitlab", r"gitlab"),
    ("bitbucket", r"bitbucket"),
    ("azure", r"dev\.azure\.com$|visualstudio\.com$"),
    ("gitea", r"gitea|forgejo|codeberg"),
)


@dataclass(frozen=True, slots=True)
class GitHost:
    """A repository at a host whose pages are known."""

    kind: HostKind
    address: str
    """Of the repository: `https://github.com/bakery/book`."""

    def request(self, branch: str, main: str) -> str:
        """Where a pull request is offered for a branch."""
        ours, theirs = quote(branch, safe=""), quote(main, safe="")
        return (
            self.address
            + {
                "github": f"/compare/{quote(main)}...{quote(branch)}?expand=1",
                "gitlab": f"/-/merge_requests/new?merge_request%5Bsource_branch%5D={ours}"
                f"&merge_request%5Btarget_branch%5D={theirs}",
                "bitbucket": f"/pull-requests/new?source={ours}&dest={theirs}",
                "gitea": f"/compare/{quote(main)}...{quote(branch)}",
                "azure": f"/pullrequestcreate?sourceRef={ours}&targetRef={theirs}",
            }[self.kind]
        )

    def edit(self, branch: str, path: str, line: int = 0) -> str:
        """Where a file can be changed in the browser, at a line where the host's page knows lines."""
        where = f"{quote(branch)}/{quote(path)}"
        at = f"#L{line}" if line else ""
        return (
            self.address
            + {
                "github": f"/edit/{where}{at}",
                "gitlab": f"/-/edit/{where}{at}",
                "bitbucket": f"/src/{where}?mode=edit&at={quote(branch, safe='')}" + (f"#lines-{line}" if line else ""),
                "gitea": f"/_edit/{where}{at}",
                "azure": f"?path=/{quote(path)}&version=GB{quote(branch, safe='')}"
                + (f"&line={line}&lineEnd={line + 1}&lineStartColumn=1&lineEndColumn=1" if line else ""),
            }[self.kind]
        )

    def new_file(self, branch: str, path: str) -> str:
        """Where a new file can be written; `filled` and the text behind it, where the host takes that."""
        folder, _, name = path.rpartition("/")
        return (
            self.address
            + {
                "github": f"/new/{quote(branch)}/{quote(folder)}?filename={quote(name, safe='')}&value=",
                "gitlab": f"/-/new/{quote(branch)}/{quote(folder)}?file_name={quote(name, safe='')}",
                "bitbucket": f"/src/{quote(branch)}/{quote(folder)}",
                "gitea": f"/_new/{quote(branch)}/{quote(folder)}?filename={quote(name, safe='')}&value=",
                "azure": f"?path=/{quote(folder)}&version=GB{quote(branch, safe='')}",
            }[self.kind]
        )


def host_of(address: str, kind: str = "") -> GitHost | None:
    """The host of a repository by its address; None where nobody knows what its pages are called."""
    short = _SHORT.fullmatch(address)
    if short is not None and "://" not in address:
        server, path = short[1], short["path"]
    else:
        try:
            parts = urlsplit(address)
            server, path = parts.hostname or "", parts.path
            port = f":{parts.port}" if parts.port and parts.scheme in ("http", "https") else ""
        except ValueError:
            return None
        if parts.scheme not in ("https", "http", "ssh", "git"):
            return None
        server += port
    found = next((name for name, words in _WORDS if name == kind or re.search(words, server)), None)
    path = path.strip("/").removesuffix(".git")
    if found is None or not path or not re.fullmatch(r"[\w.:-]+", server):
        return None
    if found == "azure":
        server, path = _azure(server, path)
    return GitHost(found, f"https://{server}/{quote(path, safe='/~@+%')}")


def _azure(server: str, path: str) -> tuple[str, str]:
    """Azure DevOps calls a repository otherwise for ssh: `v3/organisation/project/repository`."""
    parts = path.split("/")
    if parts[0] == "v3" and len(parts) == 4:
        return "dev.azure.com", f"{parts[1]}/{parts[2]}/_git/{parts[3]}"
    return server, path


def offered(said: str) -> str:
    """The address that a host itself offered when a branch was sent; empty where it offered none."""
    found = re.search(r"^remote:\s+(https?://[^\s]+)\s*$", said, re.MULTILINE)
    return found[1] if found and not re.search(r"[\x00-\x20\"<>\\]", found[1]) else ""
