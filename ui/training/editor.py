"""A box for YAML that tells of each change as it is typed, wraps its lines and marks those that are wrong.

Streamlit's own box speaks up only when it is left. The numbers stand beside an unseen copy of the text, which wraps as
the text does.
"""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

KEY = "draft_editor"
DRAFT = "draft"
"""What was typed last, for a trainer who looks at another view; it is gone with the session."""

_editor = st.components.v2.component(
    "draft_editor",
    html="""
    <label for="draft">Your scenario, in YAML</label>
    <div class="box"><div class="lines" aria-hidden="true"></div><textarea id="draft" spellcheck="false"
      autocomplete="off" autocapitalize="off" rows="30"></textarea></div>
    """,
    css="""
    label { display: block; font-weight: 600; margin-bottom: .4rem; color: var(--st-text-color); }
    .box { position: relative; border: 1px solid var(--st-border-color); border-radius: var(--st-base-radius);
      overflow: hidden; background: var(--st-background-color); }
    .box:focus-within { outline: 3px solid var(--st-primary-color); outline-offset: 1px; }
    .lines, textarea { box-sizing: border-box; margin: 0; padding: .7rem .6rem .7rem 3.6em; border: 0;
      font: .85rem/1.5 var(--st-code-font), monospace; tab-size: 2; white-space: pre-wrap; overflow-wrap: anywhere;
      overflow-y: scroll; color: var(--st-text-color); }
    textarea { position: relative; display: block; width: 100%; outline: 0; resize: none; background: transparent; }
    .lines { position: absolute; inset: 0; visibility: hidden; }
    .lines div { position: relative; min-height: 1.5em; }
    .lines div::before { content: attr(data-line); visibility: visible; position: absolute; right: calc(100% + .9em);
      width: 2.4em; text-align: right; opacity: .8; }
    .lines .wrong::before { color: var(--st-red-text-color, #b00020); text-decoration: underline; font-weight: 700;
      opacity: 1; }
    """,
    js="""
    const PAUSE = 350;
    export default function ({ parentElement, data, setStateValue }) {
      const area = parentElement.querySelector("textarea");
      const lines = parentElement.querySelector(".lines");
      const number = () => {
        const wrong = new Set(data.lines);
        lines.replaceChildren(...area.value.split("\\n").map((text, at) => {
          const line = document.createElement("div");
          line.dataset.line = at + 1;
          line.className = wrong.has(at + 1) ? "wrong" : "";
          line.textContent = text;
          return line;
        }));
        lines.scrollTop = area.scrollTop;
      };
      if (!area.dataset.filled) { area.value = data.text; area.dataset.filled = "yes"; }
      let waiting;
      area.oninput = () => {
        number();
        clearTimeout(waiting);
        waiting = setTimeout(() => setStateValue("text", area.value), PAUSE);
      };
      area.onscroll = () => { lines.scrollTop = area.scrollTop; };
      number();
    }
    """,
)


def typed(start: str) -> str:
    """Return what stands in the box, before it is drawn; half of a pair of code units is shown as a mark."""
    state = st.session_state.get(KEY, {})
    text = str(state.get("text", st.session_state.get(DRAFT, start)))
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def draw(text: str, wrong: Collection[int]) -> None:
    """Draw the box with `text` in it at first; `wrong` are the numbers of the lines to mark."""
    st.session_state[DRAFT] = text
    _editor(
        key=KEY,
        data={"text": text, "lines": tuple(sorted(wrong))},
        default={"text": text},
        on_text_change=lambda: None,
    )
