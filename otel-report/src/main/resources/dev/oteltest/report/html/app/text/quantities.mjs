// Numbers, durations and shares as Java formats them, the same in every locale.

function digits(value) {
  return value.toFixed(value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
}

export const two = (value) => String(value).padStart(2, '0');

/** Formats a duration as Java's DurationText does. */
export function duration(nanos) {
  if (nanos < 0) return '-' + duration(-nanos);
  if (nanos >= 3599.5e9) {
    const minutes = Math.round(nanos / 60e9);
    return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`;
  }
  if (nanos >= 59.995e9) {
    const seconds = Math.round(nanos / 1e9);
    return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
  }
  if (nanos >= 999500000) return digits(nanos / 1e9) + ' s';
  if (nanos >= 999500) return digits(nanos / 1e6) + ' ms';
  if (nanos >= 1000) return (nanos / 1e6).toFixed(3) + ' ms';
  return nanos === 0 ? '0 ms' : Math.round(nanos) + ' ns';
}

/** Formats a number with separators, the same in every locale. */
export function number(value) {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

export function count(value, noun, plural) {
  return `${number(value)} ${value === 1 ? noun : plural || noun + 's'}`;
}

export function share(part, whole) {
  if (!part || !whole) return '0 %';
  if (part === whole) return '100 %';
  const percent = (100 * part) / whole;
  return (part > whole ? percent : Math.min(99.9, Math.max(0.1, percent))).toFixed(1) + ' %';
}

/** Orders names the same in every locale, with numbers as numbers. */
export const inOrder = new Intl.Collator('en', { numeric: true }).compare;

const NANOS_OF_UNIT = { ns: 1, ms: 1e6, s: 1e9, min: 60e9, h: 3600e9 };

/** Returns the number that a cell shows, of a duration its nanoseconds; what has none is the least. */
export function quantityOf(text) {
  let sum = 0;
  let found = false;
  for (const [, digits, unit] of text.replace(/,/g, '').replace(/\(.*/, '').matchAll(/(-?[\d.]{1,30}) ?(ns|ms|s|min|h)?(?![\w.])/g)) {
    sum += Number(digits) * (NANOS_OF_UNIT[unit] || 1);
    found = true;
  }
  return found ? sum : -Infinity;
}
