// What the tests ask a page: names, heads, contrast of drawings. Evaluates to an object of lists of faults.
(() => {
  const shown = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== "hidden";
  const say = (e) => `${e.tagName.toLowerCase()} ${(e.id || e.className.baseVal || e.className || e.textContent).toString().slice(0, 60)}`;
  const article = document.querySelector("main article, main");

  // Relative luminance and contrast as WCAG 2.2 defines them.
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const rgba = (colour) => {
    if (!known.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      known.set(colour, [...canvas.getImageData(0, 0, 1, 1).data]);
    }
    return known.get(colour);
  };
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((v) => ((v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const contrast = (a, b) => {
    const [low, high] = [light(rgba(a)), light(rgba(b))].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = (e) => {
    for (; e; e = e.parentElement) {
      const colour = getComputedStyle(e).backgroundColor;
      if (rgba(colour)[3] === 255) return colour;
    }
    return "white";
  };

  const heads = [...article.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(shown);
  const jumps = heads.filter((h, i) => i && Number(h.tagName[1]) > Number(heads[i - 1].tagName[1]) + 1);
  const tables = [...article.querySelectorAll("table:not([role=presentation])")];
  const named = (t) => t.caption || t.closest("figure")?.querySelector("figcaption") || t.closest("[role=region][aria-label]");
  const pictures = [...article.querySelectorAll("img, svg, figure.plx-chart")].filter(shown);
  const spoken = (p) =>
    p.closest("[aria-hidden=true]") || p.alt || p.getAttribute("aria-label") || p.querySelector("title, figcaption");
  const sized = (p) => (p.tagName === "IMG" ? p.width && p.height && p.hasAttribute("width") : p.tagName !== "svg" || p.hasAttribute("viewBox"));

  const faint = new Set();
  const palette = getComputedStyle(document.documentElement);
  for (const drawing of article.querySelectorAll(".plx-chart svg")) {
    if (!shown(drawing)) continue;
    const paper = ground(drawing);
    for (const text of drawing.querySelectorAll("text")) {
      const colour = getComputedStyle(text).fill;
      if (contrast(colour, paper) < 4.5) faint.add(`text ${colour} on ${paper}: ${text.textContent.trim().slice(0, 30)}`);
    }
    for (const name of ["agree", "conflict", "single", ...Array.from({ length: 8 }, (_, i) => `source-${i + 1}`)]) {
      const colour = palette.getPropertyValue(`--plx-${name}`).trim();
      if (contrast(colour, paper) < 3) faint.add(`${name} ${colour} on ${paper}`);
    }
  }
  return {
    "heading levels are left out": jumps.map(say),
    "no single h1": heads.filter((h) => h.tagName === "H1").length === 1 ? [] : heads.map(say),
    "a table has no caption": tables.filter((t) => !named(t)).map(say),
    "a head of a table has no scope": [...article.querySelectorAll("th:not([scope])")].map(say),
    "a picture has no words": pictures.filter((p) => !spoken(p)).map(say),
    "a picture has no size": pictures.filter((p) => !sized(p)).map(say),
    "a drawing is too faint": [...faint],
  };
})()
