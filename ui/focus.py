"""Moves the focus to the heading of a new screen, so that a keyboard or a screen reader starts at the top of it.

Streamlit keeps no focus across a change of screen. This is the one place where the app reaches outside an element of
its own; it also marks the link of the page that is open.
"""

from __future__ import annotations

import streamlit as st

_move = st.components.v2.component(
    "focus_heading",
    js="""
    export default function ({ data }) {
      for (const link of document.querySelectorAll(".st-key-nav a")) {
        const here = new URL(link.href).pathname === location.pathname;
        here ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
      }
      if (!data.move || window.__focused === data.screen) { window.__focused = data.screen; return; }
      let tries = 60;
      const look = () => {
        const heading = document.querySelector("h1");
        if (heading && heading.textContent.trim() === data.heading) {
          window.__focused = data.screen;
          heading.setAttribute("tabindex", "-1");
          heading.focus({ preventScroll: true });
          for (let box = heading; box; box = box.parentElement) box.scrollTop = 0;
        } else if (tries--) requestAnimationFrame(look);
      };
      look();
    }
    """,
)


def to(heading: str, screen: str, *, move: bool) -> None:
    """Put the focus on the `h1` that reads `heading`, once per `screen`, if `move`."""
    with st.container(key="focus"):
        _move(data={"heading": heading, "screen": screen, "move": move}, key="focus_heading")
