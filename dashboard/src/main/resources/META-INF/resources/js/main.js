// Shows each status as it comes.

import { startActions } from "./actions.js";
import { recordSample, startCharts } from "./charts.js";
import { renderConnections } from "./connections.js";
import { byId, show } from "./dom.js";
import { renderFlow } from "./flow.js";
import { setMoment, time } from "./format.js";
import { renderLetters, startLetters } from "./letters.js";
import { renderLoad } from "./load.js";
import { renderQueues } from "./queues.js";
import { startReports, watchReports } from "./reports.js";
import { renderServices } from "./services.js";
import { startSession } from "./session.js";
import { renderSituation } from "./situation.js";
import { listen } from "./stream.js";
import { startTheme } from "./theme.js";
import { startTimeline, watchOutages } from "./timeline.js";
import { announce } from "./toasts.js";

function heard(status) {
  setMoment(status.asOf);
  contact(true, `live · ${time(status.asOf)}`);
  renderSituation(status);
  renderFlow(status);
  renderLoad(status);
  renderConnections(status);
  renderQueues(status);
  renderLetters(status);
  renderServices(status);
  recordSample(status);
  watchOutages(status);
  watchReports(status);
  announce(status.notices);
}

function silent(since) {
  contact(false, "no contact");
  const lost = byId("lost");
  show(lost, `The dashboard does not answer: everything is unknown since ${time(since)}. Below is what was known then.`);
}

function contact(live, words) {
  byId("contact").dataset.live = live;
  show(byId("contact"), words);
  byId("lost").hidden = live;
  byId("main").classList.toggle("stale", !live);
  if (!live) {
    document.title = "? No contact – Discogsography";
  }
}

startTheme();
startSession();
startActions();
startLetters();
startCharts();
startTimeline();
startReports();
listen(heard, silent);
