"""A case that the solver found: its facts by their labels, and the way to its answer."""

from __future__ import annotations

from collections.abc import Mapping

from ui.components import given_answers, parts
from ui.links import internal
from ui.state import book
from ui.state.address import Case


def facts(case: Mapping[str, str]) -> str:
    """Return the facts as a table in HTML; what is left out can be anything."""
    rows = "".join(
        f'<tr><th scope="row">{parts.text(given_answers.name_of(fact))}</th>'
        f"<td>{parts.text(given_answers.label_of(fact, value))}</td></tr>"
        for fact, value in case.items()
    )
    return f'<table class="parts"><tbody>{rows}</tbody></table>' if rows else "<p>Any case.</p>"


def link(case: Mapping[str, str], label: str) -> str:
    """Return a link to today's answer to the case."""
    return internal.link("", label, Case(case, stop=True).params(book.rulebook()), "button")
