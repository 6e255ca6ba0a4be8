// Our services: where they are, and what they say of themselves.

import { byId, el, show } from "./dom.js";
import { lasting, time } from "./format.js";
import { age, whenKnown } from "./part.js";
import { badge } from "./states.js";

export function renderServices({ services }) {
  show(byId("services"), services.map(service));
}

function service({ name, url, health }) {
  return el(
    "article",
    { class: "card", "data-key": name },
    el("header", {}, el("h3", {}, name), age(health)),
    whenKnown(health, (value) => state(value, health.since)),
    el("p", { class: "soft" }, url),
  );
}

function state({ status, checks }, since) {
  const failing = (checks ?? []).filter((check) => check.status !== "UP");
  return [
    el(
      "p",
      {},
      badge(status === "UP" ? "ready" : "not ready", status === "UP" ? "good" : "attention"),
      ` since ${time(since)}, for ${lasting(since)}`,
    ),
    failing.map(({ name, data }) => el("p", { class: "reason" }, `${name}: ${facts(data ?? {})}`)),
  ];
}

function facts(data) {
  const words = Object.entries(data).map(([name, value]) => `${name} ${value}`);
  return words.length === 0 ? "down" : words.join("; ");
}
