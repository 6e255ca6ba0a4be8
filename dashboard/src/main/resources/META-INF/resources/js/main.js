// Asks the dashboard each second and shows what it knows.

import { renderConsumption } from "./consumption.js";
import { show } from "./dom.js";
import { renderExtraction } from "./extraction.js";
import { time } from "./format.js";
import { headline } from "./headline.js";
import { renderQueues } from "./queues.js";
import { renderServices } from "./services.js";
import { renderStores } from "./stores.js";

const PERIOD_MS = 1000;
const PATIENCE_MS = 5000;

let lastContact = new Date().toISOString();

function render(status) {
  show("headline", headline(status));
  show("clock", `as of ${time(status.asOf)}`);
  renderStores(status.stores);
  renderExtraction(status.extraction);
  renderQueues(status.broker);
  renderConsumption(status.stores);
  renderServices(status.services);
}

function contact(lost) {
  const notice = document.getElementById("contact");
  notice.hidden = !lost;
  document.querySelector("main").classList.toggle("stale", lost);
  if (lost) {
    show("contact", `The dashboard does not answer: everything is unknown since ${time(lastContact)}. Below is what was known then.`);
    show("headline", "unknown");
  }
}

async function refresh() {
  try {
    const answer = await fetch("api/status", { signal: AbortSignal.timeout(PATIENCE_MS), cache: "no-store" });
    if (!answer.ok) {
      throw new Error(`HTTP ${answer.status}`);
    }
    render(await answer.json());
    lastContact = new Date().toISOString();
    contact(false);
  } catch (failure) {
    console.warn("no status", failure);
    contact(true);
  }
  // Not an interval: a slow answer never makes a second question wait behind it.
  setTimeout(refresh, PERIOD_MS);
}

refresh();
