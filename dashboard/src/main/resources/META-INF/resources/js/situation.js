// Is everything well; if not, what, since when, and what happens next.

import { button } from "./actions.js";
import { byId, el, icon, show } from "./dom.js";
import { due, lasting, number, time, UNKNOWN } from "./format.js";
import { outdated, plus, sum, valueOf } from "./part.js";

const WORDS = { good: "All is well", busy: "At work", unknown: "Unclear", attention: "Have a look", bad: "Trouble" };
const SIGNS = { good: "✓", busy: "●", unknown: "?", attention: "!", bad: "✕" };

export function renderSituation(status) {
  const { level, headline, activity, findings } = status.situation;
  byId("situation").dataset.level = level;
  show(byId("headline"), icon(level), el("strong", {}, WORDS[level]), " ", el("span", {}, findings.length === 0 ? headline : activity));
  show(byId("figures"), figures(status));
  show(byId("findings"), findings.length === 0 ? null : el("ul", { class: "findings" }, findings.map(finding)));
  document.title = `${SIGNS[level]} ${headline} – Discogsography`;
}

/** The whole suite in a few numbers. */
function figures({ services, stores, broker, extraction }) {
  const healths = services.map(({ health }) => valueOf(health));
  const connections = services.map(({ connections: part }) => valueOf(part));
  const loads = stores.map(({ loads: part }) => valueOf(part));
  const run = valueOf(extraction);
  const queues = valueOf(broker.queues);
  const dead = queues === null ? null : sum(queues.map(({ deadLetters }) => deadLetters));
  return [
    share("services ready", healths, (health) => [health], ({ status }) => status === "UP"),
    share("connections up", connections, (list) => list, ({ state }) => state === "up"),
    share("loads verified", loads, (list) => list, (load) => load.state === "verified" && !outdated(load, run)),
    figure("dead letters", number(dead), dead === null ? "unknown" : dead === 0 ? "good" : "attention"),
    figure("messages queued", number(queues === null ? null : sum(queues.map(({ ready, unacknowledged }) => plus(ready, unacknowledged)))), "idle"),
  ];
}

function share(words, parts, listOf, well) {
  if (parts.includes(null)) {
    return figure(words, UNKNOWN, "unknown");
  }
  const all = parts.flatMap(listOf);
  const fine = all.filter(well).length;
  return figure(words, `${fine} of ${all.length}`, fine === all.length ? (fine === 0 ? "idle" : "good") : "attention");
}

function figure(words, value, tone) {
  return el("div", { "data-tone": tone, "data-key": words }, el("dt", {}, words), el("dd", {}, icon(tone), value));
}

function finding(found) {
  return el(
    "li",
    { "data-tone": found.level, "data-key": `${found.services} ${found.about} ${found.remedy}` },
    icon(found.level),
    el("div", {}, el("p", {}, found.text), el("p", { class: "soft" }, facts(found).join(" · "))),
    el("div", { class: "buttons" }, remedies(found)),
  );
}

function facts({ since, nextAttempt }) {
  return [
    since === null ? null : `since ${time(since)}, for ${lasting(since)}`,
    nextAttempt === null ? null : `next attempt ${due(nextAttempt)}`,
  ].filter((fact) => fact !== null);
}

function remedies({ services, about, remedy }) {
  switch (remedy) {
    case "reconnect":
      return services.map((service) =>
        button("reconnect", { service, dependency: about }, services.length === 1 ? "Reconnect" : `Reconnect ${service}`),
      );
    case "repair":
      return services.map((consumer) => button("repair", { consumer, type: about }, "Repair"));
    case "resume":
      return [button("resume", {}, "Resume")];
    case "look at dead letters":
      return [el("a", { class: "button", href: "#letters-title" }, "Look")];
    default:
      return [];
  }
}
