"""What is ticked off stays ticked when the page is loaded again, in the same tab of the same browser.

The browser remembers it by the address of the case, and forgets it with the tab or when a new case is begun: whoever
meets the same case again has done nothing of it yet.
"""

from __future__ import annotations

import streamlit as st

_remember = st.components.v2.component(
    "ticks",
    js="""
    export default function ({ data }) {
      const name = "ticks";
      if (data.over) { sessionStorage.removeItem(name); return; }
      if (!data.case) return;
      const read = () => JSON.parse(sessionStorage.getItem(name) || "{}");
      const key = (box) => (box.closest("[class*='st-key-duty_']")?.className.match(/st-key-(duty_\\w+)/) || [])[1];
      const boxes = () => [...document.querySelectorAll("[class*='st-key-duty_'] input[type=checkbox]")];
      window.__case = data.case;
      if (!window.__ticks) {
        window.__ticks = true;
        const save = () => {
          const ticked = boxes().filter((box) => box.checked).map(key);
          if (boxes().length) sessionStorage.setItem(name, JSON.stringify({ ...read(), [window.__case]: ticked }));
        };
        for (const act of ["click", "keyup"]) document.addEventListener(act, () => setTimeout(save, 50), true);
      }
      const ticked = read()[data.case] || [];
      let tries = 60;
      const look = () => {
        if (!boxes().length && tries--) return requestAnimationFrame(look);
        for (const box of boxes()) if (!box.checked && ticked.includes(key(box))) box.click();
      };
      if (ticked.length) look();
    }
    """,
)


def remember(case: str, *, over: bool) -> None:
    """Have the browser remember what is ticked under the word of a case; where all is `over`, forget."""
    with st.container(key="ticks"):
        _remember(data={"case": case, "over": over}, key="ticks_remember")
