"""Moves the focus to the heading of a new screen, so that a keyboard or a screen reader starts at the top of it.

Streamlit keeps no focus across a change of screen. This is the one place where the app reaches outside an element of
its own; it also lets links inside the app change the screen without loading it anew, and opens what is folded for a
printer.
"""

from __future__ import annotations

import streamlit as st

WANTED = "focus"

_move = st.components.v2.component(
    "focus_heading",
    js="""
    export default function ({ data }) {
      if (!window.__inside) {
        window.__inside = true;
        document.addEventListener("click", (event) => {
          const link = event.target.closest("a.inside");
          const plain = !(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
          if (!link || !plain) return;
          event.preventDefault();
          history.pushState(null, "", link.href);
          window.dispatchEvent(new PopStateEvent("popstate"));
        });
        const folds = () => document.querySelectorAll("details.fold:not([open])");
        let unfolded = [];
        window.addEventListener("beforeprint", () => {
          unfolded = [...folds()];
          for (const fold of unfolded) fold.open = true;
        });
        window.addEventListener("afterprint", () => {
          for (const fold of unfolded) fold.open = false;
        });
      }
      const before = window.__screen;
      window.__screen = data.screen;
      if (!data.move || before === data.screen) return;
      let tries = 60;
      const look = () => {
        const heading = [...document.querySelectorAll("h1")].find((h) => h.textContent.trim() === data.heading);
        if (!heading) { if (tries--) requestAnimationFrame(look); return; }
        heading.setAttribute("tabindex", "-1");
        heading.focus({ preventScroll: true });
        for (let box = heading; box; box = box.parentElement) box.scrollTop = 0;
      };
      look();
    }
    """,
)


def want(heading: str, screen: str, *, move: bool) -> None:
    """Note that this run draws a screen whose `h1` reads `heading`, and whether the focus has to move to it."""
    st.session_state[WANTED] = {"heading": heading, "screen": screen, "move": move}


def give() -> None:
    """Put the focus where this run wants it. Call it once, after the page."""
    with st.container(key="focus"):
        _move(data=st.session_state.pop(WANTED, {"heading": "", "screen": "", "move": False}), key="focus_heading")
