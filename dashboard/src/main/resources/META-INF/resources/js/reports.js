// What the services keep of the past: the runs, and how the last dump differs from those before.

import { byId, el, show, table } from "./dom.js";
import { dumpDate, duration, momentNow, number, time } from "./format.js";
import { age, known, unknownSince } from "./part.js";
import { badge } from "./states.js";

const REFRESH_MS = 30_000;
const SHOWN = 20;
const RUNS = [
  { title: "Dump" },
  { title: "Verdict" },
  { title: "Started" },
  { title: "Took", numeric: true },
  { title: "Expected", numeric: true },
  { title: "New", numeric: true },
  { title: "Changed", numeric: true },
  { title: "Unchanged", numeric: true },
  { title: "Repaired", numeric: true },
  { title: "Vanished", numeric: true },
  { title: "Missing", numeric: true },
  { title: "Dead letters", numeric: true },
];
const DRIFT = [
  { title: "Type" },
  { title: "Compared with" },
  { title: "New paths" },
  { title: "Vanished paths" },
  { title: "No place for" },
  { title: "Malformed", numeric: true },
  { title: "Duplicates", numeric: true },
  { title: "Limit exceeded" },
];
const REPORTS = [
  { place: "runs", path: "api/runs", draw: runs },
  { place: "drift", path: "api/drift", draw: drift },
];

/** By place: known with a value, or unknown with a reason; either with its age. */
const parts = new Map();
let heard = "";

export function startReports() {
  fetchReports();
  setInterval(fetchReports, REFRESH_MS);
}

/** Asks again as soon as a load has gone on, and lets the ages grow meanwhile. */
export function watchReports({ stores }) {
  const fingerprint = JSON.stringify(stores.map(({ loads }) => loads.value?.map(({ type, dump, state }) => [type, dump, state])));
  if (fingerprint !== heard) {
    heard = fingerprint;
    fetchReports();
  }
  render();
}

function fetchReports() {
  REPORTS.forEach(fetchReport);
}

async function fetchReport({ place, path }) {
  const asOf = momentNow().toISOString();
  try {
    const response = await fetch(path, { cache: "no-store" });
    const answer = await response.json();
    parts.set(place, response.ok ? { state: "known", value: answer, asOf } : silent(place, asOf, answer.error ?? `HTTP ${response.status}`));
  } catch {
    parts.set(place, silent(place, asOf, "The dashboard does not answer."));
  }
  render();
}

function silent(place, asOf, error) {
  const before = parts.get(place);
  return { state: "unknown", since: before?.since ?? asOf, asOf, error };
}

function render() {
  for (const { place, draw } of REPORTS) {
    const part = parts.get(place);
    if (part !== undefined) {
      show(byId(place), el("header", {}, age(part)), known(part) ? draw(part.value) : unknownSince(part));
    }
  }
}

function runs(list) {
  return list.length === 0 ? el("p", { class: "soft" }, "Nothing was loaded yet.") : table("Runs as PostgreSQL has kept them, the newest first", RUNS, list.slice(0, SHOWN).map(run));
}

function run(one) {
  return {
    key: `${one.run} ${one.type}`,
    cells: [
      el("span", {}, el("strong", {}, one.type), ` ${dumpDate(one.dump)}`),
      badge(one.state),
      time(one.startedAt),
      one.seconds === null ? "–" : duration(one.seconds),
      number(one.expected),
      number(one.new),
      number(one.changed),
      number(one.unchanged),
      number(one.repaired),
      number(one.vanished),
      number(one.missing),
      number(one.deadLettered),
    ],
  };
}

function drift(list) {
  return list.length === 0 ? el("p", { class: "soft" }, "No file was read to its end yet.") : table("How the last file of each type differs", DRIFT, list.map(difference));
}

function difference(report) {
  return {
    key: report.type,
    cells: [
      el("span", {}, el("strong", {}, report.type), ` ${dumpDate(report.dump)}`),
      report.comparedWith === null ? "what is known of dumps" : dumpDate(report.comparedWith),
      paths("new", report, report.newPaths),
      paths("vanished", report, report.vanishedPaths),
      paths("odd", report, Object.entries(report.oddities).map(([path, records]) => ({ path, records }))),
      number(report.malformed),
      number(report.duplicates),
      report.error === null ? badge("none", "good") : badge(report.error, "bad"),
    ],
  };
}

function paths(which, { type }, list) {
  return list.length === 0
    ? badge("none", "good")
    : el(
        "details",
        { "data-key": `${type} ${which}` },
        el("summary", {}, badge(number(list.length), "attention")),
        el("ul", {}, list.map(({ path, records }) => el("li", { "data-key": path }, el("code", {}, path), ` ${number(records)} times`))),
      );
}
