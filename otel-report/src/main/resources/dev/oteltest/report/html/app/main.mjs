// The start: it opens the application on a page that is complete without it.

import { Application } from './application.mjs';
import { ComparisonApplication } from './comparison.mjs';
import { openForPrint, preparePage } from './page.mjs';
import { el, replace } from './text/elements.mjs';
import { problemText } from './text/problems.mjs';

/** Starts the application; if it cannot, a sentence says why. */
async function openApplication() {
  preparePage();
  openForPrint();
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
