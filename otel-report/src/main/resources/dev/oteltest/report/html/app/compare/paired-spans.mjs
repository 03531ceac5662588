// The spans of a test in both runs as one tree, in the shape of the spans of one run.

import { Bytes } from '../data/bytes.mjs';
import { inflate } from '../data/chunks.mjs';
import { Spans } from '../data/spans.mjs';
import { loadTests } from '../data/test-cases.mjs';

/** What is the same or not, by state: its symbol, its class, and a word for it. */
export const STATES = {
  same: ['', '', ''],
  changed: ['≠', 'changed', 'changed'],
  moved: ['↷', 'moved', 'moved'],
  added: ['+', 'added', 'added'],
  removed: ['−', 'removed', 'removed'],
};

/** Loads what the page has: {base, head, titles, kinds, units}. */
export async function loadComparison() {
  const overview = JSON.parse(new TextDecoder().decode(await inflate(0)));
  const base = await Spans.load(overview.base);
  const head = await Spans.load(overview.head);
  await loadTests(base);
  await loadTests(head);
  const { kinds } = overview;
  const units = readUnits(new Bytes(await inflate(overview.pairs)), kinds);
  return { base, head, titles: { base: 'Base', head: 'Head' }, kinds, units };
}

/** Reads trees of two sides: {name, leftOut, pairs}. */
export function readUnits(input, kinds) {
  const texts = input.texts();
  const text = () => texts.get(input.int());
  const side = () => {
    const row = input.int() - 1;
    return { row, self: row < 0 ? 0 : input.int() };
  };
  const difference = () => ({ kind: kinds[input.int()], subject: text(), before: text(), after: text() });
  const pair = (place) => ({
    parent: place - input.int(), base: side(), head: side(), kinds: input.int(),
    differences: Array.from({ length: input.int() }, difference),
  });
  return Array.from({ length: input.int() }, () => {
    const name = text();
    const leftOut = input.int();
    return { name, leftOut, pairs: Array.from({ length: input.int() }, (_, place) => pair(place)) };
  });
}

/** One tree of both runs; times are from the start of the test on each side. */
export class PairedSpans extends Spans {
  constructor({ base, head, titles, kinds }, unit) {
    super({ spans: unit.pairs.length, base: '0', roles: head.roles, ids: [], details: [] });
    this.sides = { base, head };
    this.titles = titles;
    this.kinds = kinds;
    this.unit = unit;
    this.differencesBelow = new Int32Array(this.size);
    this.state = unit.pairs.map((pair) => this.stateOf(pair));
    this.origins = { base: this.origin('base'), head: this.origin('head') };
    this.countDifferences();
    const known = { texts: new Map(), resources: new Map() };
    unit.pairs.forEach((pair, row) => this.addPair(pair, row, known));
    this.derive();
  }

  stateOf(pair) {
    if (pair.base.row < 0) return 'added';
    if (pair.head.row < 0) return 'removed';
    if (pair.kinds & (1 << this.kinds.indexOf('span.moved'))) return 'moved';
    return pair.kinds === 0 ? 'same' : 'changed';
  }

  /** Returns the first start of a side in its own run. */
  origin(side) {
    const spans = this.sides[side];
    const starts = this.unit.pairs.filter((pair) => pair[side].row >= 0).map((pair) => spans.start[pair[side].row]);
    return starts.length === 0 ? 0 : starts.reduce((a, b) => Math.min(a, b));
  }

  addPair(pair, row, known) {
    const { spans, row: own } = this.shown(row);
    this.parent[row] = pair.parent === row ? -1 : pair.parent;
    const bars = ['base', 'head'].map((side) => this.bar(row, side)).filter(Boolean);
    this.start[row] = Math.min(...bars.map((bar) => bar.from));
    this.nanos[row] = Math.max(...bars.map((bar) => bar.to)) - this.start[row];
    this.role[row] = spans.role[own];
    this.kind[row] = spans.kind[own];
    this.status[row] = spans.status[own];
    this.flags[row] = spans.flags[own];
    this.nameIndex[row] = indexOf(known.texts, spans.name(own), this.texts, (name) => name);
    // What differs, or has something below it that does, is not hidden among what is similar.
    const service = spans.service(own);
    const group = this.differencesBelow[row] > 0 ? row : this.state[row];
    this.resourceIndex[row] = indexOf(known.resources, `${group} ${service}`, this.resources, () => ({ service, pairs: [] }));
    if (pair.parent === row) this.roots.push(row);
    if (spans.notRun.has(own)) this.notRun.add(row);
  }

  countDifferences() {
    for (let row = this.size - 1; row >= 0; row--) {
      const { parent } = this.unit.pairs[row];
      if (parent !== row) this.differencesBelow[parent] += this.differencesBelow[row] + (this.differs(row) ? 1 : 0);
    }
  }

  /** Returns the spans and the row of a side: that of the head, or of what only the base has. */
  shown(row) {
    const pair = this.unit.pairs[row];
    const side = pair.head.row >= 0 ? 'head' : 'base';
    return { side, spans: this.sides[side], row: pair[side].row };
  }

  /** Returns where a side has a span: {from, to, nanos, self, row}; null if it has none. */
  bar(row, side) {
    const own = this.unit.pairs[row][side];
    if (own.row < 0) return null;
    const spans = this.sides[side];
    const from = spans.start[own.row] - this.origins[side];
    const nanos = Math.max(0, spans.nanos[own.row]);
    return { from, to: from + nanos, nanos, self: own.self, row: own.row };
  }

  differs(row) {
    return this.state[row] !== 'same';
  }

  isNotable(row) {
    return this.differs(row);
  }

  /** Returns the row of a span of a side, or -1. */
  rowOf(side, own) {
    return this.unit.pairs.findIndex((pair) => pair[side].row === own);
  }

  /** What a line of names shows before the name: a symbol, its class, and a label. */
  mark(row) {
    const [symbol, styleClass, word] = STATES[this.state[row]];
    if (symbol) return { symbol, styleClass, label: word };
    const below = this.differencesBelow[row];
    return { symbol: below > 0 ? '·' : '', styleClass: '', label: below > 0 ? `${below} different below` : '' };
  }
}

function indexOf(known, key, all, create) {
  if (!known.has(key)) {
    known.set(key, all.length);
    all.push(create(key));
  }
  return known.get(key);
}
