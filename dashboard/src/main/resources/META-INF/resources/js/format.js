// Facts as words. null and undefined are "unknown", never 0 and never blank.

export const UNKNOWN = "unknown";

const numbers = new Intl.NumberFormat("en");
const sizes = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

export function number(value) {
  return value === null || value === undefined ? UNKNOWN : numbers.format(value);
}

/** hh:mm:ss, with the day in front unless it is today. */
export function time(iso) {
  const at = new Date(iso);
  if (iso === null || iso === undefined || Number.isNaN(at.getTime())) {
    return UNKNOWN;
  }
  const clock = [at.getHours(), at.getMinutes(), at.getSeconds()].map(twoDigits).join(":");
  const today = at.toDateString() === new Date().toDateString();
  return today ? clock : `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())} ${clock}`;
}

export function bytes(value) {
  if (value === null || value === undefined) {
    return UNKNOWN;
  }
  const units = ["B", "KB", "MB", "GB", "TB"];
  const power = Math.min(units.length - 1, value < 1 ? 0 : Math.floor(Math.log10(value) / 3));
  return `${sizes.format(value / 1000 ** power)} ${units[power]}`;
}

export function duration(seconds) {
  if (seconds === null || seconds === undefined) {
    return UNKNOWN;
  }
  const whole = Math.round(seconds);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  if (hours > 0) {
    return `${hours} h ${minutes} min`;
  }
  return minutes > 0 ? `${minutes} min ${whole % 60} s` : `${whole} s`;
}

function twoDigits(value) {
  return String(value).padStart(2, "0");
}
