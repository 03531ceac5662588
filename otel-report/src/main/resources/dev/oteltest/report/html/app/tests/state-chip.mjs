// The results of tests in the page: a symbol and a word; the color only repeats them.

import { el } from '../text/elements.mjs';

export const GROUP_MARKS = { failed: '✕', flaky: '≈', quarantined: '⊗', skipped: '○', passed: '✓' };

export function stateChip(group, word) {
  return el('span', { class: 'state ' + group }, `${GROUP_MARKS[group]} ${word}`);
}
