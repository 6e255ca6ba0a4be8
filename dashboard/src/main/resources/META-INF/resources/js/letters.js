// Dead letters: which, why, with their bytes; to be replayed after the cause is mended, or deleted.

import { button } from "./actions.js";
import { byId, el, show } from "./dom.js";
import { bytes, number, time, UNKNOWN } from "./format.js";
import { age, unknownSince, valueOf } from "./part.js";
import { badge } from "./states.js";

/** As many as the dashboard tells of one queue. */
const LISTED = 20;

/** What was fetched, by queue: {letters} or {error}. */
const fetched = new Map();
let latest = null;

export function startLetters() {
  document.addEventListener("toggle", opened, true);
  document.addEventListener("performed", ({ detail }) => {
    if (fetched.has(detail.queue)) {
      fetchLetters(detail.queue);
    }
  });
}

export function renderLetters(status) {
  latest = status;
  const { queues: part } = status.broker;
  const queues = valueOf(part);
  refresh(queues);
  render(part, queues);
}

/** Some have come or gone in a list that is open. */
function refresh(queues) {
  for (const { queue, deadLetters } of queues ?? []) {
    const open = document.querySelector(`#letters details[open][data-queue="${queue}"]`);
    if (open !== null && deadLetters !== null && fetched.get(queue)?.letters?.length !== Math.min(deadLetters, LISTED)) {
      fetchLetters(queue);
    }
  }
}

function render(part, queues) {
  show(
    byId("letters"),
    el("header", {}, age(part)),
    queues === null ? unknownSince(part) : queues.every(({ deadLetters }) => deadLetters === 0) ? el("p", { class: "soft" }, "There are none.") : queues.map(queueOf),
  );
}

function queueOf({ queue, deadLetters }) {
  if (deadLetters === 0) {
    return null;
  }
  if (deadLetters === null) {
    return el("p", { class: "soft", "data-key": queue }, `${queue}: ${UNKNOWN}`);
  }
  return el(
    "details",
    { "data-key": queue, "data-queue": queue },
    el("summary", {}, badge(number(deadLetters), "attention"), ` ${queue}`, el("span", { class: "buttons" }, button("replay", { queue }, "Replay all"))),
    list(queue),
  );
}

function list(queue) {
  const answer = fetched.get(queue);
  if (answer === undefined) {
    return el("p", { class: "soft" }, "Asking …");
  }
  if (answer.error !== undefined) {
    return el("p", { class: "unknown" }, badge(UNKNOWN), ` ${answer.error}`);
  }
  return [
    el("p", { class: "soft" }, `The oldest ${number(answer.letters.length)}:`),
    el("ul", { class: "letters" }, answer.letters.map((letter) => item(queue, letter))),
    answer.more ? el("p", { class: "soft" }, "There are more behind these: replay or delete these first, or ask the consumer for all.") : null,
  ];
}

function item(queue, { id, at, reason, stage, attempts, recordId, size, body, bodyCut }) {
  const facts = [
    recordId === null || recordId === undefined ? null : `record ${recordId}`,
    stage ? `at ${stage}` : null,
    attempts === null || attempts === undefined ? null : `${number(attempts)} attempts`,
    at ? time(at) : null,
    bytes(size),
  ];
  return el(
    "li",
    { "data-key": id },
    el("p", { class: "reason" }, reason ?? "no reason told"),
    el("p", { class: "soft" }, facts.filter((fact) => fact !== null).join(" · ")),
    el("pre", { tabindex: 0, "aria-label": bodyCut ? "The beginning of its original bytes" : "Its original bytes" }, `${body ?? "no text"}${bodyCut ? " …" : ""}`),
    el("div", { class: "buttons" }, button("replay", { queue, id }, "Replay"), button("bury", { queue, id }, "Delete …")),
  );
}

function opened(event) {
  const { queue } = event.target.dataset ?? {};
  if (queue !== undefined && event.target.open) {
    fetchLetters(queue);
  }
}

async function fetchLetters(queue) {
  try {
    const response = await fetch(`api/dead-letters/${encodeURIComponent(queue)}`, { cache: "no-store" });
    const answer = await response.json();
    fetched.set(queue, response.ok ? { letters: answer.letters, more: answer.cut !== undefined } : { error: answer.error ?? `HTTP ${response.status}` });
  } catch {
    fetched.set(queue, { error: "The dashboard does not answer." });
  }
  render(latest.broker.queues, valueOf(latest.broker.queues));
}
