// A line chart: several curves over time, read with the eye, the pointer, the arrow keys, or aloud.

import { el, show, svg } from "./dom.js";
import { compact, number, time, UNKNOWN } from "./format.js";

const HEIGHT = 200;
const MARGIN = { top: 12, right: 12, bottom: 24, left: 48 };
const LINES = 4;

/** @param place filled by the chart; @param series [{name, label}], each in a stroke of its own */
export function chart(place, name, unit, series) {
  let data = { from: 0, step: 1000, values: series.map(() => []) };
  let reading = null;

  const picture = svg("svg", { class: "plot", tabindex: 0, role: "img", "aria-label": `${name}. Nothing is known yet.` });
  const legend = el("dl", { class: "legend" });
  place.append(picture, legend);

  picture.addEventListener("pointermove", (event) => read(index(event.offsetX)));
  picture.addEventListener("pointerleave", () => read(null));
  picture.addEventListener("blur", () => read(null));
  picture.addEventListener("keydown", (event) => {
    const move = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }[event.key];
    if (move !== undefined) {
      event.preventDefault();
      read(Math.max(0, Math.min(length() - 1, (reading ?? length() - 1) + move)));
    }
  });
  new ResizeObserver(draw).observe(place);

  function read(at) {
    reading = at;
    draw();
  }

  function length() {
    return data.values[0].length;
  }

  function index(x) {
    const share = (x - MARGIN.left) / (picture.clientWidth - MARGIN.left - MARGIN.right);
    return share < 0 || share > 1 ? null : Math.round(share * (length() - 1));
  }

  function draw() {
    const width = picture.clientWidth;
    const points = length();
    if (width === 0 || points < 2) {
      return;
    }
    const highest = ceiling(Math.max(1, ...data.values.flat().filter((value) => value !== null)));
    const x = (at) => MARGIN.left + (at / (points - 1)) * (width - MARGIN.left - MARGIN.right);
    const y = (value) => HEIGHT - MARGIN.bottom - (value / highest) * (HEIGHT - MARGIN.top - MARGIN.bottom);
    picture.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    picture.setAttribute("aria-label", `${name}. ${aloud()} Arrow keys read earlier values.`);
    show(
      picture,
      grid(width, highest, y),
      hours(width, x),
      data.values.map((values, at) => svg("path", { class: "curve", "data-series": at, d: path(values, x, y) })),
      reading === null ? null : svg("line", { class: "hair", x1: x(reading), x2: x(reading), y1: MARGIN.top, y2: HEIGHT - MARGIN.bottom }),
      reading === null ? null : data.values.map((values, at) => dot(values[reading], at, x(reading), y)),
    );
    show(legend, entries());
  }

  function entries() {
    const at = reading ?? latest();
    const when = reading === null ? "now" : time(new Date(data.from + at * data.step).toISOString());
    return [
      ...series.map(({ label }, which) =>
        el(
          "div",
          { "data-key": label },
          el("dt", {}, svg("svg", { class: "swatch", viewBox: "0 0 28 8", "aria-hidden": "true" }, svg("path", { class: "curve", "data-series": which, d: "M1 4H27" })), label),
          el("dd", {}, value(which, at)),
        ),
      ),
      el("div", { class: "when", "data-key": "when" }, el("dt", { class: "hidden" }, "at"), el("dd", {}, when)),
    ];
  }

  function aloud() {
    const at = reading ?? latest();
    const when = reading === null ? "Now" : time(new Date(data.from + at * data.step).toISOString());
    return `${when}: ${series.map(({ label }, which) => `${label} ${value(which, at)}`).join(", ")}.`;
  }

  /** The step that has just begun may have nothing yet. */
  function latest() {
    const last = length() - 1;
    return data.values.some((values) => values[last] !== null) ? last : last - 1;
  }

  function value(which, at) {
    const known = data.values[which][at] ?? null;
    return known === null ? UNKNOWN : `${number(Math.round(known))}${unit}`;
  }

  function hours(width, x) {
    const wanted = Math.max(2, Math.floor(width / 130));
    const every = Math.max(1, Math.floor((length() - 1) / wanted));
    const marks = [];
    for (let at = every; at < length() - every / 3; at += every) {
      marks.push(svg("text", { class: "tick middle", x: x(at), y: HEIGHT - 6 }, shortTime(data.from + at * data.step)));
    }
    return marks;
  }

  return {
    set(fresh) {
      data = fresh;
      draw();
    },
  };
}

function grid(width, highest, y) {
  return Array.from({ length: LINES + 1 }, (_, at) => {
    const value = (highest * at) / LINES;
    return [
      svg("line", { class: "grid", x1: MARGIN.left, x2: width - MARGIN.right, y1: y(value), y2: y(value) }),
      svg("text", { class: "tick end", x: MARGIN.left - 8, y: y(value) + 4 }, compact(value)),
    ];
  });
}

function dot(value, at, x, y) {
  return value === null || value === undefined ? null : svg("circle", { class: "dot", "data-series": at, cx: x, cy: y(value), r: 4 });
}

/** A gap wherever nothing was known. */
function path(values, x, y) {
  let pen = "M";
  let drawn = "";
  values.forEach((value, at) => {
    if (value === null || value === undefined) {
      pen = "M";
    } else {
      drawn += `${pen}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
      pen = "L";
    }
  });
  return drawn;
}

/** A round number not below, that four lines divide well. */
function ceiling(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10].map((step) => step * power).find((step) => step >= value);
}

function shortTime(millis) {
  return time(new Date(millis).toISOString()).slice(-8, -3);
}
