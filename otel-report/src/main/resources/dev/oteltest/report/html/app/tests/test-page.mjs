// The page of a test: its attempts on one scale, each from its own start.

import { ERROR } from '../data/spans.mjs';
import { RESULT_WORDS, attemptsText, groupOfResult, timeOf } from '../data/test-cases.mjs';
import { el, foreign } from '../text/elements.mjs';
import { visibleLine } from '../text/visible-text.mjs';
import { axisLabel, niceStep } from '../waterfall/axis.mjs';
import { attemptSection } from './attempt.mjs';
import { pairedAttempts } from './paired-attempts.mjs';
import { GROUP_MARKS, stateChip } from './state-chip.mjs';

/** Options: onClose(), onSpan(row), onSubtree(row). */
export function testPage(spans, test, options) {
  const rows = test.attempts.map((attempt) => attempt.row);
  const around = timeAround(spans, rows);
  const views = [];
  const attempts = test.attempts.map((attempt, i) => attemptSection(spans, test, i, {
    around,
    onView: (left, right) => views.forEach((view, other) => other !== i && view.follow(left, right)),
    onWaterfall: (view) => views.push(view),
    onSpan: options.onSpan,
    onSubtree: options.onSubtree,
  }));
  return [testHead(spans, test, options), rows.length > 1 && [attemptBars(spans, test, around, options), pairedAttempts(spans, test)],
  el('div', { class: 'attempts' }, attempts)];
}

function testHead(spans, test, options) {
  return el('header', {},
    el('div', { class: 'detail-head' }, el('h3', {}, foreign(test.title || test.name)),
      el('button', { type: 'button', class: 'icon', 'aria-label': 'Close the test', onclick: () => options.onClose() }, '✕')),
    el('p', { class: 'muted' }, foreign(test.title ? `${test.suite}.${test.name}` : test.suite)),
    el('p', {}, stateChip(test.group, test.group === 'flaky' ? 'flaky' : RESULT_WORDS[test.result]), ' ',
      [test.time, attemptsText(test).join('')].filter(Boolean).join(' · '),
      test.owners.length > 0 && [' · owned by ', foreign(test.owners.join(', '))],
      test.tags.map((tag) => [' ', el('span', { class: 'tag' }, foreign(tag))])));
}

/** Returns the most time that any of some spans has before its own start, and after it. */
function timeAround(spans, rows) {
  let before = 0;
  let after = 1;
  for (const row of rows) {
    const [first, last] = spans.extent(row);
    before = Math.max(before, spans.start[row] - first);
    after = Math.max(after, last - spans.start[row]);
  }
  return { before, after };
}

const MAX_PARTS = 300;

/** All attempts above each other, with what is directly inside them, on one scale. */
function attemptBars(spans, test, around, options) {
  const whole = around.before + around.after;
  const place = (element, origin, from, to) => {
    element.style.left = ((from - origin + around.before) / whole) * 100 + '%';
    element.style.width = (Math.max(0, to - from) / whole) * 100 + '%';
    return element;
  };
  const bars = test.attempts.map((attempt, i) => {
    const { row } = attempt;
    const origin = spans.start[row];
    const group = groupOfResult(attempt.result);
    return el('div', { class: 'attempt-bar' }, el('span', { class: 'muted' }, `${i + 1} ${GROUP_MARKS[group]}`),
      el('span', { class: 'track' }, place(el('span', { class: 'whole ' + group }), origin, origin, spans.finish(row)),
        spans.childRows(row).slice(0, MAX_PARTS).map((child) => place(el('span', {
          class: 'part' + (spans.status[child] === ERROR ? ' failed' : ''),
          title: `${visibleLine(spans.name(child))} ${spans.durationText(child)}`,
          onclick: () => options.onSpan(child),
        }), origin, spans.start[child], spans.finish(child)))),
      el('span', { class: 'value' }, timeOf(spans, attempt)));
  });
  const step = niceStep(whole / 5);
  const ticks = [];
  for (let at = 0; at <= around.after; at += step) {
    const tick = el('span', {}, at === 0 ? '0' : axisLabel(at, step));
    tick.style.left = ((at + around.before) / whole) * 100 + '%';
    ticks.push(tick);
  }
  const label = 'Attempts from their own start, on one scale: ' + test.attempts.map((attempt, i) =>
    [`attempt ${i + 1} ${RESULT_WORDS[attempt.result]}`, timeOf(spans, attempt)].filter(Boolean).join(', ')).join('; ');
  return el('div', { class: 'attempt-bars', role: 'img', 'aria-label': label }, bars,
    el('div', { class: 'attempt-bar ticks' }, el('span'), el('span', { class: 'track' }, ticks), el('span', { class: 'value' })));
}
