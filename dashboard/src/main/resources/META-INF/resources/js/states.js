// States in words, with a tone: a picture and a colour that say the same as the word.

import { el, icon } from "./dom.js";

/** good, busy, attention, bad, unknown or idle, by the word that a service says. */
const TONES = {
  up: "good",
  UP: "good",
  subscribed: "good",
  completed: "good",
  verified: "good",
  closed: "good",
  running: "busy",
  verifying: "busy",
  publishing: "busy",
  loading: "busy",
  connecting: "busy",
  preparing: "busy",
  asking: "busy",
  begun: "busy",
  cut_short: "attention",
  half_open: "busy",
  suspect: "attention",
  degraded: "attention",
  incomplete: "bad",
  mixed: "bad",
  altered: "bad",
  refusing: "bad",
  interrupted: "attention",
  different: "bad",
  open: "bad",
  down: "bad",
  DOWN: "bad",
  misconfigured: "bad",
  failed: "bad",
  idle: "idle",
  waiting: "idle",
  skipped: "idle",
  stopped: "attention",
  suspended: "idle",
  superseded: "attention",
};

export function tone(word) {
  return TONES[word] ?? (String(word).startsWith("waiting") || String(word).startsWith("paused") ? "attention" : "unknown");
}

/** A state as a word with its picture. */
export function badge(word, of = tone(word)) {
  return el("span", { class: "badge", "data-tone": of }, icon(of), el("span", {}, word));
}

/** The worst of several tones. */
export function worst(tones) {
  const order = ["bad", "attention", "unknown", "busy", "good", "idle"];
  return order.find((one) => tones.includes(one)) ?? "unknown";
}
