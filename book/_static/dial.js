// The dial: which findings hold under the choices of a reader, looked up in the table that stands in the form.
"use strict";

for (const form of document.querySelectorAll("form.plx-dial")) {
  const { axes, findings } = JSON.parse(form.querySelector("script").textContent);
  const words = { 1: "✓ holds", 0: "✗ does not hold", "?": "? not worked out", none: "– cannot be asked" };

  // The sign of a finding under the options at these places; the last choice turns fastest.
  const sign = (finding, chosen) => {
    let place = 0;
    for (const [axis, options] of finding.axes) {
      const at = options.indexOf(chosen[axis]);
      if (at < 0) return "none"; // it is about an account that was left out
      place = place * options.length + at;
    }
    return finding.holds[place];
  };

  const update = () => {
    const data = new FormData(form);
    const chosen = axes.map((name) => Number(data.get(name)));
    const count = { 1: 0, 0: 0, "?": 0, none: 0 };
    for (const finding of findings) {
      const state = sign(finding, chosen);
      count[state] += 1;
      const row = form.querySelector(`[data-finding="${CSS.escape(finding.name)}"]`);
      row.dataset.state = state;
      row.querySelector(".plx-state").textContent = words[state];
    }
    const asked = findings.length - count.none;
    form.querySelector("[role=status]").textContent = `${count[1]} of ${asked} findings hold.`;
  };

  form.addEventListener("change", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(update)); // after the browser has set the options back
  form.hidden = false;
  update();
}
