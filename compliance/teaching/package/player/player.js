"use strict";
// Plays the stories of window.COURSE: read, commit once to an answer and a reason, see, go on. Reports what counts.
// The learning system keeps where somebody stands, so whoever comes back goes on there, and a try that is over stays over.
(async () => {
  const course = window.COURSE, main = document.getElementById("main");
  const nobody = { saved: () => "", keep: () => {}, answer: () => {}, done: async () => {}, leave: () => {} };
  const make = (tag, words = "", looks = "") => {
    const made = document.createElement(tag);
    made.textContent = words;
    if (looks) made.className = looks;
    return made;
  };
  const listed = (tag, rows) => {
    const made = make(tag);
    made.append(...rows.map((row) => { const one = make("li"); one.append(row); return one; }));
    return made;
  };
  const show = (...parts) => {
    main.replaceChildren(...parts);
    const heading = main.querySelector("h1");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    scrollTo(0, 0);
  };
  const button = (words, act) => { const made = make("button", words); made.type = "button"; made.onclick = act; return made; };
  document.title = course.title;

  let system;
  try {
    system = (await window.Cmi5.open()) || window.Scorm.open() || nobody;
  } catch {
    show(
      make("h1", "Open this lesson again"),
      make("p", "Your learning system does not listen to this window any more. Close it, and open the lesson from there: it goes on where you stood."),
    );
    return;
  }
  const read = () => {
    try {
      const found = JSON.parse(system.saved() || "{}");
      if (found.id === course.id && Array.isArray(found.said)) return found;
    } catch { /* kept by another edition of the lesson */ }
    return { said: [] };
  };
  const { said, seen = true, over = false } = read();
  const keep = (now) => system.keep(JSON.stringify({ id: course.id, said, ...now }), String(said.length));
  const outcome = (id) => course.outcomes.find((one) => one.id === id);
  const right = (at) => {
    const story = course.stories[at], [answer, reason] = said[at];
    return [answer === story.outcome, story.reasons.some((one) => one.key === reason && one.right)];
  };
  const both = (at) => right(at).every(Boolean);

  const choices = (name, legend, options) => {
    const field = make("fieldset");
    field.append(make("legend", legend), ...options.map(([value, words]) => {
      const label = make("label"), input = make("input");
      Object.assign(input, { type: "radio", name, value });
      label.append(input, make("span", words));
      return label;
    }));
    return field;
  };

  const opening = () => show(
    make("p", `${course.stories.length} stories, about ${course.minutes} minutes`, "soft"),
    make("h1", course.title),
    make("h2", "Objectives"), listed("ul", course.objectives),
    make("p", `Each story is answered once: what would you do, and what decides it? ${Math.round(course.pass * 100)} percent right is a pass.`),
    make("p", "Nobody in these stories is real. It is not legal advice.", "soft"),
    button("Begin", () => ask(0)),
  );

  const ask = (at) => {
    if (at >= course.stories.length) { finish(); return; }
    const story = course.stories[at], form = make("form");
    const send = make("button", "Commit");
    send.disabled = true;
    form.append(
      choices("answer", "What would you do?", course.outcomes.map((one) => [one.id, one.vote])),
      choices("reason", "What decides it?", story.reasons.map((one) => [one.key, one.words])), send,
    );
    form.onchange = () => { send.disabled = !(form.answer.value && form.reason.value); };
    form.onsubmit = (event) => {
      event.preventDefault();
      if (said[at]) return;
      said[at] = [form.answer.value, form.reason.value];
      const wanted = story.reasons.filter((one) => one.right).map((one) => one.key).join(",");
      system.answer(2 * at, `story_${at + 1}_answer`, said[at][0], right(at)[0], story.outcome);
      system.answer(2 * at + 1, `story_${at + 1}_reason`, said[at][1], right(at)[1], wanted);
      keep({ seen: false });
      reveal(at);
    };
    show(make("p", `Story ${at + 1} of ${course.stories.length}`, "soft"), make("h1", story.title), make("p", story.story), form);
  };

  const reveal = (at) => {
    const story = course.stories[at], found = outcome(story.outcome), [answer, reason] = right(at);
    const box = make("section", "", "verdict"), heading = make("h1"), shape = make("span", found.shape, "shape");
    shape.setAttribute("aria-hidden", "true");
    shape.style.background = found.color;
    box.style.borderColor = found.color;
    heading.append(shape, make("span", found.short));
    box.append(heading, make("p", story.says), make("strong", story.teaches));
    const rows = story.law.map((rule) => {
      const row = make("span"), cite = make(rule.url ? "a" : "span", rule.cite);
      if (rule.url) Object.assign(cite, { href: rule.url, target: "_blank", rel: "noopener noreferrer" });
      row.append(make("strong", `${rule.law}: `), `${rule.says} `, cite);
      return row;
    });
    const reasons = story.reasons.filter((one) => one.right).map((one) => one.words);
    show(
      make("p", story.title, "soft"), box,
      make("h2", "You said"), listed("ul", [
        `${outcome(said[at][0]).vote}: ${answer ? "right" : "not this time"}`,
        `${story.reasons.find((one) => one.key === said[at][1])?.words}: ${reason ? "right" : "not this time"}`,
      ]),
      make("h2", "It turns on"), listed("ul", reasons),
      make("h2", "The law"), listed("ul", rows),
      ...(story.reports.length ? [make("h2", "What must be reported"), listed("ul", story.reports)] : []),
      make("h2", "The trap"), make("p", `${story.trap.label}. Instead: ${story.trap.instead}`),
      make("p", story.source, "soft"),
      button(at + 1 < course.stories.length ? "Next story" : "To the result", () => { keep({ seen: true }); ask(at + 1); }),
    );
  };

  const good = () => course.stories.map((_, at) => both(at));
  const part = () => good().filter(Boolean).length / course.stories.length;

  const finish = async () => {
    try {
      await system.done(part(), part() >= course.pass, good());
    } catch {
      show(
        make("h1", "Your result was not taken"),
        make("p", "The learning system does not answer. Leave this window open, and try again."), button("Report it again", finish),
      );
      return;
    }
    keep({ seen: true, over: true });
    result();
  };

  const result = () => show(
    make("h1", part() >= course.pass ? "Passed" : "Not passed yet"),
    make("p", `${good().filter(Boolean).length} of ${course.stories.length} stories right, the answer and the reason.`),
    listed("ul", course.stories.map((story, at) => `${story.title}: ${both(at) ? "right" : "not this time"}`)),
    make("p", `Rulebook ${course.rulebook}. ${course.on}. Not legal advice.`, "soft"),
    button("Close", async () => { await system.leave(); show(make("h1", "You can close this window.")); }),
  );

  addEventListener("pagehide", () => system.leave());
  if (over) result();
  else if (!said.length) opening();
  else if (seen) ask(said.length);
  else reveal(said.length - 1);
})();
