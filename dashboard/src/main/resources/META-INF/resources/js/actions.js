// What the buttons do: each asks for the token if need be, and tells what came of it.

import { ask, confirmed } from "./dialogs.js";
import { byId, el } from "./dom.js";
import { title } from "./format.js";
import { mayChange, sessionEnded } from "./session.js";
import { toast } from "./toasts.js";

const pending = new Set();

/** Each: what it is called, what to ask before (true to go on), the request, and the result in words. */
const ACTIONS = {
  reconnect: {
    name: ({ dependency, service }) => `Reconnect ${title(dependency)} of ${service}`,
    request: ({ dependency, service }) => ["POST", `api/services/${segment(service)}/connections/${segment(dependency)}/reconnect`],
    result: ({ state, cause }) => `It is ${state} now${cause ? `: ${cause}` : ""}.`,
    well: ({ state }) => state === "up",
  },
  start: {
    name: () => "Start the extraction",
    before: ({ folder }) => {
      byId("start-folder").value = folder;
      return ask(byId("start"));
    },
    request: () => ["POST", "api/extraction", extraction()],
    result: ({ state }) => (state ? `It is ${state}.` : "It has begun."),
  },
  stop: {
    name: () => "Stop the extraction",
    before: () => confirmed("Stop the extraction?", "What is published stays published. It can be started again at any time.", "Stop it"),
    request: () => ["DELETE", "api/extraction"],
    result: ({ state }) => `It is ${state}.`,
  },
  pause: {
    name: () => "Pause the extraction",
    request: () => ["POST", "api/extraction/pause"],
    result: () => "It is paused, also after a restart, until somebody resumes it.",
  },
  resume: {
    name: () => "Resume the extraction",
    request: () => ["POST", "api/extraction/resume"],
    result: () => "It goes on.",
  },
  repair: {
    name: ({ type, consumer }) => (type ? `Repair the ${type} of ${consumer}` : "Compare both stores again, and repair what they lack"),
    request: ({ type, consumer }) => ["POST", "api/repair", type ? { types: [type], consumer } : {}],
    result: (repairs) => (repairs.length === 0 ? "Nothing was published yet." : "It is under way; the verdict follows in the table."),
  },
  replay: {
    name: ({ queue, id }) => (id ? `Replay a dead letter of ${queue}` : `Replay the dead letters of ${queue}`),
    request: ({ queue, id }) => ["POST", `api/dead-letters/${segment(queue)}/replay`, id ? { ids: [id] } : undefined],
    result: ({ replayed, left }) =>
      replayed === undefined ? "They are on their way." : `${replayed} on the way.${left ? ` ${left} are left: replay again.` : ""}`,
  },
  bury: {
    name: ({ queue }) => `Delete a dead letter of ${queue}`,
    before: () => confirmed("Delete this dead letter?", "Its original bytes are gone for good then.", "Delete it"),
    request: ({ queue, id }) => ["DELETE", `api/dead-letters/${segment(queue)}/${segment(id)}`],
    result: () => "It is gone.",
  },
};

/** A button for an action; it looks busy while the action is under way. */
export function button(action, facts, words) {
  const order = JSON.stringify({ action, ...facts });
  const busy = pending.has(order);
  const label = ACTIONS[action].name(facts);
  return el("button", { type: "button", "data-order": order, "data-key": order, "aria-busy": busy && "true", disabled: busy, "aria-label": label, title: label }, words);
}

export function startActions() {
  document.addEventListener("click", (event) => {
    const order = event.target.closest?.("[data-order]")?.dataset.order;
    if (order !== undefined && !pending.has(order)) {
      const { action, ...facts } = JSON.parse(order);
      perform(order, ACTIONS[action], facts);
    }
  });
}

async function perform(order, action, facts) {
  if (action.before !== undefined && !(await action.before(facts))) {
    return;
  }
  if (!(await mayChange())) {
    return;
  }
  pending.add(order);
  try {
    const [method, path, body] = action.request(facts);
    const { ok, status, answer } = await send(method, path, body);
    if (status === 401) {
      sessionEnded();
    }
    const well = ok && (action.well?.(answer) ?? true);
    toast(well ? "good" : "attention", action.name(facts), ok ? action.result(answer) : (answer.error ?? `HTTP ${status}`));
    document.dispatchEvent(new CustomEvent("performed", { detail: facts }));
  } finally {
    pending.delete(order);
  }
}

async function send(method, path, body) {
  try {
    const headers = { "Content-Type": "application/json" };
    const response = await fetch(path, { method, headers, body: body && JSON.stringify(body) });
    const answer = await response.json().catch(() => ({}));
    return { ok: response.ok, status: response.status, answer: answer ?? {} };
  } catch {
    return { ok: false, status: 0, answer: { error: "The dashboard does not answer." } };
  }
}

function extraction() {
  const types = [...document.querySelectorAll("#start [name=type]:checked")].map(({ value }) => value);
  return { folder: byId("start-folder").value, types, force: byId("start-force").checked };
}

function segment(text) {
  return encodeURIComponent(text);
}
