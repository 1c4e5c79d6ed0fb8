"""What a trainer needs at a projector: the whole screen, and a clicker that works whatever was tapped before.

The keys are heard at the document, before whatever has the focus hears them, so that a tapped vote takes none away.
Arrow keys and PageDown and PageUp go on and back; PageDown and PageUp scroll first, because an unread reveal is not
done. `b` and `.` make the screen black, `t` starts the countdown, 1 to 6 choose from a
list, F5 takes the whole screen. Where somebody types or
chooses in a box, only PageDown and PageUp are taken. The keys that are letters and numbers can be turned off.
"""

from __future__ import annotations

import streamlit as st

_projector = st.components.v2.component(
    "projector",
    html="""
    <button type="button" class="timer">Countdown</button><button type="button" class="keys">Keys on</button>
    <button type="button" class="full">Full screen</button>
    """,
    css="""
    button { min-height: 44px; padding: .4rem 1rem; font: inherit; cursor: pointer; color: var(--st-text-color);
      background: var(--st-background-color); border: 1px solid var(--st-border-color);
      border-radius: var(--st-button-radius); margin-left: .4rem; }
    .timer { font-variant-numeric: tabular-nums; font-weight: 650; min-width: 7rem; }
    .timer.over { border-color: var(--st-red-text-color, #b00020); color: var(--st-red-text-color, #b00020); }
    button:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 2px; }
    """,
    js="""
    export default function ({ parentElement, data }) {
      const full = parentElement.querySelector(".full");
      const keys = parentElement.querySelector(".keys");
      const take = () =>
        document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
      const show = () => {
        full.textContent = document.fullscreenElement ? "Leave full screen" : "Full screen";
        keys.textContent = window.__keysOff ? "Keys off" : "Keys on";
        keys.setAttribute("aria-label", "Keys b, ., t and 1 to 6 are " + (window.__keysOff ? "off" : "on"));
      };
      full.hidden = !document.fullscreenEnabled;
      full.onclick = take;
      keys.onclick = () => { window.__keysOff = !window.__keysOff; show(); };
      const timer = parentElement.querySelector(".timer");
      timer.hidden = !data.seconds;
      window.__timer = data.seconds ? () => timer.click() : null;
      clearInterval(window.__countdown);
      timer.textContent = "Countdown";
      timer.onclick = () => {
        clearInterval(window.__countdown);
        const end = Date.now() + data.seconds * 1000;
        const tick = () => {
          const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
          timer.textContent = left ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : "Time is up";
          timer.classList.toggle("over", !left);
          if (!left) clearInterval(window.__countdown);
        };
        timer.classList.remove("over");
        tick();
        window.__countdown = setInterval(tick, 250);
      };
      show();
      document.onfullscreenchange = show;
      if (window.__projector) return;
      window.__projector = true;
      const steps = {
        ArrowRight: ".onward", ArrowLeft: ".backward", PageDown: ".onward", PageUp: ".backward",
      };
      const boxes = "textarea, select, [role=combobox], [role=listbox], [contenteditable=true], "
        + "input:not([type=radio]):not([type=checkbox]):not([type=button])";
      const dark = () => {
        const old = document.getElementById("blackout");
        if (old) { old.remove(); return; }
        const made = document.createElement("div");
        made.id = "blackout";
        made.setAttribute("role", "img");
        made.setAttribute("aria-label", "The screen is black. Any key of the clicker brings it back.");
        made.style.cssText = "position:fixed;inset:0;background:#000;z-index:2147483647";
        made.onclick = () => made.remove();
        document.body.append(made);
      };
      const act = (event, stage) => {
        const key = event.key;
        const typing = event.target.closest?.(boxes);
        if (document.getElementById("blackout")) {
          if (!(key in steps || key === "b" || key === "." || key === "Escape")) return false;
          dark();
          return true;
        }
        if (typing && !(key.startsWith("Page") && typing.tagName === "INPUT")) return false;
        if (key === "F5") { take(); return true; }
        if (!window.__keysOff && key === "t" && window.__timer) { window.__timer(); return true; }
        if (!window.__keysOff && (key === "b" || key === ".")) { dark(); return true; }
        const at = CSS.escape(stage.dataset.at);
        if (!window.__keysOff && /^[1-9]$/.test(key)) {
          const option = document.querySelector(`.options[data-at="${at}"] a[data-key="${key}"]`);
          option?.click();
          return !!option;
        }
        if (!(key in steps)) return false;
        if (key.startsWith("Page") && scrolled(stage, key === "PageUp" ? -1 : 1)) return true;
        const link = document.querySelector(`.ways-on[data-at="${at}"] a.inside${steps[key]}`);
        link?.click();
        return !!link;
      };
      document.addEventListener("keydown", (event) => {
        const stage = document.querySelector(".present");
        if (!stage || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
        if (act(event, stage)) { event.preventDefault(); event.stopPropagation(); }
      }, true);
      const scrolled = (stage, way) => {
        let box = stage;
        while (box && box.scrollHeight <= box.clientHeight + 1) box = box.parentElement;
        if (!box) return false;
        const end = way < 0 ? box.scrollTop <= 0 : box.scrollTop + box.clientHeight >= box.scrollHeight - 2;
        if (!end) box.scrollBy(0, way * box.clientHeight * 0.85);
        return !end;
      };
    }
    """,
)


def draw(seconds: int = 0) -> None:
    """Draw the buttons, and listen to the keys; with `seconds` there is a countdown of so many."""
    with st.container(key="projector"):
        _projector(key="projector_keys", data={"seconds": seconds})
