// The way of the records as a picture: source, extractor, broker, queues, consumers, stores.

import { byId, el, icon, show, svg } from "./dom.js";
import { bytes, compact, dumpDate, duration, number, rate, title, UNKNOWN } from "./format.js";
import { age, known, outdated, plus, sum, valueOf } from "./part.js";
import { badge, tone, worst } from "./states.js";

const TYPES = 4;

export function renderFlow(status) {
  const { flow, extraction, services, broker } = status;
  const extractor = services.find(({ name }) => name === "extractor");
  show(
    byId("flow"),
    el(
      "div",
      { class: "trunk" },
      source(extraction),
      link(flow.bytesRead, (value) => `${bytes(value)}/s`),
      extractorStation(extractor, extraction, flow),
      link(flow.recordsConfirmed, (value) => rate(value), connection(extractor, "rabbitmq")),
      exchange(services, broker),
    ),
    fork(flow.recordsConfirmed),
    el("div", { class: "lanes" }, status.stores.map((store) => lane(status, store))),
  );
}

function lane({ flow, services, broker, extraction }, store) {
  const branch = flow.branches.find(({ consumer }) => consumer === store.consumer) ?? {};
  const consumer = services.find(({ name }) => name === store.consumer);
  return el(
    "div",
    { class: "lane", "data-key": store.consumer },
    queues(store.consumer, broker),
    link(branch.settled, (value) => rate(value), connection(consumer, "rabbitmq")),
    consumerStation(consumer, store, branch),
    link(branch.written, (value) => rate(value), connection(consumer, store.store)),
    storeStation(consumer, store, valueOf(extraction)),
  );
}

function source(extraction) {
  const run = valueOf(extraction);
  const types = Object.values(run?.types ?? {});
  const reading = types.find(({ state }) => state === "publishing" || state === "verifying");
  return station({
    name: "Dump",
    of: run === null ? "unknown" : tone(run.state),
    word: run === null ? UNKNOWN : run.dump === null ? "none yet" : dumpDate(run.dump),
    part: extraction,
    facts: [
      ["file", run === null ? UNKNOWN : (reading?.file?.replace(/^discogs_\d+_/, "") ?? "none open")],
      reading && reading.bytesTotal ? ["size", bytes(reading.bytesTotal)] : null,
      reading && reading.bytesTotal ? ["read", `${Math.floor((100 * reading.bytesRead) / reading.bytesTotal)} %`] : null,
      reading ? ["left", reading.etaSeconds === null ? UNKNOWN : duration(reading.etaSeconds)] : null,
    ],
  });
}

function extractorStation(service, extraction, flow) {
  const run = valueOf(extraction);
  return station({
    ...health(service),
    name: "extractor",
    facts: [
      ["run", run === null ? UNKNOWN : run.state],
      ["read", rate(flow.recordsRead)],
      ["confirmed", rate(flow.recordsConfirmed)],
    ],
  });
}

function exchange(services, { queues }) {
  const states = services.map((service) => connection(service, "rabbitmq")).filter((state) => state !== null);
  const broken = states.find((state) => tone(state) === "bad");
  const list = valueOf(queues);
  return station({
    name: "RabbitMQ",
    of: worst(states.map(tone)),
    word: states.length === 0 ? UNKNOWN : (broken ?? states.find((state) => state !== "up") ?? "up"),
    part: queues,
    facts: [
      ["queued", list === null ? UNKNOWN : number(sum(list.map(({ ready, unacknowledged }) => plus(ready, unacknowledged))))],
      ["dead letters", list === null ? UNKNOWN : number(sum(list.map(({ deadLetters }) => deadLetters)))],
    ],
  });
}

