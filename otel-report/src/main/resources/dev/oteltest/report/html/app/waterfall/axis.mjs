// The axis of time: round steps, and their labels.

import { duration } from '../text/quantities.mjs';

/** Returns 1, 2 or 5 times a power of ten, or whole seconds of a minute, at least a value. */
export function niceStep(least) {
  for (const seconds of [15, 30, 60, 120, 300, 600, 900, 1800, 3600]) {
    if (least > 10e9 && least <= seconds * 1e9) return seconds * 1e9;
  }
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least);
}

/** Formats a point of the axis with as many decimals as its step needs. */
export function axisLabel(nanos, step) {
  if (nanos < 0) return '-' + axisLabel(-nanos, step);
  if (nanos >= 60e9 && step >= 1e9) return duration(nanos);
  const [unit, name] = nanos >= 1e9 ? [1e9, 's'] : nanos >= 1e3 ? [1e6, 'ms'] : [1, 'ns'];
  const decimals = Math.max(0, Math.min(9, Math.ceil(-Math.log10(step / unit) - 1e-9)));
  return (nanos / unit).toFixed(decimals) + ' ' + name;
}
