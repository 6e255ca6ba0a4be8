// Short notices: connections lost and restored, and what came of a click.

import { byId, el, icon } from "./dom.js";
import { duration, time, title } from "./format.js";

const SHOWN_MS = { good: 12_000, bad: 30_000, attention: 20_000 };
const MOST = 5;

let lastSeen = null;

/** Tells each notice once; those from before this page was opened are history already. */
export function announce(notices) {
  const fresh = lastSeen === null ? [] : notices.filter(({ id }) => id > lastSeen);
  lastSeen = Math.max(lastSeen ?? 0, ...notices.map(({ id }) => id));
  for (const group of together(fresh.reverse())) {
    tell(group);
  }
}

/** What one dependency did to several services is one notice. */
function together(notices) {
  const groups = new Map();
  for (const notice of notices) {
    const key = notice.dependency === null ? `${notice.id}` : `${notice.kind} ${notice.dependency}`;
    groups.set(key, [...(groups.get(key) ?? []), notice]);
  }
  return groups.values();
}

function tell(notices) {
  const { kind, dependency, service, at, cause, outageSeconds } = notices.at(-1);
  const name = dependency === null ? service : title(dependency);
  const services = dependency === null ? "" : ` (${notices.map((notice) => notice.service).join(", ")})`;
  if (kind === "lost") {
    toast("bad", `${name} lost${services}`, `at ${time(at)}${cause === null ? "" : `: ${cause}`}`);
  } else {
    toast("good", `${name} restored${services}`, `at ${time(at)}, after ${duration(outageSeconds)}`);
  }
}

/** @param tone good, bad or attention */
export function toast(tone, headline, text) {
  const close = el("button", { type: "button", class: "quiet", "aria-label": "Close this notice" }, icon("close"));
  const one = el(
    "div",
    { class: "toast", "data-tone": tone, role: tone === "good" ? "status" : "alert" },
    icon(tone),
    el("div", {}, el("strong", {}, headline), el("p", {}, text)),
    close,
  );
  close.addEventListener("click", () => one.remove());
  const place = byId("toasts");
  place.append(one);
  while (place.children.length > MOST) {
    place.firstChild.remove();
  }
  setTimeout(() => one.remove(), SHOWN_MS[tone]);
}
