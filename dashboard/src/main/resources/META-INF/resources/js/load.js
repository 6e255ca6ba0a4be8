// How far each type is: read, published, stored, compared with the dump.

import { button } from "./actions.js";
import { byId, el, show, table } from "./dom.js";
import { bytes, dumpDate, duration, lasting, number, rate, time, title, UNKNOWN } from "./format.js";
import { age, known, outdated, unknownSince, valueOf } from "./part.js";
import { badge } from "./states.js";

const TYPES = ["artists", "labels", "masters", "releases"];
const WAITS = { halted: "paused by hand", paused: "waits for its disk", blocked: "waits for the broker", interrupted: "waits for the connection", connecting: "connects" };
const ENDED = ["completed", "failed", "stopped", "suspended", "idle"];

export function renderLoad(status) {
  const { extraction, stores } = status;
  const columns = [{ title: "Type" }, { title: "Extraction" }, ...stores.map(({ store }) => ({ title: title(store) }))];
  show(
    byId("load"),
    el("header", {}, summary(extraction), age(extraction, ...stores.map(({ loads }) => loads)), buttons(extraction)),
    known(extraction) ? null : unknownSince(extraction, "extraction: "),
    stores.filter(({ loads }) => !known(loads)).map(({ store, loads }) => unknownSince(loads, `${title(store)}: `)),
    table("Progress by type", columns, TYPES.map((type) => row(type, status))),
  );
}

function summary(extraction) {
  const run = valueOf(extraction);
  if (run === null) {
    return el("p", {}, badge(UNKNOWN));
  }
  const facts = [
    run.dump === null ? null : `dump ${dumpDate(run.dump)}`,
    run.folder === null ? null : `from ${run.folder}`,
    run.startedAt === null ? null : `started ${time(run.startedAt)}${ENDED.includes(run.state) ? "" : `, ${lasting(run.startedAt)} ago`}`,
    run.finishedAt === null ? null : `finished ${time(run.finishedAt)}`,
  ].filter((fact) => fact !== null);
  return el(
    "div",
    { class: "grow" },
    el("p", {}, badge(run.state, run.state === "waiting" ? "attention" : undefined), " ", publishing(run), " ", el("span", { class: "soft" }, facts.join(" · "))),
    run.error === null ? null : el("p", { class: "reason" }, run.error),
  );
}

/** What keeps messages from flowing. */
function publishing({ publishing: now }) {
  return now === null || now === undefined || now.state === "publishing" ? null : badge(WAITS[now.state] ?? now.state, now.state === "halted" || now.state === "paused" ? "attention" : "busy");
}

function buttons(extraction) {
  const run = valueOf(extraction);
  const ended = run === null || ENDED.includes(run.state);
  const halted = run?.publishing?.state === "halted";
  return el(
    "div",
    { class: "buttons" },
    ended ? button("start", { folder: run?.folder ?? "" }, "Start …") : [halted ? button("resume", {}, "Resume") : button("pause", {}, "Pause"), button("stop", {}, "Stop …")],
    button("repair", {}, "Repair"),
  );
}

function row(type, { extraction, stores, broker }) {
  const run = valueOf(extraction);
  return {
    key: type,
    cells: [
      el("strong", {}, type),
      run === null ? el("span", { class: "soft" }, UNKNOWN) : extracted(run.types?.[type], type),
      ...stores.map(({ consumer, loads }) => stored(loads, type, queued(broker, consumer, type), run)),
    ],
  };
}

function extracted(progress, type) {
  if (progress === undefined) {
    return el("span", { class: "soft" }, "not part of the last run");
  }
  const facts = [
    progress.records === null ? null : `${number(progress.records)} records`,
    progress.state === "publishing" ? rate(progress.recordsPerSecond) : null,
    progress.state === "publishing" || progress.state === "verifying" ? left(progress.etaSeconds) : null,
    progress.malformed > 0 ? `${number(progress.malformed)} unreadable` : null,
    progress.repeated > 0 ? `${number(progress.repeated)} repeated` : null,
    progress.checksum === null || progress.checksum === undefined ? null : `checksum ${progress.checksum}`,
  ];
  return el(
    "div",
    {},
    el("div", { class: "line" }, badge(progress.state), progress.state === "completed" ? null : bar(progress, type)),
    line(facts),
    progress.unreadableFile ? el("small", { class: "block soft" }, "their original bytes: ", el("code", {}, progress.unreadableFile)) : null,
    progress.error === null ? null : el("p", { class: "reason" }, progress.error),
  );
}

function left(seconds) {
  return seconds === null ? `time left ${UNKNOWN}` : `${duration(seconds)} left`;
}

function bar({ bytesRead, bytesTotal }, type) {
  if (bytesRead === null || !bytesTotal) {
    return null;
  }
  const percent = Math.floor((100 * bytesRead) / bytesTotal);
  return [
    el("progress", { max: 100, value: percent, "aria-label": `${type} read` }),
    el("span", { class: "number" }, `${percent} % of ${bytes(bytesTotal)}`),
  ];
}

function stored(loads, type, messages, run) {
  if (!known(loads)) {
    return el("span", { class: "soft" }, UNKNOWN);
  }
  const load = loads.value.find((one) => one.type === type);
  if (load === undefined) {
    return el("span", { class: "soft" }, messages === 0 ? "nothing announced yet" : `${number(messages)} messages queued`);
  }
  const older = outdated(load, run);
  return el(
    "div",
    {},
    el("div", { class: "line" }, badge(load.state, older ? "idle" : undefined), el("span", {}, `${number(load.stored)} of ${number(load.expected)}`)),
    line([
      `dump ${dumpDate(load.dump)}`,
      load.verifiedAt === null ? `since ${time(load.since)}` : `at ${time(load.verifiedAt)}`,
      load.state === "verified" && !load.missing ? null : `${number(load.missing)} missing`,
      load.deadLettered === 0 ? null : `${number(load.deadLettered)} dead-lettered`,
      load.unreadable > 0 ? `${number(load.unreadable)} unreadable` : null,
      load.repeated > 0 ? `${number(load.repeated)} repeated` : null,
      load.newerDump === null || load.newerDump === undefined ? null : `${load.newer === null ? "" : `${number(load.newer)} `}records of ${dumpDate(load.newerDump)} among them`,
      load.altered > 0 ? `${number(load.altered)} altered by hand` : null,
      load.vanished === 0 ? null : `${number(load.vanished)} vanished`,
    ]),
    older ? el("small", { class: "block" }, `dump ${dumpDate(run.dump)} is under way: ${number(messages)} ${messages === 1 ? "message" : "messages"} queued`) : null,
    load.digest === null ? null : el("small", { class: "block soft" }, "digest ", el("code", {}, load.digest)),
  );
}

/** Messages of this type that wait for a store or are on their way into it; null where nobody knows. */
function queued(broker, consumer, type) {
  const queue = valueOf(broker.queues)?.find((one) => one.consumer === consumer && one.type === type);
  return queue?.declared && queue.ready !== null && queue.unacknowledged !== null ? queue.ready + queue.unacknowledged : null;
}

function line(facts) {
  return el("small", { class: "block soft" }, facts.filter((fact) => fact !== null).join(" · "));
}
