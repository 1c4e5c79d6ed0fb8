"""What became of a case on this device after questions were sent away: the reply is held against it.

The browser remembers it, in its own storage: nothing is kept on the server, and a new tab finds what an old one did.
"""

from __future__ import annotations

import streamlit as st

from ui.state import book
from ui.state.address import Case
from ui.state.errand import Errand

_watch = st.components.v2.component(
    "meanwhile",
    js="""
    export default function ({ data }) {
      const tab = "sent", kept = "meanwhile", most = 10;
      let sent = JSON.parse(sessionStorage.getItem(tab) || "[]");
      const all = JSON.parse(localStorage.getItem(kept) || "[]");
      if (data.sent && !sent.includes(data.sent)) sent.push(data.sent);
      if (data.over) sent = [];
      sessionStorage.setItem(tab, JSON.stringify(sent));
      if (data.now) {
        const others = all.filter(([name]) => !sent.includes(name));
        const mine = sent.map((name) => [name, data.now]);
        localStorage.setItem(kept, JSON.stringify([...others, ...mine].slice(-most)));
      }
      if (data.find) {
        const found = all.find(([name]) => name === data.find);
        if (!found || found[1].join() === data.case.join()) return;
        const address = new URL(location.href);
        address.searchParams.set("m", found[1][0]);
        if (found[1][1]) address.searchParams.set("n", found[1][1]);
        history.replaceState(null, "", address);
        window.dispatchEvent(new PopStateEvent("popstate"));
      }
    }
    """,
)


def keep(case: Case, *, sent: bool) -> None:
    """Have the browser remember a case, for the replies to the links that this tab has made; `sent` makes one now."""
    word = _word(case)
    _draw({"over": not case.count, "sent": "".join(word) if sent else "", "now": word if case.facts else None})


def find(errand: Errand) -> None:
    """Have the browser add to the address what it remembers of the case of an errand."""
    word = _word(errand.case)
    _draw({"sent": "".join(word), "find": "" if errand.now else "".join(word), "case": word})


def _word(case: Case) -> tuple[str, str]:
    """Return the word of a case; not as a list, in which Streamlit would look for a table, with all of pandas."""
    params = case.params(book.rulebook())
    return params.get("a", ""), params.get("k", "")


def _draw(data: dict[str, object]) -> None:
    with st.container(key="meanwhile"):
        _watch(data=data, key="meanwhile_watch")
