"use strict";
const at = (id) => document.getElementById(id);
const code = (location.pathname.match(/^\/vote\/([A-Za-z0-9]{6})$/) || [])[1];
const PAUSE = 1500;

function voter() {
  let token = sessionStorage.getItem("voter");
  if (!token) {
    token = [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    sessionStorage.setItem("voter", token);
  }
  return token;
}

function draw(now) {
  if (!now.question) {
    at("words").textContent = "Look at the screen";
    at("options").replaceChildren();
    at("options").dataset.question = "";
    at("state").textContent = "The next question comes by itself.";
    return;
  }
  if (at("options").dataset.question !== now.question) {
    at("words").textContent = now.words;
    at("options").dataset.question = now.question;
    at("options").replaceChildren(...Object.entries(now.options).map(([key, words]) => {
      const row = document.createElement("li"), button = document.createElement("button");
      button.type = "button";
      button.textContent = words;
      button.dataset.key = key;
      button.onclick = () => send(now.question, key);
      row.append(button);
      return row;
    }));
  }
  for (const button of document.querySelectorAll("#options button")) {
    button.setAttribute("aria-pressed", String(button.dataset.key === now.mine));
  }
  at("state").textContent = now.mine ? "Your vote is in. You can still change it." : "";
}

async function send(question, key) {
  const sent = await fetch(`/vote/${code}`, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ voter: voter(), question, key }),
  }).catch(() => null);
  if (!sent?.ok) at("state").textContent = "That vote did not count. Look at the screen.";
  await look();
}

async function look() {
  const found = await fetch(`/vote/${code}/now?voter=${voter()}`).catch(() => null);
  if (!found) { at("state").textContent = "No connection. It tries again by itself."; return true; }
  if (found.status === 404) {
    at("options").replaceChildren();
    at("words").textContent = "This room is closed";
    at("state").textContent = "";
    return false;
  }
  if (found.ok) draw(await found.json());
  return true;
}

if (code) {
  at("room").hidden = false;
  const again = async () => { if (await look()) setTimeout(again, PAUSE + Math.random() * 500); };
  again();
} else {
  at("join").hidden = false;
  at("join").onsubmit = (event) => {
    event.preventDefault();
    location.href = `/vote/${encodeURIComponent(at("code").value.trim().toUpperCase())}`;
  };
}
