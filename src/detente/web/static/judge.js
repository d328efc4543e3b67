// Keys for judging claims one after another: r, w, u; 1 to 7 for what is wrong; b goes back. All works without.
"use strict";

const form = document.getElementById("judge");
const hint = document.querySelector(".keys");
if (form && hint) hint.hidden = false;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.matches("input:not([type=checkbox]), select, textarea")) return;
  const key = event.key.toLowerCase();
  const chosen = form && form.querySelector(`button[data-key="${CSS.escape(key)}"]`);
  const faults = form ? form.querySelectorAll("input[name=wrong]") : [];
  if (chosen) {
    form.requestSubmit(chosen);
  } else if (key === "b") {
    document.getElementById("back")?.click();
  } else if (/^[1-9]$/.test(key) && faults[key - 1]) {
    form.querySelector("details").open = true;
    faults[key - 1].checked = !faults[key - 1].checked;
  } else {
    return;
  }
  event.preventDefault();
});
