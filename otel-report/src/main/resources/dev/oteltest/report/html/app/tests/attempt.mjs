// One attempt of a test: its failure, its spans, its containers, its logs.

import { HAS_EVENTS } from '../data/spans.mjs';
import { RESULT_WORDS, groupOfResult, timeOf } from '../data/test-cases.mjs';
import { STRING, valueText } from '../data/values.mjs';
import { el, foreign, limited, linked, longText, replace } from '../text/elements.mjs';
import { problemText } from '../text/problems.mjs';
import { number } from '../text/quantities.mjs';
import { eventBox, exceptionsOf } from '../trace/events.mjs';
import { Waterfall } from '../waterfall/waterfall.mjs';
import { stateChip } from './state-chip.mjs';

/** One attempt: its failure, its spans, its containers, its logs. */
export function attemptSection(spans, test, index, options) {
  const attempt = test.attempts[index];
  const { row } = attempt;
  const failure = el('div', {});
  const logs = el('div', {});
  const view = new Waterfall(spans, {
    root: row, compact: true, onSelect: (each) => options.onSpan(each), around: options.around, onView: options.onView,
    label: `Spans of attempt ${index + 1}. Use the arrow keys, Enter to open a span in the trace.`,
  });
  options.onWaterfall(view);
  fillAttempt(spans, row, failure, logs);
  const containers = containersOf(spans, row);
  return el('section', { class: 'attempt' },
    el('h4', {}, test.attempts.length > 1 ? `Attempt ${index + 1} ` : 'Run ', stateChip(groupOfResult(attempt.result), RESULT_WORDS[attempt.result]), ' ', timeOf(spans, attempt)),
    failure,
    el('h5', {}, 'Spans ', el('span', { class: 'muted' }, number(spans.end[row] - row)), ' ',
      el('button', { type: 'button', class: 'plain', onclick: () => options.onSubtree(row) }, 'open in the trace')),
    view.element,
    el('div', {}, containers.length > 0 && [el('h5', {}, 'Containers'), el('ul', {}, containers.map((each) => el('li', {},
      el('button', { type: 'button', class: 'plain', onclick: () => options.onSpan(each) }, foreign(spans.name(each))),
      ' ', spans.durationText(each))))], logs));
}

async function fillAttempt(spans, row, failure, logs) {
  try {
    const detail = await spans.detail(row);
    const exceptions = exceptionsOf(detail);
    const reason = detail.attributes.find((each) => each.key === 'junit.reason');
    replace(failure, exceptions,
      exceptions.length === 0 && detail.description && el('div', { class: 'message' }, longText(detail.description)),
      reason && el('p', {}, longText(valueText(reason.value))));
    const events = await eventsOf(spans, row);
    if (events.length === 0) return;
    replace(logs, el('h5', {}, 'Logs and events ', el('span', { class: 'muted' }, number(events.length))),
      limited(events, 'event', (event) => eventBox(event, pairList)));
  } catch (problem) {
    replace(failure, problemText(problem));
  }
}

/** Returns the events of a span and those below it by their time, without what failed the span. */
async function eventsOf(spans, row) {
  const events = [];
  for (let each = row; each < spans.end[row]; each++) {
    if (!(spans.flags[each] & HAS_EVENTS)) continue;
    for (const event of (await spans.detail(each)).events) {
      if (event.name === 'exception' && each === row) continue;
      events.push(Object.assign({}, event, { offset: spans.start[each] + event.offset - spans.start[row] }));
    }
  }
  return events.sort((a, b) => a.offset - b.offset);
}

function pairList(pairs) {
  return el('dl', { class: 'facts-list small' }, pairs.map(({ key, value }) => el('div', {},
    el('dt', {}, foreign(key)), el('dd', {}, value.type === STRING ? linked(value.text) : longText(valueText(value))))));
}

/** Testcontainers' spans in a test, and those next to the spans around it. */
function containersOf(spans, row) {
  const found = [];
  const isContainer = (each) => spans.roleName(each) === 'TESTCONTAINER';
  for (let each = row + 1; each < spans.end[row]; each++) {
    if (isContainer(each) && !isContainer(spans.parent[each])) found.push(each);
  }
  for (let parent = spans.parent[row]; parent >= 0; parent = spans.parent[parent]) {
    for (let child = parent + 1; child < spans.end[parent]; child = spans.end[child]) {
      if (isContainer(child) && spans.start[child] <= spans.finish(row)) found.push(child);
    }
  }
  return found.slice(0, 50);
}
