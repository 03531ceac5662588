import assert from 'node:assert/strict';
import { test } from 'node:test';
import { visible, visibleLine } from '../../main/resources/dev/oteltest/report/html/app/text/visible-text.mjs';
import { flameFrames } from '../../main/resources/dev/oteltest/report/html/app/trace/flame-frames.mjs';
import { treeText } from '../../main/resources/dev/oteltest/report/html/app/trace/span-copies.mjs';
import { criticalPath } from '../../main/resources/dev/oteltest/report/html/app/waterfall/critical-path.mjs';
import { idleGaps } from '../../main/resources/dev/oteltest/report/html/app/waterfall/time-scale.mjs';
import { similar, spansOf } from './spans-of.mjs';

const ORDER = {
  name: 'order', end: 100, children: [
    { name: 'load 1', start: 0, end: 30 },
    { name: 'load 2', start: 40, end: 90, status: 2, children: [{ name: 'read', start: 50, end: 60 }] },
  ],
};

test('what did not run has no duration', () => {
  const spans = spansOf({ name: 'Cart', end: 100, role: 'TEST_CONTAINER', children: [{ name: 'a', start: 5, end: 5, role: 'TEST', flags: 16 }] });
  assert.equal(treeText(spans, 0), 'Cart  100 ns\n└─ a\n');
});

test('self time is what no child took', () => {
  const spans = spansOf(ORDER);
  assert.deepEqual([0, 1, 2, 3].map((row) => spans.selfNanos(row)), [20, 30, 40, 10]);
});

test('self time does not count children twice that run at once or outlast it', () => {
  const spans = spansOf({ name: 'all', end: 100, children: [
    { name: 'a', start: 10, end: 50 }, { name: 'b', start: 20, end: 40 }, { name: 'c', start: 90, end: 200 }] });
  assert.equal(spans.selfNanos(0), 50);
});

test('the critical path goes back from the end', () => {
  const spans = spansOf(ORDER);
  assert.deepEqual(criticalPath(spans, 0).map(({ row, from, to }) => [spans.name(row), from, to]), [
    ['load 1', 0, 30], ['order', 30, 40], ['load 2', 40, 50], ['read', 50, 60], ['load 2', 60, 90], ['order', 90, 100]]);
});

test('a gap is where no innermost span ran', () => {
  assert.deepEqual(idleGaps(spansOf(ORDER), 0, 0, 100), [{ from: 30, to: 50 }, { from: 60, to: 100 }]);
});

test('a flame adds up the self time of similar names', () => {
  const top = flameFrames(spansOf(ORDER), 0);
  const order = top.children.get('order');
  const load = order.children.get('load #');
  assert.deepEqual([top.total, order.self, load.count, load.self, load.total, load.errors], [100, 20, 2, 70, 80, 1]);
});

test('a copied tree is that of a terminal', () => {
  assert.equal(treeText(spansOf(ORDER), 0), [
    'order  100 ns', '├─ load 1  30 ns', '└─ load 2  50 ns  ✕ error', '   └─ read  10 ns', ''].join('\n'));
});

test('a copied tree of many spans says how many are left out', () => {
  assert.match(treeText(spansOf({ name: 'all', end: 9, children: similar(6000, 'a') }), 0), /… 1,001 more spans\n$/);
});

test('control characters and overrides of direction are visible', () => {
  assert.equal(visible('a\u001b[31mred\u001b[0m\u0007\u007f\u202eb\ud800'), 'ared\u2407\u2421[U+202E]b\ufffd');
  assert.equal(visibleLine('two\r\nlines'), 'two↵ lines');
  assert.equal(visibleLine('x'.repeat(3000)).length, 2001);
});
