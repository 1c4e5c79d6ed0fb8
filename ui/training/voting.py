"""The class's votes on the stage: the code to come in by, how many voted, hands counted, and how they spread."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

import streamlit as st

from compliance.teaching.ballot import OFFERED, vote
from compliance.teaching.tally import Counts, Share, Tally, by_law, by_trap, share
from ui.classroom import qr
from ui.classroom.rooms import HERE, Question
from ui.components import parts, words
from ui.server import sign_in
from ui.state import book
from ui.training import library
from ui.training.place import Place

HANDS, TAPPED = "hands", "tapped"
ASKED = {"commit": "What would you do?", "why": "What decides it?", "news": "And now?"}
MOST_HANDS = 999

_live = st.components.v2.component(
    "live_votes",
    html='<p role="status"><strong></strong> <span></span></p>',
    css="p { margin: 0; font-size: 1.3rem; color: var(--st-text-color); }",
    js="""
    export default function ({ parentElement, data }) {
      const [count, noun] = [parentElement.querySelector("strong"), parentElement.querySelector("span")];
      const look = async () => {
        const found = await fetch(`/vote/${data.code}/now`).then((said) => said.ok ? said.json() : null, () => null);
        if (!found) return;
        count.textContent = found.votes;
        noun.textContent = found.votes === 1 ? "vote" : "votes";
      };
      look();
      const again = setInterval(look, 1000);
      return () => clearInterval(again);
    }
    """,
)


def draw(here: Place) -> None:
    """Ask the room what the screen asks, and draw what a vote needs; on other screens end the question."""
    room = HERE.of(here.room) if here.room else None
    options = _options(here)
    if room is not None:
        HERE.ask(room.key, Question(_name(here, here.step), ASKED[here.step], options) if options else None)
    if not options:
        return
    if room is not None:
        with st.container(key="join"):
            st.html(_invitation(room.code))
            _live(data={"code": room.code}, key=f"live_{here.step}_{here.story}_{here.news}")
    elif here.hands:
        _hands(here, options)


def begin(here: Place) -> None:
    """Draw the ways to let the class vote, on the screens before a vote."""
    if here.room or here.hands or here.step not in ("open", "story", "commit"):
        return
    with st.container(key="voting", horizontal=True):
        if st.button("Vote by phone", key="vote_by_phone"):
            room = HERE.open()
            if room is None:
                st.error("Too many classes are voting at the moment. Count hands instead.")
            else:
                here.to(room=room.key).go()
                st.rerun()
        st.html(here.to(hands=True).link("Count hands", "button"))


def tally(here: Place) -> Tally:
    """Return what was voted on the story: by phones, by hands, or else what was tapped."""
    if here.outcome and here.step == "reveal":
        st.session_state.setdefault(TAPPED, {})[here.story] = (here.outcome, here.reason)
    outcomes, reasons = _counted(here, "commit"), _counted(here, "why")
    tapped = st.session_state.get(TAPPED, {}).get(here.story)
    if tapped and not outcomes and not reasons:
        return Tally({tapped[0]: 1}, {tapped[1]: 1} if tapped[1] else {})
    return Tally(outcomes, reasons)


def bars(here: Place) -> str:
    """Return how the votes of a class spread, the right ones marked; nothing where one vote was tapped for all."""
    found, story = tally(here), library.told()[here.story]
    if sum(found.outcomes.values()) + sum(found.reasons.values()) < 3:
        return ""
    rulebook, right = book.rulebook(), story.expect.outcome
    outcomes = [(vote(rulebook, one), found.outcomes.get(one.value, 0), one is right) for one in OFFERED]
    reasons = [(one.words, found.reasons.get(one.key, 0), one.right) for one in library.ballot(here.story)]
    return f'<section class="spread">{_spread("The room said", outcomes)}{_spread("Because", reasons)}</section>'


def news_bars(here: Place, right: str) -> str:
    """Return how the votes on an inject spread."""
    found = _counted(here, "news")
    rows = [(vote(book.rulebook(), one), found.get(one.value, 0), one.value == right) for one in OFFERED]
    return f'<section class="spread">{_spread("The room said", rows)}</section>' if found else ""


def tallies(here: Place) -> dict[str, Tally]:
    """Return what was voted on each story of a lesson on which anybody voted."""
    found = {name: tally(here.at(name, "close")) for name in here.chosen}
    return {name: one for name, one in found.items() if one.outcomes or one.reasons}


def score(here: Place) -> str:
    """Return the room's score by law and by trap over the stories of the lesson that were voted on."""
    told = library.told()
    shares = {name: share(found, told[name], library.ballot(name)) for name, found in tallies(here).items()}
    if not shares:
        return ""
    rulebook = book.rulebook()
    laws = {law.id: law.short for law in rulebook.laws}
    traps = {trap.id: trap.label for trap in rulebook.traps.values()}
    tables = _table("Law", laws, by_law(shares, told)) + _table("Trap", traps, by_trap(shares, told))
    return f'<h2 class="part">The room\'s score</h2><div class="halves">{tables}</div>'


