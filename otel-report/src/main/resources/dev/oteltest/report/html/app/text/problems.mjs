// Problems that a reader sees as a sentence.

import { el } from './elements.mjs';
import { visibleLine } from './visible-text.mjs';

/** A problem that is shown to the reader as a sentence. */
export class PageProblem extends Error {}

export function problemText(problem) {
  return el('p', { class: 'problem', role: 'alert' }, problem instanceof PageProblem ? problem.message
    : 'This part of the page failed: ' + visibleLine(String(problem && problem.message)) + '.');
}
