// What is in each database, by type: the newest load and whether it is verified.

import { badge, el, show, table } from "./dom.js";
import { number, time } from "./format.js";
import { whenKnown } from "./part.js";

const TONES = { verified: "good", loading: "busy", incomplete: "bad", superseded: "unknown" };
const COLUMNS = [
  { title: "Type" },
  { title: "State" },
  { title: "Dump", numeric: true },
  { title: "Expected", numeric: true },
  { title: "Stored", numeric: true },
  { title: "Missing", numeric: true },
  { title: "Dead-lettered", numeric: true },
  { title: "Since" },
];

export function renderStores(stores) {
  show("stores", stores.map(store));
}

function store({ store, consumer, loads }) {
  return el("article", {}, el("h3", {}, `${store} `, el("small", {}, `through ${consumer}`)), whenKnown(loads, list));
}

function list(loads) {
  return loads.length === 0 ? el("p", {}, "Nothing was loaded yet.") : table(COLUMNS, loads.map(row));
}

function row(load) {
  return [
    load.type,
    badge(load.state, TONES[load.state] ?? "unknown"),
    load.dump === null ? "unknown" : String(load.dump),
    number(load.expected),
    number(load.stored),
    number(load.missing),
    number(load.deadLettered),
    time(load.verifiedAt ?? load.since),
  ];
}
