// How far the extractor is, by type.

import { badge, el, show, table } from "./dom.js";
import { bytes, duration, number, time, UNKNOWN } from "./format.js";
import { whenKnown } from "./part.js";

const TONES = {
  idle: "unknown",
  waiting: "unknown",
  skipped: "unknown",
  stopped: "unknown",
  running: "busy",
  verifying: "busy",
  publishing: "busy",
  completed: "good",
  failed: "bad",
};
const COLUMNS = [
  { title: "Type" },
  { title: "State" },
  { title: "Progress" },
  { title: "Records", numeric: true },
  { title: "Confirmed", numeric: true },
  { title: "Malformed", numeric: true },
  { title: "Records/s", numeric: true },
  { title: "Time left", numeric: true },
];

export function renderExtraction(part) {
  show("extraction", whenKnown(part, extraction));
}

function extraction(current) {
  const types = Object.entries(current.types ?? {});
  return el(
    "article",
    {},
    el("p", {}, badge(current.state, TONES[current.state] ?? "unknown"), about(current)),
    current.error === null ? null : el("p", { class: "cause" }, current.error),
    types.length === 0 ? null : table(COLUMNS, types.map(row)),
  );
}

function about({ dump, folder, startedAt, finishedAt }) {
  const words = [
    dump === null ? null : ` dump ${dump}`,
    folder === null ? null : ` from ${folder}`,
    startedAt === null ? null : `, started ${time(startedAt)}`,
    finishedAt === null ? null : `, finished ${time(finishedAt)}`,
  ];
  return words.filter((word) => word !== null).join("");
}

function row([type, progress]) {
  return [
    type,
    el("span", {}, badge(progress.state, TONES[progress.state] ?? "unknown"), progress.error ? ` ${progress.error}` : ""),
    bar(progress),
    number(progress.records),
    number(progress.published),
    number(progress.malformed),
    progress.recordsPerSecond === null ? UNKNOWN : number(Math.round(progress.recordsPerSecond)),
    progress.state === "publishing" ? duration(progress.etaSeconds) : "–",
  ];
}

function bar({ bytesRead, bytesTotal }) {
  if (bytesRead === null || !bytesTotal) {
    return UNKNOWN;
  }
  const percent = Math.floor((100 * bytesRead) / bytesTotal);
  return el(
    "span",
    { class: "bar" },
    el("progress", { max: "100", value: String(percent) }),
    ` ${percent} % of ${bytes(bytesTotal)}`,
  );
}
