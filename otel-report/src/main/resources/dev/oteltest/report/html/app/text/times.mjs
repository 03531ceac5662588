// Points in time, in UTC and in the zone of the reader.

import { two } from './quantities.mjs';
import { visibleLine } from './visible-text.mjs';

/** Splits a point in time into milliseconds and the nanoseconds of its second. */
function instant(epochNanos) {
  const nanos = ((epochNanos % 1000000000n) + 1000000000n) % 1000000000n;
  return { millis: Number((epochNanos - nanos) / 1000000n), nanos: String(nanos).padStart(9, '0') };
}

/** Formats a point in time in UTC, with all its nanoseconds. */
export function utc(epochNanos) {
  const { millis, nanos } = instant(epochNanos);
  if (Math.abs(millis) > 8.64e15) return String(epochNanos) + ' ns since 1970';
  return `${dateAndTime(millis)}.${nanos} UTC`;
}

/** Formats a point in time in the reader's zone, which it names, with all its nanoseconds. */
export function localTime(epochNanos) {
  const { millis, nanos } = instant(epochNanos);
  return isOtherZone(millis) ? zoned(millis, '.' + nanos) : '';
}

/** The same in every locale; a day's difference keeps shifted times valid. */
function dateAndTime(millis) {
  return new Date(millis).toISOString().replace('T', ' ').replace(/\.\d+Z$/, '');
}

export function isOtherZone(millis) {
  return Math.abs(millis) < 8.63e15 && new Date(millis).getTimezoneOffset() !== 0;
}

export function zoned(millis, fraction) {
  const minutes = -new Date(millis).getTimezoneOffset();
  const size = Math.abs(minutes);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return `${dateAndTime(millis + minutes * 60000)}${fraction} ${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(Math.round(size % 60))}`
    + (zone ? ` (${visibleLine(zone)})` : '');
}
