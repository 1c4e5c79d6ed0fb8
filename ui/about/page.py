"""About: what this is, what it does not do, what of the law it holds, and whom to ask."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from compliance.law.inventory import Holding, holdings, total
from ui.components import parts, words
from ui.links import internal
from ui.state import book


def show() -> None:
    """Draw the page."""
    rulebook = book.rulebook()
    parts.heading("About", "about")
    st.html(
        '<p class="lead">It helps a school resource officer in Illinois to answer one question: may this student\'s '
        "record be shared? It asks, answers, shows the law, says what to do next and whom to ask.</p>"
        "<p>The law is written down as rules that anybody can read on the "
        f"{internal.link('rules', 'Rules')} page. Two programs work out each answer apart from each other; "
        "if they differ, there is no answer.</p>"
    )
    _limits()
    _coverage()
    _people()
    parts.section("Version")
    st.html(f'<p>Rulebook <code class="hash">{parts.text(rulebook.digest)}</code></p>')


def _limits() -> None:
    parts.section("What it does not do")
    items = (
        "It gives no legal advice and decides in nobody's place: every rule names who decides.",
        "It answers for kindergarten to grade 12 in Illinois, and only for what is listed below as held.",
        "It asks for no name, keeps no answer and sends nothing anywhere.",
        "It never takes a silence for a permission, nor what is unknown for a no.",
        "Where the law is not settled it says so, and shows both readings.",
    )
    st.html(f'<ul class="about">{"".join(f"<li>{parts.text(item)}</li>" for item in items)}</ul>')


def _coverage() -> None:
    rulebook = book.rulebook()
    held = holdings(rulebook)
    everything = total(held)
    parts.section("What it holds of the law")
    statuses = "; ".join(f"{everything.review[name]} {label.lower()}" for name, label in words.REVIEW.items())
    rules = f"{words.count(len(held), 'law')}, {words.count(everything.provisions, 'provision')}"
    stories = words.count(len(rulebook.scenarios), "scenario")
    st.html(
        f"<p>{rules}: {parts.text(statuses)}. {stories} hold the rules to the answers expected.</p>"
        "<p>The ledger lists every paragraph of these laws: held by a provision, left out for a reason, or to do.</p>"
    )
    heads = ("Law", "Provisions", "Read", "Digest", "Not read", "Signed", "Changed since", "Held", "Left out", "To do")
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    rows = "".join(map(_row, held))
    st.html(
        '<div class="wide" role="region" aria-label="Coverage, law by law" tabindex="0"><table class="parts counts">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}{_sum(everything)}</tbody></table></div>"
    )


def _row(one: Holding) -> str:
    law = book.rulebook().law(one.law)
    name = internal.link("rules", law.short, {"law": law.id})
    return f'<tr><th scope="row">{name}</th>{_cells(one)}</tr>'


def _sum(one: Holding) -> str:
    return f'<tr class="all"><th scope="row">All</th>{_cells(one)}</tr>'


def _cells(one: Holding) -> str:
    reviews = (one.review[name] for name in ("seen", "secondary", "recalled", "signed", "stale"))
    rows = (one.ledger[name] for name in ("encoded", "out_of_scope", "todo"))
    return "".join(f"<td>{number}</td>" for number in (one.provisions, *reviews, *rows))


def _people() -> None:
    rulebook = book.rulebook()
    decides = Counter(rule.decider for rule in rulebook.provisions.values())
    parts.section("Whom to ask")
    rows = "".join(
        f"<li>{parts.person(rulebook, role)} "
        f'<span class="soft">Decides on {words.count(number, "provision")}.</span></li>'
        for role, number in decides.most_common()
    )
    st.html(
        "<p>Ask the person who can know or decide before anything is shared. In danger, call 911 first.</p>"
        f'<ul class="people">{rows}</ul>'
    )