def _name(here: Place, step: str) -> str:
    return f"{here.story} {step} {here.news}" if step == "news" else f"{here.story} {step}"


def _options(here: Place) -> dict[str, str]:
    if here.step in ("commit", "news"):
        return {one.value: vote(book.rulebook(), one) for one in OFFERED}
    return {one.key: one.words for one in library.ballot(here.story)} if here.step == "why" else {}


def _counted(here: Place, step: str) -> Counts:
    name = _name(here, step)
    by_phone = HERE.counts(here.room, name) if here.room else {}
    hands: Counts = st.session_state.get(HANDS, {}).get(name, {})
    return by_phone or {key: count for key, count in hands.items() if count}


def _hands(here: Place, options: Mapping[str, str]) -> None:
    kept = st.session_state.setdefault(HANDS, {}).setdefault(_name(here, here.step), {})
    with st.container(key="hands"):
        for key, said in options.items():
            kept[key] = st.number_input(
                said, 0, MOST_HANDS, kept.get(key, 0), key=f"hands_{_name(here, here.step)}_{key}"
            )


def _invitation(code: str) -> str:
    place = f"{_home()}/vote"
    shown, picture = parts.text(place.rpartition("//")[2]), qr.picture(f"{place}/{code}")
    alone = sign_in.is_here(urlsplit(place).hostname or "")
    only = "<br>Only this machine reaches this copy; a shared one is for phones." if alone else ""
    return (
        f'<div class="join"><img alt="A QR code that leads to {shown}/{code}" src="{picture}">'
        f'<p>{shown}<br><strong class="code">{code}</strong>{only}</p></div>'
    )


def _home() -> str:
    """Return the address under which this copy was opened."""
    found = st.context.url or "http://127.0.0.1"
    scheme, _, rest = found.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}"


def _spread(title: str, rows: list[tuple[str, int, bool]]) -> str:
    total = sum(count for _, count, _ in rows) or 1
    listed = "".join(
        f'<li class="{"right" if right else ""}"><span>{parts.text(said)}{" ✓" if right else ""}</span>'
        f'<span class="bar" aria-hidden="true"><i style="width:{round(100 * count / total)}%"></i></span>'
        f"<b>{count}</b></li>"
        for said, count, right in rows
    )
    return f'<div><h2 class="part">{title}</h2><ul class="bars">{listed}</ul></div>'


def _table(what: str, names: Mapping[str, str], shares: Mapping[str, Share]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{parts.text(name)}</th><td>{_part(shares[key].outcomes_right, shares[key].outcomes)}</td>'
        f"<td>{_part(shares[key].reasons_right, shares[key].reasons)}</td></tr>"
        for key, name in names.items()
        if key in shares
    )
    head = "".join(f'<th scope="col">{said}</th>' for said in (what, "Answer right", "Reason right"))
    return f'<table class="parts counts"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _part(right: int, of: int) -> str:
    return f"{round(100 * right / of)} % of {words.count(of, 'vote')}" if of else "No vote"
