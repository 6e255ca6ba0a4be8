// A part of the status is known, with a value, or unknown, with a reason.

import { badge, el } from "./dom.js";
import { time } from "./format.js";

export function known(part) {
  return part.state === "known";
}

/** "unknown since hh:mm:ss", with the reason behind it. */
export function unknownSince(part, what = "") {
  return el("p", { class: "unknown" }, badge(`${what}unknown since ${time(part.since)}`, "unknown"), ` ${part.error}`);
}

/** What render makes of the value, or the reason why there is none. */
export function whenKnown(part, render) {
  return known(part) ? render(part.value) : unknownSince(part);
}
