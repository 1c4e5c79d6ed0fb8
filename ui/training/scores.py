"""How often the answer and the reason were right, by law and by trap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from compliance.teaching import quiz as course
from compliance.teaching.quiz import Attempt, Score
from ui.components import parts
from ui.state import book
from ui.training import library


def table(attempts: Iterable[Attempt]) -> str:
    """Return how often the answer and the reason were right, by law and by trap."""
    rulebook, told = book.rulebook(), library.told()
    laws = {law.id: law.short for law in rulebook.laws}
    traps = {trap.id: trap.label for trap in rulebook.traps.values()}
    return _table("Law", laws, course.by_law(attempts, told)) + _table("Trap", traps, course.by_trap(attempts, told))


def _table(what: str, names: Mapping[str, str], scores: Mapping[str, Score]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{parts.text(name)}</th><td>{scores[key].asked}</td><td>{scores[key].outcomes}</td>'
        f"<td>{scores[key].reasons}</td></tr>"
        for key, name in names.items()
        if key in scores
    )
    head = "".join(f'<th scope="col">{words_}</th>' for words_ in (what, "Asked", "Answer right", "Reason right"))
    return f'<table class="parts counts"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
