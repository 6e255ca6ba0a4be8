// What the broker holds for each consumer, and what became of what was taken.

import { byId, el, show, table } from "./dom.js";
import { number, time, UNKNOWN } from "./format.js";
import { age, known, unknownSince, valueOf } from "./part.js";
import { badge } from "./states.js";

const COLUMNS = [
  { title: "Queue" },
  { title: "Subscription" },
  { title: "Ready", numeric: true },
  { title: "In hand", numeric: true },
  { title: "Consumers", numeric: true },
  { title: "New", numeric: true },
  { title: "Changed", numeric: true },
  { title: "Unchanged", numeric: true },
  { title: "Stale", numeric: true },
  { title: "Returned", numeric: true },
  { title: "Came again", numeric: true },
  { title: "Last stored" },
];

export function renderQueues({ broker, stores }) {
  const told = new Map(stores.flatMap(({ consumption }) => (valueOf(consumption) ?? []).map((one) => [one.queue, one])));
  const names = known(broker.queues) ? broker.queues.value : [...told.keys()].sort().map((queue) => ({ queue }));
  const consumers = valueOf(broker.consumers) ?? {};
  show(
    byId("queues"),
    el("header", {}, age(broker.queues, broker.consumers, ...stores.map(({ consumption }) => consumption))),
    known(broker.queues) ? null : unknownSince(broker.queues, "depths: "),
    known(broker.consumers) ? null : unknownSince(broker.consumers, "consumers: "),
    stores.filter(({ consumption }) => !known(consumption)).map(({ consumer, consumption }) => unknownSince(consumption, `${consumer}: `)),
    names.length === 0 ? null : table("Queues", COLUMNS, names.map((queue) => row(queue, told.get(queue.queue), consumers[queue.queue]))),
    el("p", { class: "soft" }, "Messages; new to came again: since the consumer’s start, records and deliveries."),
  );
}

function row(queue, consumption, consumers) {
  const stored = consumption?.stored ?? {};
  return {
    key: queue.queue,
    cells: [
      queue.queue,
      queue.declared === false ? badge("not declared", "bad") : subscription(consumption),
      number(queue.ready),
      number(queue.unacknowledged ?? consumption?.inHand),
      consumers === 0 ? badge("0", "attention") : number(consumers),
      number(stored.new),
      number(stored.changed),
      number(stored.unchanged),
      number(stored.stale),
      number(consumption?.requeued),
      number(consumption?.redelivered),
      lastStored(consumption),
    ],
  };
}

function subscription(consumption) {
  return consumption === undefined ? badge(UNKNOWN) : badge(consumption.state);
}

function lastStored(consumption) {
  if (consumption === undefined) {
    return UNKNOWN;
  }
  return consumption.lastStoredAt === null ? "nothing yet" : time(consumption.lastStoredAt);
}
