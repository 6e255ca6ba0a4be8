// The whole suite in one line.

import { number } from "./format.js";
import { known } from "./part.js";

export function headline({ services, stores, broker }) {
  const up = services.filter(({ health }) => known(health) && health.value.status === "UP").length;
  return [`${up} of ${services.length} services up`, verified(stores), deadLetters(broker.queues)].join(" · ");
}

function verified(stores) {
  if (!stores.every(({ loads }) => known(loads))) {
    return "verification unknown";
  }
  const loads = stores.flatMap(({ loads }) => loads.value);
  const done = loads.filter(({ state }) => state === "verified").length;
  return loads.length === 0 ? "nothing loaded yet" : `${done} of ${loads.length} loads verified`;
}

function deadLetters(queues) {
  const counts = known(queues) ? queues.value.map((queue) => queue.deadLetters) : [null];
  const unknown = counts.some((count) => count === null);
  return unknown ? "dead letters unknown" : `${number(counts.reduce((sum, count) => sum + count, 0))} dead letters`;
}
