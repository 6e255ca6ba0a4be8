// When what was away, in the last 24 hours.

import { byId, el, icon, show, svg } from "./dom.js";
import { duration, momentNow, time, title } from "./format.js";
import { badge } from "./states.js";

const REFRESH_MS = 30_000;
const HEIGHT = 20;
const SHOWN = 8;
const HOURS = [24, 18, 12, 6, 0];
const DAY_MS = 86_400_000;
const TONES = { down: "bad", misconfigured: "bad", "not ready": "attention", unknown: "unknown" };

let outages = null;
let heard = "";

export function startTimeline() {
  fetchOutages();
  setInterval(fetchOutages, REFRESH_MS);
  new ResizeObserver(() => render()).observe(byId("outages"));
}

/** Asks again as soon as something has happened, and lets what lasts grow meanwhile. */
export function watchOutages({ notices, services }) {
  const fingerprint = `${notices[0]?.id} ${services.map(({ health }) => `${health.state} ${health.value?.status}`)}`;
  if (fingerprint !== heard) {
    heard = fingerprint;
    fetchOutages();
  }
  render();
}

/** The last outage that is over, of a service's dependency; null without one. */
export function lastCause(service, dependency) {
  const row = outages?.rows.find((one) => one.service === service && one.dependency === dependency);
  return row?.spans.findLast(({ condition, until }) => until !== null && TONES[condition] === "bad") ?? null;
}

async function fetchOutages() {
  try {
    const answer = await fetch("api/outages", { cache: "no-store" });
    outages = await answer.json();
    render();
  } catch (failure) {
    console.warn("no outages", failure);
  }
}

function render() {
  if (outages === null) {
    return;
  }
  const now = momentNow().getTime();
  show(
    byId("outages"),
    el("div", { class: "rows" }, outages.rows.map((row) => line(row, now)), axis()),
    legend(),
    recent(),
  );
}

function line(row, now) {
  const width = Math.max(60, byId("outages").querySelector(".track")?.clientWidth ?? 600);
  const x = (at) => Math.max(0, ((at - (now - DAY_MS)) / DAY_MS) * width);
  const end = (until) => (until === null ? now : new Date(until).getTime());
  const knownFrom = x(new Date(row.knownSince).getTime());
  const name = row.dependency === null ? row.service : title(row.dependency);
  return el(
    "div",
    { class: row.dependency === null ? "row service" : "row", "data-key": `${row.service} ${row.dependency}` },
    el("span", { class: "name" }, name, row.dependency === null ? null : el("span", { class: "hidden" }, ` of ${row.service}`)),
    el(
      "span",
      { class: "track" },
      svg(
        "svg",
        { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, role: "img", "aria-label": aloud(row) },
        svg("rect", { class: "well", x: knownFrom, y: 7, width: Math.max(0, width - knownFrom), height: 6, rx: 3 }),
        row.spans.map((span) => {
          const from = x(new Date(span.from).getTime());
          return svg(
            "rect",
            { "data-tone": TONES[span.condition], x: Math.min(from, width - 4), y: 2, width: Math.max(4, x(end(span.until)) - from), height: 16, rx: 2 },
            svg("title", {}, words(row, span)),
          );
        }),
      ),
    ),
    el("span", { class: "state" }, standing(row)),
  );
}

function standing({ spans }) {
  const last = spans.at(-1);
  return last?.until === null ? badge(last.condition, TONES[last.condition]) : badge("well", "good");
}

function axis() {
  return el(
    "div",
    { class: "row axis", "aria-hidden": "true" },
    el("span", { class: "name" }),
    el("span", { class: "track" }, HOURS.map((hours) => el("span", {}, hours === 0 ? "now" : `−${hours} h`))),
    el("span", { class: "state" }),
  );
}

function legend() {
  return el(
    "p",
    { class: "key soft", "aria-hidden": "true" },
    ["bad", "attention", "unknown"].map((tone) => el("span", {}, el("i", { "data-tone": tone }), { bad: "down or misconfigured", attention: "not ready", unknown: "nobody looked or could" }[tone])),
  );
}

function recent() {
  const all = outages.rows.flatMap((row) => row.spans.filter(({ condition }) => TONES[condition] === "bad").map((span) => ({ row, span })));
  const latest = all.sort((one, other) => other.span.from.localeCompare(one.span.from)).slice(0, SHOWN);
  return latest.length === 0
    ? el("p", { class: "soft" }, "No outage is known.")
    : el(
        "ul",
        { class: "recent" },
        latest.map(({ row, span }) =>
          el("li", { "data-key": `${row.service} ${row.dependency} ${span.from}`, "data-tone": span.until === null ? "bad" : "idle" }, icon(span.until === null ? "bad" : "good"), el("span", {}, words(row, span))),
        ),
      );
}

function aloud(row) {
  const said = row.spans.map((span) => words(row, span)).join("; ");
  return `${row.dependency === null ? row.service : `${title(row.dependency)} of ${row.service}`}, known since ${time(row.knownSince)}: ${said || "no outage"}`;
}

function words({ service, dependency }, { condition, from, until, cause }) {
  const subject = dependency === null ? service : `${title(dependency)} of ${service}`;
  const seconds = ((until === null ? momentNow() : new Date(until)) - new Date(from)) / 1000;
  const when = until === null ? `since ${time(from)}, for ${duration(Math.round(seconds))}` : `${time(from)} to ${time(until)}, ${duration(seconds)}`;
  return `${subject} ${condition} ${when}${cause === null ? "" : `: ${cause}`}`;
}
