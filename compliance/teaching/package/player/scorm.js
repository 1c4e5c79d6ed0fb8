"use strict";
// SCORM 1.2: the learning system's API stands in a window above this one, or in the one that opened it.
window.Scorm = (() => {
  const find = (from) => {
    for (let at = from, depth = 0; at && depth < 12; at = at.parent === at ? null : at.parent, depth += 1) {
      try { if (at.API) return at.API; } catch { return null; }
    }
    return null;
  };
  const clock = (seconds) => {
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds % 60)];
    return parts.map((part) => String(part).padStart(2, "0")).join(":");
  };
  const open = () => {
    const api = find(window) || (window.opener && find(window.opener));
    if (!api) return null;
    if (String(api.LMSInitialize("")) === "false") throw new Error("launched before");
    const set = (name, value) => api.LMSSetValue(name, String(value));
    const began = Date.now();
    const status = api.LMSGetValue("cmi.core.lesson_status");
    if (status === "not attempted" || status === "") set("cmi.core.lesson_status", "incomplete");
    // Until it is done: whoever closes the window comes back to the same try.
    if (status !== "passed" && status !== "failed") set("cmi.core.exit", "suspend");
    api.LMSCommit("");
    let over = false;
    return {
      saved: () => api.LMSGetValue("cmi.suspend_data"),
      keep: (text, at) => { set("cmi.suspend_data", text); set("cmi.core.lesson_location", at); api.LMSCommit(""); },
      answer: (at, id, said, right, wanted) => {
        const name = `cmi.interactions.${at}`;
        set(`${name}.id`, id);
        set(`${name}.type`, "choice");
        set(`${name}.student_response`, said);
        set(`${name}.correct_responses.0.pattern`, wanted);
        set(`${name}.result`, right ? "correct" : "wrong");
      },
      done: async (score, passed, goals) => {
        set("cmi.core.exit", "");
        set("cmi.core.score.min", 0);
        set("cmi.core.score.max", 100);
        set("cmi.core.score.raw", Math.round(score * 100));
        goals.forEach((right, at) => {
          set(`cmi.objectives.${at}.id`, `objective_${at + 1}`);
          set(`cmi.objectives.${at}.status`, right ? "passed" : "failed");
        });
        set("cmi.core.lesson_status", passed ? "passed" : "failed");
        api.LMSCommit("");
      },
      leave: () => {
        if (over) return;
        over = true;
        set("cmi.core.session_time", clock((Date.now() - began) / 1000));
        api.LMSCommit("");
        api.LMSFinish("");
      },
    };
  };
  return { open };
})();
