// Builds elements. Strings only ever become text nodes, so nothing that a service says can become markup.

/** An element with attributes and children; null children are left out. */
export function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** A state as words; the tone (good, busy, bad, unknown) only colours them. */
export function badge(text, tone) {
  return el("span", { class: "badge", "data-tone": tone }, text);
}

/** A table; columns are {title, numeric}, rows are lists of cells (text or element). */
export function table(columns, rows) {
  const head = columns.map(({ title, numeric }) => el("th", { scope: "col", ...kind(numeric) }, title));
  const body = rows.map((cells) => el("tr", {}, cells.map((cell, index) => td(columns[index], cell))));
  return el("div", { class: "table" }, el("table", {}, el("thead", {}, el("tr", {}, head)), el("tbody", {}, body)));
}

/** Puts children into a place, but leaves the place alone when nothing differs: selections and focus survive. */
export function show(id, ...children) {
  const place = document.getElementById(id);
  const fresh = place.cloneNode(false);
  fresh.append(...children.flat());
  if (!fresh.isEqualNode(place)) {
    place.replaceChildren(...fresh.childNodes);
  }
}

function td({ title, numeric }, cell) {
  return el("td", { "data-label": title, ...kind(numeric) }, cell);
}

function kind(numeric) {
  return numeric ? { class: "number" } : {};
}
