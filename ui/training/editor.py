"""A box for YAML that tells of each change as it is typed and marks the lines that are wrong.

Streamlit's own box speaks up only when it is left.
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
    <div class="box"><pre aria-hidden="true"></pre><textarea id="draft" spellcheck="false" autocomplete="off"
      autocapitalize="off" wrap="off" rows="30"></textarea></div>
    """,
    css="""
    label { display: block; font-weight: 600; margin-bottom: .4rem; color: var(--st-text-color); }
    .box { display: flex; border: 1px solid var(--st-border-color); border-radius: var(--st-base-radius);
      overflow: hidden; background: var(--st-secondary-background-color); }
    .box:focus-within { outline: 3px solid var(--st-primary-color); outline-offset: 1px; }
    pre, textarea { margin: 0; padding: .7rem .6rem; font: .85rem/1.5 var(--st-code-font), monospace; tab-size: 2; }
    pre { flex: none; text-align: right; color: var(--st-text-color); opacity: .8; overflow: hidden; min-width: 2.2em; }
    pre b { color: var(--st-red-text-color, #b00020); text-decoration: underline; }
    textarea { flex: 1; min-width: 0; border: 0; outline: 0; resize: none; background: var(--st-background-color);
      color: var(--st-text-color); white-space: pre; overflow: auto; }
    """,
    js="""
    const PAUSE = 350;
    export default function ({ parentElement, data, setStateValue }) {
      const area = parentElement.querySelector("textarea");
      const gutter = parentElement.querySelector("pre");
      const number = () => {
        const bad = new Set(data.lines);
        gutter.replaceChildren(...area.value.split("\\n").flatMap((_, at) => {
          const mark = document.createElement(bad.has(at + 1) ? "b" : "span");
          mark.textContent = at + 1;
          return [mark, "\\n"];
        }));
        gutter.scrollTop = area.scrollTop;
      };
      if (!area.dataset.filled) { area.value = data.text; area.dataset.filled = "yes"; }
      let waiting;
      area.oninput = () => {
        number();
        clearTimeout(waiting);
        waiting = setTimeout(() => setStateValue("text", area.value), PAUSE);
      };
      area.onscroll = () => { gutter.scrollTop = area.scrollTop; };
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
        data={"text": text, "lines": sorted(wrong)},
        default={"text": text},
        on_text_change=lambda: None,
    )
