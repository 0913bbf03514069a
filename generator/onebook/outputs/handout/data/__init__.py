"""What the printed pieces say, as one JSON document each: strings, numbers and nodes, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from onebook.outputs.handout.data.asking import a_to_z
from onebook.outputs.handout.data.dates import coming, done
from onebook.outputs.handout.data.frame import frame
from onebook.outputs.handout.data.people import departments
from onebook.outputs.handout.data.plan import pillars, progress, tally
from onebook.outputs.handout.data.playbooks import response
from onebook.outputs.handout.data.words import Texts
from onebook.outputs.handout.options import Edition, Options
from onebook.rules.run import CheckedBook
from onebook.views.goals import plan
from onebook.views.handout.printed import for_print


def document(book: CheckedBook, options: Options) -> dict[str, Any]:
    """Everything that the templates of an edition show.

    What changed since the last printed edition will come as `since`; a template asks whether the key is there.
    """
    printed = for_print(book)
    texts = Texts(printed)
    return frame(printed, options, texts) | _CONTENTS[options.edition](printed, options, texts)


def _allstaff(book: CheckedBook, options: Options, texts: Texts) -> dict[str, Any]:
    return {
        "pillars": pillars(book, texts),
        "tally": tally(plan(book)),
        "progress": progress(book, texts),
        "done": done(book, texts),
        "departments": departments(book, texts),
        "days": coming(book, texts),
        "ask": a_to_z(book, texts),
        "response": response(book, texts),
    }


_CONTENTS: dict[Edition, Callable[[CheckedBook, Options, Texts], dict[str, Any]]] = {"allstaff": _allstaff}
