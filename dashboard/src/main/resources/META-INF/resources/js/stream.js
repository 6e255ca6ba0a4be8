// The dashboard's events: each is a whole status. When they stop, everything is unknown.

const RETRY_MS = 2000;
const PATIENCE_MS = 5000;

/** Calls one of the two again and again, for as long as the page is open. */
export function listen(onStatus, onSilence) {
  let source;
  let lastHeard = Date.now();

  function open() {
    source = new EventSource("api/events");
    source.addEventListener("status", (event) => {
      lastHeard = Date.now();
      onStatus(JSON.parse(event.data));
    });
    source.addEventListener("error", () => {
      // An EventSource that was refused does not try again by itself.
      if (source.readyState === EventSource.CLOSED) {
        setTimeout(open, RETRY_MS);
      }
    });
  }

  open();
  setInterval(() => {
    const silent = Date.now() - lastHeard;
    if (silent > PATIENCE_MS) {
      onSilence(new Date(lastHeard).toISOString());
      if (source.readyState === EventSource.OPEN) {
        // Neither event nor end: the connection is gone and nobody has told us.
        source.close();
        open();
      }
    }
  }, RETRY_MS);
}
