// A part of the status is known, with a value, or unknown, with a reason. Either has an age.

import { el } from "./dom.js";
import { duration, secondsSince, time } from "./format.js";
import { badge } from "./states.js";

export function known(part) {
  return part.state === "known";
}

/** The value, or null. */
export function valueOf(part) {
  return known(part) ? part.value : null;
}

/** Unknown as soon as one of them is. */
export function plus(one, other) {
  return missing(one) || missing(other) ? null : one + other;
}

export function sum(numbers) {
  return numbers.reduce(plus, 0);
}

/** Whether a store's load is of an earlier dump than the one that the extractor has of this type. */
export function outdated({ type, dump }, run) {
  return run !== null && run.types?.[type] !== undefined && dump < run.dump;
}

/** "unknown since hh:mm:ss", with the reason behind it. */
export function unknownSince(part, what = "") {
  return el(
    "p",
    { class: "unknown" },
    badge(`${what}unknown since ${time(part.since)}`, "unknown"),
    " ",
    el("span", { class: "reason" }, part.error),
  );
}

/** What render makes of the value, or the reason why there is none. */
export function whenKnown(part, render, what) {
  return known(part) ? render(part.value) : unknownSince(part, what);
}

/** How old the oldest of these parts is. */
export function age(...parts) {
  const oldest = parts.map((part) => part.asOf).sort()[0];
  const words = `as of ${time(oldest)}`;
  return el("span", { class: "age", title: words }, `${duration(Math.round(secondsSince(oldest)))} ago`);
}

function missing(value) {
  return value === null || value === undefined;
}