function queues(consumer, { queues: part }) {
  const list = (valueOf(part) ?? []).filter((queue) => queue.consumer === consumer);
  const deepest = Math.max(100, ...list.map(({ ready, unacknowledged }) => plus(ready, unacknowledged) ?? 0));
  return el(
    "article",
    { class: "station queues", "data-tone": known(part) ? "idle" : "unknown" },
    el("h3", {}, "queues"),
    known(part)
      ? el("dl", {}, list.map((queue) => depth(queue, deepest)))
      : badge(UNKNOWN),
  );
}

function depth({ queue, type, declared, ready, unacknowledged, deadLetters }, deepest) {
  const messages = plus(ready, unacknowledged);
  return el(
    "div",
    { class: "depth", "data-key": queue },
    el("dt", {}, type),
    el(
      "dd",
      {},
      el("meter", { min: 0, max: deepest, value: messages ?? 0, "aria-label": `messages in ${queue}` }),
      el("span", { class: "number" }, declared ? compact(messages) : "not declared"),
      deadLetters > 0 ? el("span", { class: "dead", title: `${deadLetters} dead letters` }, icon("attention"), el("span", { class: "hidden" }, `${deadLetters} dead letters`)) : null,
    ),
  );
}

function consumerStation(service, store, branch) {
  const list = valueOf(store.consumption);
  const taking = list?.filter(({ state }) => state === "subscribed").length;
  return station({
    ...health(service),
    name: store.consumer,
    facts: [
      ["settled", rate(branch.settled)],
      ["in hand", list === null ? UNKNOWN : number(sum(list.map(({ inHand }) => inHand)))],
      ["queues taken", list === null ? UNKNOWN : `${taking} of ${list.length}`],
    ],
  });
}

function storeStation(service, store, run) {
  const state = connection(service, store.store);
  const pool = valueOf(service.connections)?.find(({ dependency }) => dependency === store.store)?.pool ?? {};
  const loads = valueOf(store.loads);
  const verified = loads?.filter((load) => load.state === "verified" && !outdated(load, run)).length;
  return station({
    name: title(store.store),
    of: state === null ? "unknown" : tone(state),
    word: state ?? UNKNOWN,
    part: service.connections,
    facts: [
      ["verified", loads === null ? UNKNOWN : `${verified} of ${TYPES}`],
      ["pool in use", pool.size === null || pool.size === undefined ? UNKNOWN : `${number(pool.inUse)} of ${number(pool.size)}`],
    ],
  });
}

function health({ health: part }) {
  if (!known(part)) {
    return { of: "unknown", word: "no answer", part };
  }
  const ready = part.value.status === "UP";
  return { of: ready ? "good" : "attention", word: ready ? "ready" : "not ready", part };
}

function station({ name, of, word, part, facts }) {
  return el(
    "article",
    { class: "station", "data-tone": of, "data-key": name },
    el("h3", {}, name),
    badge(word, of),
    el("dl", {}, facts.filter((fact) => fact !== null).map(([term, value]) => el("div", { "data-key": term }, el("dt", {}, term), el("dd", {}, value)))),
    age(part),
  );
}

/** What goes over from one station to the next. */
function link(value, words, state = "up") {
  const mood = state === null || value === null ? "unknown" : tone(state) === "bad" ? "broken" : value > 0 ? "flowing" : "still";
  const text = { unknown: UNKNOWN, broken: state, still: "–", flowing: words(value ?? 0) }[mood];
  return el("div", { class: "link", "data-mood": mood }, el("span", { class: "rate" }, text), el("span", { class: "rail" }));
}

/** From the exchange to both lanes. */
function fork(value) {
  const mood = value === null ? "unknown" : value > 0 ? "flowing" : "still";
  return svg(
    "svg",
    { class: "fork", "data-mood": mood, viewBox: "0 0 100 100", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("path", { d: "M0 50 C60 50 40 25 100 25" }),
    svg("path", { d: "M0 50 C60 50 40 75 100 75" }),
  );
}

/** The state of a service's connection; null where nobody knows. */
function connection(service, dependency) {
  return valueOf(service.connections)?.find((one) => one.dependency === dependency)?.state ?? null;
}
