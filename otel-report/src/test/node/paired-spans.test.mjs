import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PairedSpans } from '../../main/resources/dev/oteltest/report/html/app/compare/paired-spans.mjs';
import { similar, spansOf } from './spans-of.mjs';

const KINDS = ['status', 'span.moved', 'attribute'];

/** Pairs rows of two trees: [parent, row of the base, row of the head, kinds]. */
function paired(base, head, ...pairs) {
  return new PairedSpans({ base, head, kinds: KINDS }, {
    name: 'CartTest.pays', leftOut: 0,
    pairs: pairs.map(([parent, baseRow, headRow, kinds = 0]) => ({
      parent, base: { row: baseRow, self: 1 }, head: { row: headRow, self: 2 }, kinds, differences: [],
    })),
  });
}

const BASE = spansOf({ name: 'pays', start: 1000, end: 1500, children: [{ name: 'load', start: 1100, end: 1200 }, { name: 'store', start: 1200, end: 1500 }] });
const HEAD = spansOf({ name: 'pays', start: 9000, end: 9600, children: [{ name: 'load', start: 9200, end: 9250 }, { name: 'audit', start: 9300, end: 9400 }] });
const BOTH = () => paired(BASE, HEAD, [0, 0, 0], [0, 1, 1, 4], [0, 2, -1], [0, -1, 2]);

test('each side begins at its own start, and a row has the time of both', () => {
  const spans = BOTH();
  assert.deepEqual(spans.bar(1, 'base'), { from: 100, to: 200, nanos: 100, self: 1, row: 1 });
  assert.deepEqual(spans.bar(1, 'head'), { from: 200, to: 250, nanos: 50, self: 2, row: 1 });
  assert.deepEqual([spans.start[1], spans.finish(1)], [100, 250]);
  assert.deepEqual([spans.bar(2, 'head'), spans.bar(3, 'base')], [null, null]);
  assert.deepEqual(spans.extent(-1), [0, 600]);
});

test('rows have signs of what they are, and of what is below them', () => {
  const spans = BOTH();
  assert.deepEqual(spans.state, ['same', 'changed', 'removed', 'added']);
  assert.deepEqual([0, 1, 2, 3].map((row) => spans.mark(row).symbol), ['·', '≠', '−', '+']);
  assert.equal(spans.mark(0).label, '3 different below');
  assert.equal(paired(BASE, HEAD, [0, 0, 0], [0, 1, 1, 2]).state[1], 'moved');
});

test('names are those of the head, or of what only the base has', () => {
  const spans = BOTH();
  assert.deepEqual([0, 1, 2, 3].map((row) => spans.name(row)), ['pays', 'load', 'store', 'audit']);
  assert.deepEqual([0, 2].map((row) => spans.shown(row).side), ['head', 'base']);
  assert.deepEqual([spans.rowOf('base', 2), spans.rowOf('head', 2)], [2, 3]);
});

test('a test of one side has only its times', () => {
  const spans = paired(BASE, HEAD, [0, 0, -1], [0, 1, -1]);
  assert.deepEqual(spans.state, ['removed', 'removed']);
  assert.deepEqual([spans.start[1], spans.nanos[1]], [100, 100]);
});

test('what differs is not among what is similar', () => {
  const many = spansOf({ name: 'pays', end: 1000, children: similar(30, 'SELECT') });
  const spans = paired(many, many, ...Array.from({ length: 31 }, (_, row) => [0, row, row, row > 20 ? 4 : 0]));
  assert.notEqual(spans.resourceIndex[5], spans.resourceIndex[25]);
  assert.equal(spans.resourceIndex[5], spans.resourceIndex[6]);
  assert.equal(spans.service(25), 'shop');
});
