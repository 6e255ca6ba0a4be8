// Questions in a window of their own: resolved with true when they are answered, with false when they are called off.

import { byId, show } from "./dom.js";

/** @param submit may refuse: the window stays until it returns true */
export function ask(dialog, submit = async () => true) {
  return new Promise((resolve) => {
    const form = dialog.querySelector("form");
    const cancel = dialog.querySelector("[value=cancel]");
    let answered = false;

    async function onSubmit(event) {
      event.preventDefault();
      answered = await submit();
      if (answered) {
        dialog.close();
      }
    }

    function onCancel() {
      dialog.close();
    }

    form.addEventListener("submit", onSubmit);
    cancel.addEventListener("click", onCancel);
    dialog.addEventListener(
      "close",
      () => {
        form.removeEventListener("submit", onSubmit);
        cancel.removeEventListener("click", onCancel);
        resolve(answered);
      },
      { once: true },
    );
    dialog.showModal();
  });
}

export function confirmed(title, text, ok) {
  show(byId("confirm-title"), title);
  show(byId("confirm-text"), text);
  show(byId("confirm-ok"), ok);
  return ask(byId("confirm"));
}
