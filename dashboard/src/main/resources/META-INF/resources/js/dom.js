// Builds elements. Strings only ever become text nodes, so nothing that a service says can become markup.

const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes and children. Attributes and children that are null or false are left out. */
export function el(tag, attributes, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** The same for the elements of a drawing. */
export function svg(tag, attributes, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

/** A picture from the sprite; the word beside it says the same. */
export function icon(name) {
  return svg("svg", { class: "icon", "aria-hidden": "true" }, svg("use", { href: `#i-${name}` }));
}

/** A table; columns are {title, numeric}, rows are {key, cells}; the first cell of a row is its heading. */
export function table(caption, columns, rows) {
  const head = columns.map(({ title, numeric }) => el("th", { scope: "col", class: numeric && "number" }, title));
  const body = rows.map(({ key, cells }) => el("tr", { "data-key": key }, cells.map((cell, at) => field(columns[at], cell, at))));
  return el(
    "div",
    // Reached by keyboard: it may be wider than the window.
    { class: "scroll", tabindex: 0, role: "group", "aria-label": caption },
    el(
      "table",
      {},
      el("caption", { class: "hidden" }, caption),
      el("thead", {}, el("tr", {}, head)),
      el("tbody", {}, body),
    ),
  );
}

/** Makes a place look like these children, touching only what differs: focus, selection and scrolling survive. */
export function show(place, ...children) {
  const fresh = place.cloneNode(false);
  fresh.append(...children.flat(Infinity).filter(present));
  matchChildren(place, fresh);
}

export function byId(id) {
  return document.getElementById(id);
}

function field({ title, numeric }, cell, at) {
  const attributes = { "data-label": title, class: numeric && "number" };
  return at === 0 ? el("th", { scope: "row", ...attributes }, cell) : el("td", attributes, cell);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (present(value)) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.flat(Infinity).filter(present));
  return element;
}

function present(thing) {
  return thing !== null && thing !== undefined && thing !== false;
}

function matchChildren(old, fresh) {
  const wanted = [...fresh.childNodes];
  wanted.forEach((child, at) => {
    const now = old.childNodes[at];
    const fit = similar(now, child) ? now : keyed(old, child, at);
    if (fit === undefined) {
      old.insertBefore(child, now ?? null);
    } else {
      if (fit !== now) {
        old.insertBefore(fit, now ?? null);
      }
      match(fit, child);
    }
  });
  while (old.childNodes.length > wanted.length) {
    old.lastChild.remove();
  }
}

/** Something with the same key further on: what stood before it has gone. */
function keyed(old, child, from) {
  const key = child.dataset?.key;
  return key === undefined ? undefined : [...old.childNodes].slice(from).find((one) => similar(one, child));
}

function similar(one, other) {
  return one?.nodeName === other.nodeName && one.dataset?.key === other.dataset?.key;
}

function match(old, fresh) {
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== fresh.data) {
      old.data = fresh.data;
    }
    return;
  }
  for (const { name } of [...old.attributes]) {
    // Whether it is open is up to who looks.
    if (!fresh.hasAttribute(name) && name !== "open") {
      old.removeAttribute(name);
    }
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) {
      old.setAttribute(name, value);
    }
  }
  matchChildren(old, fresh);
}
