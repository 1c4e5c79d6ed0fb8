"""What a screen reader would read: Chromium's accessibility tree from top to bottom, a line for each stop.

Readers differ in their words, and none is run here; but what they read is this tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from playwright.sync_api import Page

Node = Mapping[str, Any]

STOPS = {
    "button": "button",
    "checkbox": "check box",
    "combobox": "combo box",
    "DisclosureTriangle": "fold",
    "heading": "heading",
    "image": "image",
    "link": "link",
    "radio": "radio button",
    "searchbox": "search box",
    "spinbutton": "number",
    "switch": "switch",
    "tab": "tab",
    "textbox": "edit",
}
"""Roles whose name is read and not what is inside, and the word for each."""
PLACES = {
    "alert": "alert",
    "alertdialog": "alert dialog",
    "banner": "banner",
    "cell": "cell",
    "columnheader": "column header",
    "complementary": "aside",
    "contentinfo": "footer",
    "definition": "definition",
    "DescriptionListDetails": "definition",
    "DescriptionListTerm": "term",
    "dialog": "dialog",
    "gridcell": "cell",
    "group": "group",
    "list": "list",
    "log": "log",
    "main": "main",
    "navigation": "navigation",
    "progressbar": "progress bar",
    "radiogroup": "radio group",
    "region": "region",
    "rowheader": "row header",
    "search": "search",
    "sectionfooter": "footer",
    "status": "status",
    "table": "table",
    "tablist": "tab list",
    "tabpanel": "tab panel",
    "term": "term",
    "timer": "timer",
}
"""Roles that are announced before what is inside is read."""
INLINE = {"code", "emphasis", "strong", "StaticText", "superscript", "subscript", "time", "mark", "ListMarker"}
"""What is read on with the text beside it."""
SAID = ("checked", "pressed", "expanded", "disabled", "invalid")
"""States that are said where they are there: of two values the one that is worth a word."""


def spoken(page: Page) -> list[str]:
    """Return the lines that are read from the top of a page to its end."""
    session = page.context.new_cdp_session(page)
    try:
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    finally:
        session.detach()
    by_id = {node["nodeId"]: node for node in nodes}
    words = "".join(_read(nodes[0], by_id))
    lines = (re.sub(r"\s+", " ", line).strip() for line in words.split("\n"))
    return [line for line in lines if line]


def _read(node: Node, by_id: Mapping[str, Node], *, labels: bool = False) -> Iterator[str]:
    """Yield the words of a node; the words of `labels` are the names of their fields, and are read there."""
    role, name = _role(node), _said(node, "name")
    labels = labels or role == "LabelText"
    inside = "".join(piece for child in _children(node, by_id) for piece in _read(child, by_id, labels=labels))
    if role == "StaticText":
        yield "" if labels else name
    elif role == "InlineTextBox":
        return
    elif role in STOPS:
        yield f"\n{_announced(node, STOPS[role], name)}\n"
    elif role in PLACES and (name or (role != "group" and inside.strip())):
        yield f"\n{_announced(node, PLACES[role], name)}{_count(node, by_id)}\n{inside}\n"
    elif role in INLINE:
        yield inside or name
    else:
        yield inside if node.get("ignored") else f"\n{inside}\n"


def _announced(node: Node, role: str, name: str) -> str:
    level = _property(node, "level")
    what = f"{role} {level}" if level and role == "heading" else role
    states = filter(None, (_state(name, _property(node, name)) for name in SAID))
    value = _said(node, "value") if role != "check box" else ""
    description = _said(node, "description")
    focus = "in focus" if _property(node, "focused") else ""
    return ", ".join(filter(None, (what, name, value, *states, "" if description in name else description, focus)))


def _state(name: str, value: Any) -> str:
    match name, value:
        case "expanded", True | False:
            return "open" if value else "closed"
        case "checked" | "pressed", "true" | "false" | "mixed":
            return {"true": name, "false": f"not {name}", "mixed": f"partly {name}"}[value]
        case ("disabled", True) | ("invalid", "true"):
            return name
    return ""


def _count(node: Node, by_id: Mapping[str, Node]) -> str:
    if _role(node) != "list":
        return ""
    items = sum(_role(child) == "listitem" for child in _shown(node, by_id))
    return f", {items} item{'' if items == 1 else 's'}"


def _shown(node: Node, by_id: Mapping[str, Node]) -> Iterator[Node]:
    """Yield what is inside, looking through what is ignored."""
    for child in _children(node, by_id):
        if child.get("ignored"):
            yield from _shown(child, by_id)
        else:
            yield child


def _children(node: Node, by_id: Mapping[str, Node]) -> Iterator[Node]:
    return (by_id[name] for name in node.get("childIds", ()) if name in by_id)


def _role(node: Node) -> str:
    return "" if node.get("ignored") else str(node.get("role", {}).get("value", ""))


def _said(node: Node, what: str) -> str:
    return str(node.get(what, {}).get("value", ""))


def _property(node: Node, name: str) -> Any:
    return next((one["value"].get("value") for one in node.get("properties", ()) if one["name"] == name), None)
