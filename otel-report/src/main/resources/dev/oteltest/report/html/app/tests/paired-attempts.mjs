// Two attempts of a test as one tree, in which what both have is one row.

import { PairPainter } from '../compare/pair-painter.mjs';
import { PairPane } from '../compare/pair-pane.mjs';
import { PairedSpans, readUnits } from '../compare/paired-spans.mjs';
import { Bytes } from '../data/bytes.mjs';
import { inflate } from '../data/chunks.mjs';
import { el, replace } from '../text/elements.mjs';
import { problemText } from '../text/problems.mjs';
import { count } from '../text/quantities.mjs';
import { Waterfall } from '../waterfall/waterfall.mjs';

/** Loads the trees of the page, by the rows of both attempts. */
async function loadTrees(spans) {
  const { attempts, kinds } = spans.overview;
  const units = attempts ? readUnits(new Bytes(await inflate(attempts)), kinds) : [];
  const trees = new Map();
  for (const unit of units) for (const { base, head } of unit.pairs) trees.set(base.row, unit).set(head.row, unit);
  return trees;
}

/** Returns where the tree of two attempts is shown, once it is loaded; nothing if the page has none. */
export function pairedAttempts(spans, test) {
  const place = el('section', { class: 'paired' });
  showTree(spans, test, place).catch((problem) => replace(place, problemText(problem)));
  return place;
}

async function showTree(spans, test, place) {
  if (!spans.pairedAttempts) spans.pairedAttempts = loadTrees(spans);
  const trees = await spans.pairedAttempts;
  const unit = test.attempts.map(({ row }) => trees.get(row)).find(Boolean);
  if (!unit) return;
  const number = (side) => test.attempts.findIndex(({ row }) => unit.pairs.some((pair) => pair[side].row === row)) + 1;
  const numbers = { base: number('base'), head: number('head') };
  const titles = { base: 'Attempt ' + numbers.base, head: 'Attempt ' + numbers.head };
  const paired = new PairedSpans({ base: spans, head: spans, titles, kinds: spans.overview.kinds }, unit);
  const pane = new PairPane({ onClose: () => pane.close() });
  const view = new Waterfall(paired, {
    root: paired.roots.length === 1 ? paired.roots[0] : -1, painter: (waterfall) => new PairPainter(waterfall), compact: true,
    onSelect: (row) => pane.show(paired, row),
    label: 'Spans of both attempts. Use the arrow keys, Enter for what differs.',
  });
  const differ = paired.state.filter((state) => state !== 'same').length;
  replace(place, el('h4', {}, `Attempts ${numbers.base} and ${numbers.head} `, el('span', { class: 'muted' }, `${differ} of ${count(paired.size, 'span')} ${differ === 1 ? 'differs' : 'differ'}`)),
    el('p', { class: 'legend note' }, ['base', 'head'].map((side) => el('span', {}, el('span', { class: 'swatch ' + side, 'aria-hidden': 'true' }), ' ' + titles[side]))),
    unit.leftOut > 0 && el('p', { class: 'note' }, `${count(unit.leftOut, 'more span')} have no room on this page.`),
    view.element, pane.element);
  view.layout();
}
