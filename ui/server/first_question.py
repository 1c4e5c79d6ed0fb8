"""The first question as a plain page of links: it stands in Streamlit's page and can be answered before that starts.

Somebody in a hallway sees it as soon as the server is up, over a slow line in a tenth of the time. When the app has
drawn its own first screen, this one goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from compliance.law.documents import read
from compliance.law.files import yaml_files
from compliance.law.place import HOME

FACTS = HOME / "rules" / "facts"
UNSURE = {"id": "unknown", "label": "I don't know"}
SCRIPT = """
    const early = document.getElementById("early"), root = document.getElementById("root");
    const button = (answer) => root.querySelector(`[class*="st-key-ans_${answer}_"] button`);
    const drawn = () => root.querySelector("footer") &&
      [...early.querySelectorAll("[data-answer]")].every((link) => button(link.dataset.answer));
    const over = () => {
      const reached = document.activeElement.dataset.answer, main = root.querySelector("[data-testid=stMain]");
      if (main) main.scrollTop = early.scrollTop;
      early.remove();
      if (reached) button(reached)?.focus();
    };
    new MutationObserver((_, watch) => {
      if (drawn() || root.querySelector("[role=alert], [role=dialog]")) { watch.disconnect(); over(); }
    }).observe(root, { childList: true, subtree: true });
"""
"""Hands over to the app once that has drawn its screen, or has to complain: the place, and the answer in focus."""


Menu = tuple[tuple[str, str], ...]
"""The address and the title of each page."""


@cache
def page(menu: Menu) -> bytes:
    """Return the question as HTML under the menu of the app, with what takes it away again.

    Read from its one file, for the rest of the law takes another second. Raises `InputError` if it cannot be read.
    """
    return _page(menu, *_first(FACTS)).encode()


def _first(folder: Path) -> tuple[str, Mapping[str, Any]]:
    """Return the id and the words of what an interview begins with: the first fact of the first file."""
    first = read(folder / yaml_files(folder)[0]).data["facts"][0]
    return str(first["id"]), first


def _page(menu: Menu, name: str, fact: Mapping[str, Any]) -> str:
    urgent = [option for option in fact["options"] if option.get("urgent")]
    calm = [option for option in fact["options"] if not option.get("urgent")]
    return f"""<style>{_style()}</style><div id="early"><main>
<nav aria-label="Pages">{_menu(menu)}</nav>
<p class="small">Check before a student's record is shared. Never type a name: none is needed.</p>
<h1>{escape(fact["question"])}</h1>
<p>{escape(fact.get("help", ""))}</p>
{_answers(name, urgent, "urgent")}
<div class="later"></div>
{_answers(name, [*calm, UNSURE], "calm")}
<p class="small" role="status">Loading what else this page has. Is somebody in danger?
<a href="tel:911">Call 911</a> and do not wait.</p>
</main></div><div id="root"></div><script>{SCRIPT}</script>"""


def _menu(menu: Menu) -> str:
    (_, front), *others = menu
    here = f'<a href="./" aria-current="page">{escape(front)}</a>'
    return here + "".join(f'<a href="{path}">{escape(title)}</a>' for path, title in others)


def _answers(name: str, options: Iterable[Mapping[str, Any]], looks: str) -> str:
    return "".join(
        f'<a class="answer {looks}" data-answer="{name}_{option["id"]}" href="./?{urlencode({name: option["id"]})}">'
        f"<p>{escape(option['label'])}{_hint(option.get('hint', ''))}</p></a>"
        for option in options
    )


def _hint(words: str) -> str:
    return f"<span>{escape(words)}</span>" if words else ""


def _style() -> str:
    return Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
