// The page outside of its application: what a script makes easier.

import { filterByKind } from './compare/kind-filter.mjs';
import { filterRows } from './text/row-filter.mjs';
import { makeSortable } from './text/tables.mjs';
import { isOtherZone, zoned } from './text/times.mjs';

/** Shows the times of the page in the reader's zone; what they were is a tooltip. */
function localizeTimes() {
  for (const time of document.querySelectorAll('time[datetime]')) {
    const millis = Date.parse(time.getAttribute('datetime'));
    if (!isOtherZone(millis)) continue;
    time.title = time.textContent;
    time.textContent = zoned(millis, '');
  }
}

/** Opens all failures on paper, where nobody can, and closes them again. */
export function openForPrint() {
  let opened = [];
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('.failure:not([open])')];
    for (const each of opened) each.open = true;
  });
  addEventListener('afterprint', () => {
    for (const each of opened) each.open = false;
    opened = [];
  });
}

/** Makes the static page easier to use. */
export function preparePage() {
  localizeTimes();
  // The spans of a failure are a tree, whose order says something.
  document.querySelectorAll('main > section:not(#app, #failures) table').forEach(makeSortable);
  document.querySelectorAll('#differences .found, #mend .found').forEach(filterByKind);
  document.querySelectorAll('[data-filter]').forEach(filterRows);
}
