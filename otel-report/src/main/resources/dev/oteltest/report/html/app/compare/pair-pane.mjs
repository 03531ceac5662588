// The pane with a span of both runs: what differs, and both sides of everything else.

import { ERROR, KINDS, NOT_ENDED, STATUSES } from '../data/spans.mjs';
import { valueText } from '../data/values.mjs';
import { copyText } from '../text/clipboard.mjs';
import { bringIntoView, el, foreign, limited, longText, replace, section } from '../text/elements.mjs';
import { problemText } from '../text/problems.mjs';
import { count, duration } from '../text/quantities.mjs';
import { exceptionsOf } from '../trace/events.mjs';
import { STATES } from './paired-spans.mjs';

const SIDES = ['base', 'head'];

export class PairPane {
  /** Options: onClose(). */
  constructor(options) {
    this.options = options;
    this.element = el('aside', { class: 'detail', 'aria-label': 'Details of the span on both sides', tabindex: -1, hidden: true });
  }

  close() {
    this.shown = null;
    this.element.hidden = true;
  }

  async show(spans, row) {
    const shown = (this.shown = { spans, row });
    this.element.hidden = false;
    let details;
    try {
      details = await Promise.all(SIDES.map((side) => detailOf(spans, row, side)));
    } catch (problem) {
      if (this.shown === shown) replace(this.element, this.heading(spans, row), problemText(problem));
      return;
    }
    if (this.shown !== shown) return;
    replace(this.element, this.heading(spans, row), this.actions(), differencesOfPair(spans, row),
      factsOfPair(spans, row, details), attributesOfPair(spans, row, details), eventsOfPair(spans, details),
      details.map((detail, i) => detail && exceptionsOfSide(detail, spans.titles[SIDES[i]])));
    this.element.scrollTop = 0;
    bringIntoView(this.element);
  }

  heading(spans, row) {
    const [symbol, styleClass, word] = STATES[spans.state[row]];
    const own = spans.shown(row);
    return [el('div', { class: 'detail-head' },
      el('h3', {}, foreign(own.spans.name(own.row))),
      el('button', { type: 'button', class: 'icon', 'aria-label': 'Close the details', onclick: () => this.options.onClose() }, '✕')),
    symbol && el('p', {}, el('span', { class: 'kind ' + styleClass }, `${symbol} ${word}`),
      (spans.state[row] === 'added' || spans.state[row] === 'removed') && ` ${spans.titles[own.side]} only`)];
  }

  actions() {
    const status = el('span', { class: 'note', role: 'status' });
    return el('div', { class: 'actions' }, el('button', {
      type: 'button',
      onclick: () => copyText(location.href, (done) => (status.textContent = done ? 'Copied the link.' : 'The browser did not allow to copy.')),
    }, 'Copy link'), status);
  }
}

async function detailOf(spans, row, side) {
  const bar = spans.bar(row, side);
  if (!bar) return null;
  const own = spans.sides[side];
  return Object.assign({ bar, own, spanId: await own.spanId(bar.row) }, await own.detail(bar.row));
}

function differencesOfPair(spans, row) {
  const { differences } = spans.unit.pairs[row];
  return section('What differs', differences.length, el('ul', { class: 'differing' }, limited(differences, 'difference', (each) => el('li', {},
    el('b', {}, each.kind), each.subject && [' ', foreign(each.subject)],
    el('div', { class: 'values' }, [each.before, each.after].map((text, i) => [i > 0 && ' → ', text ? longText(text) : el('span', { class: 'muted' }, '(none)')]))))));
}

/** A table with a column for each side; rows that differ have a sign. */
function pairTable({ titles }, label, rows) {
  return el('table', { class: 'sides', 'aria-label': label },
    el('thead', {}, el('tr', {}, el('td', {}), SIDES.map((side) => el('th', { scope: 'col' }, titles[side])))),
    el('tbody', {}, limited(rows, 'row', ({ name, values, differs }) => el('tr', { class: differs ? 'differs' : false },
      el('th', { scope: 'row' }, differs && el('span', { class: 'mark changed', role: 'img', 'aria-label': 'differs' }, '≠ '), foreign(name)),
      values.map((value) => el('td', {}, value === null ? el('span', { class: 'muted' }, '–') : longText(value)))))));
}

function factsOfPair(spans, row, details) {
  const fact = (name, of, compared = true) => {
    const values = details.map((detail) => detail && (of(detail) || null));
    return { name, values, differs: compared && details.every(Boolean) && values[0] !== values[1] };
  };
  return pairTable(spans, 'Facts', [
    fact('Name', ({ bar, own }) => own.name(bar.row)),
    fact('Duration', ({ bar, own }) => (own.flags[bar.row] & NOT_ENDED ? 'unknown, as the span did not end' : duration(bar.nanos)), false),
    fact('Self time', ({ bar }) => duration(bar.self), false),
    fact('Starts after', ({ bar }) => duration(bar.from), false),
    fact('Status', ({ bar, own, description }) => (own.status[bar.row] === ERROR ? '✕ ' : '') + STATUSES[own.status[bar.row]]
      + (description ? ': ' + description : '')),
    fact('Kind', ({ bar, own }) => KINDS[own.kind[bar.row]]),
    fact('Service', ({ bar, own }) => own.service(bar.row)),
    fact('Parent', ({ bar, own }) => (own.parent[bar.row] >= 0 ? own.name(own.parent[bar.row]) : null), false),
    fact('Trace id', ({ bar, own }) => own.traceId(bar.row), false),
    fact('Span id', ({ spanId }) => spanId, false),
  ].filter(({ name, values, differs }) => values.some((value) => value !== null) && (name !== 'Name' || differs)));
}

function attributesOfPair(spans, row, details) {
  const pairs = details.map((detail) => new Map(detail ? detail.attributes.map(({ key, value }) => [key, valueText(value)]) : []));
  const keys = [...new Set(pairs.flatMap((each) => [...each.keys()]))].sort();
  const both = details.every(Boolean);
  // Two secrets that differ are the same mask.
  const named = new Set(spans.unit.pairs[row].differences.filter((each) => each.kind === 'attribute').map((each) => each.subject));
  const rows = keys.map((name) => {
    const values = pairs.map((each) => (each.has(name) ? each.get(name) : null));
    return { name, values, differs: both && (values[0] !== values[1] || named.has(name)) };
  }).sort((a, b) => Number(b.differs) - Number(a.differs));
  return section('Attributes', rows.length, rows.some((row) => row.differs)
    && el('p', { class: 'note' }, 'Values with ≠ are not equal; only those above are more than noise, such as ids.'), pairTable(spans, 'Attributes', rows));
}

function eventsOfPair(spans, details) {
  const counts = new Map();
  details.forEach((detail, side) => detail && detail.events.forEach(({ name }) => {
    if (!counts.has(name)) counts.set(name, [0, 0]);
    counts.get(name)[side]++;
  }));
  const both = details.every(Boolean);
  const rows = [...counts].map(([name, numbers]) => ({
    name, values: numbers.map((each) => (each === 0 ? null : count(each, 'time'))), differs: both && numbers[0] !== numbers[1],
  }));
  return section('Events', rows.length, pairTable(spans, 'Events', rows));
}

function exceptionsOfSide(detail, title) {
  const exceptions = exceptionsOf(detail);
  return exceptions.length > 0 && el('section', { class: 'part' }, el('h4', {}, `Exceptions: ${title}`), exceptions);
}
