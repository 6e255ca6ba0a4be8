// What the broker holds for each consumer.

import { badge, show, table } from "./dom.js";
import { number } from "./format.js";
import { known, unknownSince, whenKnown } from "./part.js";

const COLUMNS = [
  { title: "Queue" },
  { title: "Ready", numeric: true },
  { title: "Unacknowledged", numeric: true },
  { title: "Consumers", numeric: true },
  { title: "Dead letters", numeric: true },
];

export function renderQueues({ queues, consumers }) {
  const trouble = known(queues) && !known(consumers) ? [unknownSince(consumers, "consumers ")] : [];
  show("queues", whenKnown(queues, (list) => table(COLUMNS, list.map((queue) => row(queue, consumers)))), trouble);
}

function row(queue, consumers) {
  if (!queue.declared) {
    return [queue.queue, badge("not declared", "bad"), "–", "–", deadLetters(queue.deadLetters)];
  }
  return [
    queue.queue,
    number(queue.ready),
    number(queue.unacknowledged),
    number(known(consumers) ? consumers.value[queue.queue] : null),
    deadLetters(queue.deadLetters),
  ];
}

function deadLetters(count) {
  return count > 0 ? badge(number(count), "bad") : number(count);
}
