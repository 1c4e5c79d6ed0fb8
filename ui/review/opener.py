"""A button that opens a file in the browser and hands over its text; nothing is uploaded to be stored.

Streamlit's own uploader keeps files on the server, and its address is closed here (`ui/server/security_headers.py`).
"""

from __future__ import annotations

import streamlit as st

MOST = 900_000
"""No longer text is handed over."""

_opener = st.components.v2.component(
    "open_file",
    html="""
    <label for="open_review">Open a file of marks (review.yaml)</label>
    <input id="open_review" type="file" accept=".yaml,.yml,text/yaml">
    """,
    css="""
    label { display: block; font-weight: 600; margin-bottom: .4rem; color: var(--st-text-color); }
    input { font: inherit; color: var(--st-text-color); max-width: 100%; padding: .3rem 0; min-height: 2.4rem; }
    input:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 2px; }
    """,
    js="""
    export default function ({ parentElement, data, setTriggerValue }) {
      const input = parentElement.querySelector("input");
      input.onchange = async () => {
        const file = input.files[0];
        if (!file) return;
        const text = file.size > data.most ? null : await file.text();
        setTriggerValue("opened", { name: file.name, text });
        input.value = "";
      };
    }
    """,
)


def opened() -> tuple[str, str | None] | None:
    """Draw the button; return name and text of a file in the run in which it was opened, no text if it is too long."""
    found = _opener(data={"most": MOST}, key="open_review", on_opened_change=lambda: None)
    told = getattr(found, "opened", None)
    if not isinstance(told, dict):
        return None
    name, text = told.get("name"), told.get("text")
    if text is not None and (not isinstance(text, str) or len(text) > MOST):
        text = None
    return (str(name)[:80], text)
