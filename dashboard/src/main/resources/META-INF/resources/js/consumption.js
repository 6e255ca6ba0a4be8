// What each consumer does with its queues, since its start.

import { badge, el, show, table } from "./dom.js";
import { number, time } from "./format.js";
import { whenKnown } from "./part.js";

const COLUMNS = [
  { title: "Queue" },
  { title: "State" },
  { title: "In hand", numeric: true },
  { title: "New", numeric: true },
  { title: "Changed", numeric: true },
  { title: "Unchanged", numeric: true },
  { title: "Stale", numeric: true },
  { title: "Dead-lettered", numeric: true },
  { title: "Requeued", numeric: true },
  { title: "Last stored" },
];

export function renderConsumption(stores) {
  show("consumption", stores.map(({ store, consumption }) => el("article", {}, el("h3", {}, store), body(consumption))));
}

function body(consumption) {
  return whenKnown(consumption, (queues) => table(COLUMNS, queues.map(row)));
}

function row(queue) {
  const stored = queue.stored ?? {};
  return [
    queue.queue,
    badge(queue.state, queue.state === "subscribed" ? "good" : "busy"),
    number(queue.inHand),
    number(stored.new),
    number(stored.changed),
    number(stored.unchanged),
    number(stored.stale),
    number(queue.deadLettered),
    number(queue.requeued),
    queue.lastStoredAt === null ? "nothing yet" : time(queue.lastStoredAt),
  ];
}
