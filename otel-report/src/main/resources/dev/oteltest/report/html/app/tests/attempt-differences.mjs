// The spans in which one attempt of a test took longer than another.

import { el, foreign } from '../text/elements.mjs';
import { count, duration } from '../text/quantities.mjs';
import { similarName } from '../waterfall/folds.mjs';

/** Sums self time in a subtree by name, without the numbers in names; notes the names themselves. */
function selfTimesByName(spans, root, names) {
  const times = new Map();
  for (let row = root; row < spans.end[root]; row++) {
    const name = row === root ? '' : similarName(spans, row);
    times.set(name, (times.get(name) || 0) + spans.selfNanos(row));
    if (!names.has(name)) names.set(name, new Set());
    names.get(name).add(spans.name(row));
  }
  return times;
}

const MAX_DIFFERENCES = 10;
/** Differences below this share of the longest attempt explain nothing. */
const LEAST_DIFFERENCE = 0.01;

/** Returns the names in which the self times of attempts differ most: {name, times, difference}. */
export function differencesOf(spans, rows) {
  const names = new Map();
  const each = rows.map((row) => selfTimesByName(spans, row, names));
  const longest = Math.max(...rows.map((row) => spans.nanos[row]));
  return [...names].map(([name, all]) => {
    const times = each.map((own) => own.get(name) || 0);
    return {
      name: name !== '' && all.size === 1 ? [...all][0] : name,
      times,
      has: each.map((own) => own.has(name)),
      difference: Math.max(...times) - Math.min(...times),
    };
  }).filter(({ difference }) => difference > 0 && difference >= longest * LEAST_DIFFERENCE)
    .sort((a, b) => b.difference - a.difference);
}

/** A table that says in which spans one attempt took longer than another. */
export function selfTimesOfAttempts(spans, rows) {
  const differences = differencesOf(spans, rows);
  if (differences.length === 0) return null;
  const left = differences.length - MAX_DIFFERENCES;
  return el('div', { class: 'differences' },
    el('h4', {}, 'Where their times differ'),
    el('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': 'Self times of the attempts' }, el('table', {},
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Self time of'),
        rows.map((row, i) => el('th', { scope: 'col', class: 'number' }, `Attempt ${i + 1}`)),
        el('th', { scope: 'col', class: 'number' }, 'Difference'))),
      el('tbody', {}, differences.slice(0, MAX_DIFFERENCES).map(({ name, times, has, difference }) => el('tr', {},
        el('th', { scope: 'row' }, name === '' ? 'the test itself' : foreign(name)),
        times.map((time, i) => el('td', { class: 'number' + (time === Math.max(...times) ? ' most' : '') },
          has[i] ? duration(Math.round(time)) : '–')),
        el('td', { class: 'number' }, duration(Math.round(difference)))))))),
    left > 0 && el('p', { class: 'note' }, `${count(left, 'more name')} with smaller differences.`));
}
