// What each service depends on, and how it gets on with it.

import { button } from "./actions.js";
import { byId, el, show, table } from "./dom.js";
import { due, lasting, number, time, title, UNKNOWN } from "./format.js";
import { age, known, unknownSince } from "./part.js";
import { badge } from "./states.js";
import { lastCause } from "./timeline.js";

const COLUMNS = [
  { title: "Connection" },
  { title: "State" },
  { title: "Breaker" },
  { title: "Next attempt" },
  { title: "Pool" },
  { title: "Last error" },
  { title: "Action" },
];

export function renderConnections({ services }) {
  const all = services.filter(({ connections }) => known(connections));
  const rows = all.flatMap(({ name, connections }) => connections.value.map((connection) => row(name, connection)));
  const silent = services.filter(({ connections }) => !known(connections));
  show(
    byId("connections"),
    el("header", {}, age(...services.map(({ connections }) => connections))),
    rows.length === 0 ? null : table("Connections of the services", COLUMNS, rows),
    silent.map(({ name, connections }) => unknownSince(connections, `${name}: `)),
  );
}

function row(service, connection) {
  const { dependency, address, state, since, breaker, attempt, nextAttempt, pool } = connection;
  return {
    key: `${service} ${dependency}`,
    cells: [
      el("span", {}, el("strong", {}, title(dependency)), ` of ${service} `, el("small", { class: "block soft" }, address ?? "")),
      el("span", {}, badge(state), el("small", { class: "block soft" }, `since ${time(since)}, for ${lasting(since)}`)),
      breaker === undefined ? UNKNOWN : badge(breaker.replace("_", " "), breaker === "closed" ? "idle" : breaker === "open" ? "bad" : "busy"),
      nextAttempt === undefined ? "–" : `${due(nextAttempt)} (attempt ${number(attempt + 1)})`,
      poolOf(pool),
      error(service, connection),
      button("reconnect", { service, dependency }, "Reconnect"),
    ],
  };
}

function poolOf(pool) {
  const { size, inUse, waiting, max } = pool ?? {};
  if (size === null || size === undefined) {
    return el("span", { class: "soft" }, UNKNOWN);
  }
  const words = `${number(inUse)} of ${number(size)} in use, ${number(max)} at most`;
  return el(
    "span",
    {},
    el("meter", { min: 0, max: max ?? size, value: inUse ?? 0, "aria-label": words }),
    el("small", { class: "block soft" }, words, waiting > 0 ? `, ${number(waiting)} waiting` : ""),
  );
}

function error(service, { cause, dependency }) {
  if (cause !== undefined) {
    return el("span", { class: "reason" }, cause);
  }
  const last = lastCause(service, dependency);
  return last === null
    ? el("span", { class: "soft" }, "none in 24 h")
    : el("span", { class: "soft" }, last.cause ?? "no cause told", el("small", { class: "block" }, `until ${time(last.until)}`));
}
