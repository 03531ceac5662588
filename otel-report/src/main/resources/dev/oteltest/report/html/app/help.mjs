// The help: what keys, mouse and filters do.

import { el } from './text/elements.mjs';

const ROW_KEYS = [
  ['↑ ↓, j k', 'go to the next or previous row'],
  ['← →', 'close or open a row'],
];
const TIME_KEYS = [
  ['+ − 0', 'zoom in, zoom out, show all of the time'],
  ['a d', 'move left or right; z zooms to the row'],
];

export const KEYS_OF_COMPARISON = [
  ...ROW_KEYS,
  ['Enter', 'show what differs in the row'],
  ...TIME_KEYS,
  ['n N', 'go to the next or previous difference'],
  ['e E', 'go to the next or previous error'],
  ['g', 'shrink gaps'],
  ['/', 'choose a test, from anywhere on the page'],
  ['w', 'fill the window'],
  ['Esc', 'close the details, leave the whole window, end the zoom'],
  ['?', 'show or close this help'],
];

export const KEYS_OF_RUN = [
  ...ROW_KEYS,
  ['Enter', 'show the details of the row; with Shift, show only its subtree'],
  ['Backspace', 'show the subtree around'],
  ...TIME_KEYS,
  ['/', 'filter, from anywhere on the page'],
  ['n N', 'go to the next or previous match'],
  ['e E', 'go to the next or previous error'],
  ['g c f', 'shrink gaps, mark what the end waited for, flame view'],
  ['w', 'fill the window'],
  ['Esc', 'close the details, leave the whole window, clear the filter, end the zoom'],
  ['?', 'show or close this help'],
];

/** Creates the dialog that lists keys, gestures and, if a view has a filter, its terms. */
export function helpDialog(keys, filters) {
  const dialog = el('dialog', { class: 'help', 'aria-label': 'Keys' },
    el('h3', {}, 'Keys'),
    el('dl', {}, keys.map(([keys, text]) => el('div', {}, el('dt', {}, el('kbd', {}, keys)), el('dd', {}, text)))),
    el('h3', {}, 'Mouse'),
    el('p', {}, 'Drag over the bars to zoom, with Shift to move. The wheel scrolls, with Ctrl it zooms, with Shift it moves.'),
    filters && [el('h3', {}, 'Filter'), el('p', {}, 'All terms must match: ', ['name:load', 'status:error', 'service:shop', 'http.route=/orders', '>100ms', '!kind:client', '"any text"']
      .map((term, i) => [i > 0 && ', ', el('code', {}, term)]))],
    el('button', { type: 'button', onclick: () => dialog.close() }, 'Close'));
  return dialog;
}
