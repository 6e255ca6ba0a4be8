// Our services, and what each of them depends on.

import { badge, el, show, table } from "./dom.js";
import { number, time } from "./format.js";
import { whenKnown } from "./part.js";

const TONES = { up: "good", connecting: "busy", suspect: "busy", down: "bad", misconfigured: "bad" };
const COLUMNS = [
  { title: "Dependency" },
  { title: "State" },
  { title: "Since" },
  { title: "Breaker" },
  { title: "Cause" },
  { title: "Attempt", numeric: true },
  { title: "Next attempt" },
];

export function renderServices(services) {
  show("services", services.map(service));
}

function service({ name, url, health, connections }) {
  return el(
    "article",
    {},
    el("h3", {}, `${name} `, el("small", {}, url)),
    whenKnown(health, (value) => state(value, health.since)),
    whenKnown(connections, dependencies),
  );
}

function state({ status, checks }, since) {
  const failing = (checks ?? []).filter((check) => check.status !== "UP");
  return [
    el("p", {}, badge(status, status === "UP" ? "good" : "bad"), ` since ${time(since)}`),
    failing.map(({ name, data }) => el("p", { class: "cause" }, `${name}: ${facts(data ?? {})}`)),
  ].flat();
}

function facts(data) {
  const words = Object.entries(data).map(([name, value]) => `${name} ${value}`);
  return words.length === 0 ? "DOWN" : words.join("; ");
}

function dependencies(connections) {
  return connections.length === 0 ? el("p", {}, "No dependencies.") : table(COLUMNS, connections.map(row));
}

function row(connection) {
  const down = connection.nextAttempt !== undefined;
  return [
    el("span", {}, `${connection.dependency} `, el("small", {}, connection.address ?? "")),
    badge(connection.state, TONES[connection.state] ?? "unknown"),
    time(connection.since),
    connection.breaker ?? "unknown",
    connection.cause ?? "–",
    down ? number(connection.attempt) : "–",
    down ? time(connection.nextAttempt) : "–",
  ];
}
