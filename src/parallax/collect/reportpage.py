"""Report page: the frame, the look and the few lines of script of a collection's report."""

FRAME = """<!doctype html>
<html lang="en" data-theme="light">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Collection</title>
<style>{style}</style>
</head>
<body class="plx-collection">
<main>
<h1>{name}</h1>
<p>{count}: {compared} compared, with {accounts}{failures}.
The most contested stand first: those with most quantities on which accounts part, then with most disputed claims, then
with least agreement.</p>
<p>A quantity counts where two accounts or more give it.
A claim is disputed where one account denies what another asserts or passes on.
Agreement is Krippendorff's alpha over what accounts do with claims: 1 is full agreement, 0 what chance would bring;
below it stands the 95 % interval where there are claims enough.
Figures, quantities and claims are found by rules: read an event before you judge it.</p>
<figure class="plx-table"><div tabindex="0" role="region" aria-labelledby="events">
<table id="sorted">
<caption id="events">Events, one a line</caption>
<thead><tr><th scope="col">Event</th><th scope="col">Accounts</th>
<th scope="col" aria-sort="descending">Contested quantities</th><th scope="col">Figures</th>
<th scope="col">Wrong sums</th>
<th scope="col">Disputed claims</th><th scope="col">Agreement</th></tr></thead>
<tbody>
{rows}
</tbody>
</table></div></figure>
{failed}
<p>The same as tables: <a href="events.csv">events.csv</a>, <a href="events.parquet">events.parquet</a>; every figure,
quotation, name and claim of every event in <code>tables/</code>, Parquet partitioned by event.</p>
</main>
<script>{script}</script>
</body>
</html>
"""

STYLE = """
.plx-collection { margin: 0; background: var(--plx-paper); color: var(--plx-ink); font: 1rem/1.5 var(--plx-font); }
.plx-collection main { max-width: 78rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
.plx-collection main > p { max-width: 44rem; }
.plx-collection h1 { font-size: 1.6rem; line-height: 1.25; overflow-wrap: anywhere; }
.plx-collection a { color: var(--plx-source-1); }
.plx-collection caption { text-align: left; color: var(--plx-muted); padding-bottom: 0.4rem; }
.plx-collection tbody th { min-width: 14rem; overflow-wrap: anywhere; }
.plx-collection td { overflow-wrap: break-word; }
.plx-collection td:nth-of-type(2) { min-width: 11rem; }
@media (max-width: 600px) {
  .plx-collection tbody th { min-width: 8rem; max-width: 9rem; }
}
.plx-collection thead th { vertical-align: bottom; }
.plx-collection thead button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer;
  text-align: left; text-decoration: underline dotted; }
.plx-collection th[aria-sort="ascending"] button::after { content: " \\2191"; }
.plx-collection th[aria-sort="descending"] button::after { content: " \\2193"; }
.plx-under { display: block; color: var(--plx-muted); font-size: 0.8rem; font-weight: 400; }
"""

# Turns the heads of columns into buttons that sort; without it the page reads as it stands.
SCRIPT = """
const table = document.getElementById("sorted"), body = table.tBodies[0];
if (matchMedia("(prefers-color-scheme: dark)").matches) document.documentElement.dataset.theme = "dark";
[...table.tHead.rows[0].cells].forEach((head, column) => {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...head.childNodes);
  head.append(button);
  button.addEventListener("click", () => {
    const up = head.getAttribute("aria-sort") === "descending" || (column === 0 && !head.hasAttribute("aria-sort"));
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const value = (row) => row.cells[column].dataset.value ?? row.cells[column].textContent;
    const order = (a, b) => column === 0 ? a.localeCompare(b) : a - b;
    [...body.rows].sort((a, b) => {
      const [x, y] = [value(a), value(b)];
      if (x === "" || y === "") return (x === "") - (y === "");
      return up ? order(x, y) : order(y, x);
    }).forEach((row) => body.append(row));
  });
});
"""
