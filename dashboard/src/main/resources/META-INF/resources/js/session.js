// Whether this browser may change things.

import { ask } from "./dialogs.js";
import { byId, el, icon, show } from "./dom.js";

let signedIn = false;

export function startSession() {
  byId("session").addEventListener("click", () => (signedIn ? signOut() : signIn()));
  refresh();
}

/** True when the browser may change things, after asking for the token if need be. */
export async function mayChange() {
  return signedIn || signIn();
}

/** The session has ended, as a refused request has told. */
export function sessionEnded() {
  signedIn = false;
  render();
}

async function signIn() {
  const field = byId("sign-in-token");
  field.value = "";
  show(byId("sign-in-error"));
  return ask(byId("sign-in"), async () => {
    const answer = await request("POST", { token: field.value });
    show(byId("sign-in-error"), answer.error ?? null);
    return signedIn;
  });
}

async function signOut() {
  await request("DELETE");
}

async function refresh() {
  await request("GET");
}

async function request(method, body) {
  try {
    const headers = { "Content-Type": "application/json" };
    const response = await fetch("api/session", { method, headers, body: body && JSON.stringify(body) });
    const answer = await response.json();
    signedIn = answer.signedIn === true;
    if (answer.hint !== undefined) {
      show(byId("sign-in-hint"), answer.hint);
    }
    render();
    return answer;
  } catch {
    return { error: "The dashboard does not answer." };
  }
}

function render() {
  const button = byId("session");
  button.setAttribute("aria-label", signedIn ? "Signed in. Sign out" : "You may look. Sign in to change something");
  show(button, icon(signedIn ? "open" : "locked"), el("span", { class: "wide" }, signedIn ? "sign out" : "sign in"));
}
