// Facts as words. null and undefined are "unknown", never 0 and never blank.

export const UNKNOWN = "unknown";

const numbers = new Intl.NumberFormat("en");
const tenths = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const compacts = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 });
const UNITS = ["B", "KB", "MB", "GB", "TB"];

/** The moment of the newest status, by the dashboard's clock: ages are told against it, not against the browser's. */
let moment = new Date();

export function setMoment(iso) {
  moment = new Date(iso);
}

export function momentNow() {
  return moment;
}

export function number(value) {
  return missing(value) ? UNKNOWN : numbers.format(value);
}

/** At most three digits, for pictures: 10.2M. */
export function compact(value) {
  return missing(value) ? UNKNOWN : compacts.format(value);
}

/** A rate per second. */
export function rate(value, unit = "") {
  return missing(value) ? UNKNOWN : `${numbers.format(Math.round(value))}${unit}/s`;
}

export function bytes(value) {
  if (missing(value)) {
    return UNKNOWN;
  }
  const power = Math.min(UNITS.length - 1, value < 1 ? 0 : Math.floor(Math.log10(value) / 3));
  return `${tenths.format(value / 1000 ** power)} ${UNITS[power]}`;
}

/** hh:mm:ss, with the day in front unless it is today. */
export function time(iso) {
  const at = new Date(iso);
  if (missing(iso) || Number.isNaN(at.getTime())) {
    return UNKNOWN;
  }
  const clock = [at.getHours(), at.getMinutes(), at.getSeconds()].map(twoDigits).join(":");
  return at.toDateString() === moment.toDateString() ? clock : `${day(at)} ${clock}`;
}

/** 20260801 as 2026-08-01. */
export function dumpDate(dump) {
  return missing(dump) ? UNKNOWN : String(dump).replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");
}

export function duration(seconds) {
  if (missing(seconds)) {
    return UNKNOWN;
  }
  if (seconds < 10 && seconds !== Math.round(seconds)) {
    return `${tenths.format(seconds)} s`;
  }
  const whole = Math.round(seconds);
  if (whole < 60) {
    return `${whole} s`;
  }
  if (whole < 3600) {
    return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  }
  return whole < 86400
    ? `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`
    : `${Math.floor(whole / 86400)} d ${Math.floor((whole % 86400) / 3600)} h`;
}

/** From then until the newest status, in seconds. */
export function secondsSince(iso) {
  return Math.max(0, (moment - new Date(iso)) / 1000);
}

export function lasting(iso) {
  return missing(iso) ? UNKNOWN : duration(Math.floor(secondsSince(iso)));
}

/** When something is due. */
export function due(iso) {
  const seconds = Math.ceil((new Date(iso) - moment) / 1000);
  return seconds > 0 ? `in ${duration(seconds)}` : "now";
}

/** Things that stores and servers are called by their makers. */
export function title(id) {
  return { postgresql: "PostgreSQL", neo4j: "Neo4j", rabbitmq: "RabbitMQ" }[id] ?? id;
}

function missing(value) {
  return value === null || value === undefined;
}

function day(at) {
  return `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())}`;
}

function twoDigits(value) {
  return String(value).padStart(2, "0");
}
