"""Views that are drawn: each as one SVG for a desk and one for a phone, of which the style sheet shows one."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from markupsafe import Markup

from onebook.outputs.drawing.circle import circle
from onebook.outputs.drawing.org import fan_for_desk, fan_for_phone, org_for_desk, org_for_phone
from onebook.outputs.drawing.shapes import Drawing
from onebook.outputs.drawing.strategy import strategy_for_desk, strategy_for_phone
from onebook.outputs.drawing.tree import tree_for_desk, tree_for_phone
from onebook.outputs.site.svg import Href, svg
from onebook.text.language import Language
from onebook.views.integration import Circle
from onebook.views.org import HubFan, OrgChart
from onebook.views.strategy import StrategyMap
from onebook.views.tree import GoalTree


def picture(view: Any, anchor: str, href: Href, language: Language) -> Markup:
    """The drawings of a view; `anchor` makes their ids unique on the page."""
    if isinstance(view, Circle):
        return svg(language.in_all_of(circle(view)), anchor, view.title, view.description, href)
    desk, phone = (language.in_all_of(one) for one in drawings(view))
    wide = svg(desk, anchor, view.title, view.description, href, look="ob-wide-only")
    return wide + svg(phone, f"{anchor}-phone", view.title, view.description, href, look="ob-phone-only")


@singledispatch
def drawings(view: object) -> tuple[Drawing, Drawing]:
    """A view's drawing for a desk, and the one for a phone."""
    raise TypeError(f"{type(view).__name__} is not drawn")


@drawings.register
def _(view: StrategyMap) -> tuple[Drawing, Drawing]:
    return strategy_for_desk(view), strategy_for_phone(view)


@drawings.register
def _(view: GoalTree) -> tuple[Drawing, Drawing]:
    return tree_for_desk(view), tree_for_phone(view)


@drawings.register
def _(view: OrgChart) -> tuple[Drawing, Drawing]:
    return org_for_desk(view), org_for_phone(view)


@drawings.register
def _(view: HubFan) -> tuple[Drawing, Drawing]:
    return fan_for_desk(view), fan_for_phone(view)
