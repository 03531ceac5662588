// The start: it opens the application on a page that is complete without it.

import { Application } from './application.mjs';
import { filterByKind } from './compare/kind-filter.mjs';
import { ComparisonApplication } from './comparison.mjs';
import { el, replace } from './text/elements.mjs';
import { problemText } from './text/problems.mjs';
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
function openForPrint() {
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

/** Starts the application; if it cannot, a sentence says why, and the static page stays. */
async function openApplication() {
  localizeTimes();
  // The spans of a failure are a tree, whose order says something.
  document.querySelectorAll('main > section:not(#app, #failures) table').forEach(makeSortable);
  openForPrint();
  document.querySelectorAll('#differences .found, #mend .found').forEach(filterByKind);
  document.querySelectorAll('[data-filter]').forEach(filterRows);
  const section = document.getElementById('app');
  if (!section) return;
  try {
    const application = section.getAttribute('data-view') === 'comparison' ? new ComparisonApplication(section) : new Application(section);
    await application.start();
    section.setAttribute('data-ready', 'true');
  } catch (problem) {
    section.hidden = false;
    replace(section, el('h2', {}, 'Explore'), problemText(problem),
      el('p', { class: 'note' }, 'The rest of this page is complete without it.'));
    section.setAttribute('data-ready', 'failed');
  }
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', openApplication);
else openApplication();
