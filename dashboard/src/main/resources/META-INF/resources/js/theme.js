// Light, dark, or as the system says.

import { byId, el, icon, show } from "./dom.js";

const KEY = "discogsography-theme";
const NEXT = { system: "light", light: "dark", dark: "system" };

export function startTheme() {
  apply(stored());
  byId("theme").addEventListener("click", () => {
    const next = NEXT[stored()];
    remember(next);
    apply(next);
  });
}

function apply(theme) {
  if (theme === "system") {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = theme;
  }
  const button = byId("theme");
  button.setAttribute("aria-label", `Colours: ${theme}. Change to ${NEXT[theme]}`);
  show(button, icon("theme"), el("span", { class: "wide" }, theme));
}

function stored() {
  try {
    const theme = localStorage.getItem(KEY);
    return theme in NEXT ? theme : "system";
  } catch {
    return "system";
  }
}

function remember(theme) {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // a browser that keeps nothing shows it until the page is left
  }
}
