"""What a trainer needs at a projector: the whole screen, and arrow keys or a clicker to go on and back.

PageDown and PageUp scroll first, as ever; a clicker sends them, so at the end of the page they go on. No key is taken
from a box, a list or a choice that has the focus.
"""

from __future__ import annotations

import streamlit as st

_projector = st.components.v2.component(
    "projector",
    html='<button type="button">Full screen</button>',
    css="""
    button { min-height: 44px; padding: .4rem 1rem; font: inherit; cursor: pointer; color: var(--st-text-color);
      background: var(--st-background-color); border: 1px solid var(--st-border-color);
      border-radius: var(--st-button-radius); }
    button:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 2px; }
    """,
    js="""
    export default function ({ parentElement }) {
      const button = parentElement.querySelector("button");
      const show = () => { button.textContent = document.fullscreenElement ? "Leave full screen" : "Full screen"; };
      button.hidden = !document.fullscreenEnabled;
      button.onclick = () =>
        document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
      show();
      document.onfullscreenchange = show;
      if (window.__projector) return;
      window.__projector = true;
      const steps = { ArrowRight: ".onward", ArrowLeft: ".backward", PageDown: ".onward", PageUp: ".backward" };
      document.addEventListener("keydown", (event) => {
        const step = steps[event.key];
        const mine = event.target.closest("input, textarea, select, [role=combobox], [role=listbox]");
        if (!step || mine || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
        if (event.key.startsWith("Page") && !atEnd(event.key)) return;
        const at = document.querySelector(".present")?.dataset.at;
        const link = document.querySelector(`.ways-on[data-at="${at}"] a.inside${step}`);
        if (!link) return;
        event.preventDefault();
        link.click();
      });
      const atEnd = (key) => {
        let box = document.querySelector(".present");
        while (box && box.scrollHeight <= box.clientHeight + 1) box = box.parentElement;
        if (!box) return true;
        return key === "PageUp" ? box.scrollTop <= 0 : box.scrollTop + box.clientHeight >= box.scrollHeight - 2;
      };
    }
    """,
)


def draw() -> None:
    """Draw the button for the whole screen, and listen to the keys."""
    with st.container(key="projector"):
        _projector(key="projector_keys")
