// Throughput and queue depth: the half hour before this page was opened, and what has come since.

import { chart } from "./chart.js";
import { byId, el } from "./dom.js";

const REFRESH_MS = 60_000;
const RANGES = { halfHour: "30 min", day: "24 h" };
const PLOTS = [
  { place: "throughput", name: "Throughput in records per second", unit: "/s", series: [["extractor", "read"], ["neo4j", "Neo4j"], ["postgresql", "PostgreSQL"]] },
  { place: "depth", name: "Messages in the queues", unit: "", series: [["graphinator queues", "for Neo4j"], ["tableinator queues", "for PostgreSQL"]] },
];

let plots = [];
let history = null;
let range = "halfHour";

export function startCharts() {
  plots = PLOTS.map((plot) => ({
    ...plot,
    drawing: chart(byId(plot.place), plot.name, plot.unit, plot.series.map(([name, label]) => ({ name, label }))),
  }));
  for (const { place } of PLOTS) {
    byId(place).prepend(switches());
  }
  fetchHistory();
  setInterval(fetchHistory, REFRESH_MS);
}

/** Goes on with the curves that were fetched, so that they need not be fetched each second. */
export function recordSample({ asOf, flow }) {
  if (history === null) {
    return;
  }
  const sample = { extractor: flow.recordsRead };
  for (const { consumer, store, depth, settled } of flow.branches) {
    sample[store] = settled;
    sample[`${consumer} queues`] = depth;
  }
  for (const curves of Object.values(history)) {
    advance(curves, new Date(asOf).getTime(), sample);
  }
  draw();
}

function advance(curves, at, sample) {
  while (at >= curves.from + curves.length * curves.step) {
    curves.from += curves.step;
    for (const values of Object.values(curves.series)) {
      values.push(null);
      values.shift();
    }
  }
  for (const [name, values] of Object.entries(curves.series)) {
    if (sample[name] !== null && sample[name] !== undefined) {
      values[curves.length - 1] = sample[name];
    }
  }
}

async function fetchHistory() {
  try {
    const answer = await fetch("api/history", { cache: "no-store" });
    const { halfHour, day } = await answer.json();
    history = { halfHour: curves(halfHour), day: curves(day) };
    draw();
  } catch (failure) {
    console.warn("no history", failure);
  }
}

function curves({ from, stepSeconds, series }) {
  const length = Math.max(0, ...Object.values(series).map((values) => values.length));
  return { from: new Date(from).getTime(), step: stepSeconds * 1000, length, series };
}

function draw() {
  const { from, step, length, series } = history[range];
  const nothing = Array(length).fill(null);
  for (const { drawing, series: names } of plots) {
    drawing.set({ from, step, values: names.map(([name]) => series[name] ?? nothing) });
  }
}

function switches() {
  const buttons = Object.entries(RANGES).map(([name, words]) => {
    const one = el("button", { type: "button", class: "quiet", "data-range": name, "aria-pressed": String(name === range) }, words);
    one.addEventListener("click", () => choose(name));
    return one;
  });
  return el("div", { class: "switch", role: "group", "aria-label": "Time shown" }, buttons);
}

function choose(name) {
  range = name;
  for (const one of document.querySelectorAll("[data-range]")) {
    one.setAttribute("aria-pressed", String(one.dataset.range === name));
  }
  if (history !== null) {
    draw();
  }
}
