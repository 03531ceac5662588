import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RowList } from '../../main/resources/dev/oteltest/report/html/app/waterfall/row-list.mjs';
import { similar, spansOf } from './spans-of.mjs';

const ERROR = 2;

function listOf(...roots) {
  const rows = new RowList(spansOf(...roots));
  rows.show(roots.length === 1 ? 0 : -1, 1000);
  return rows;
}

function shown(rows) {
  return rows.entries.map((item, i) => '  '.repeat(rows.levels[i])
    + (typeof item === 'object' ? `${item.name} × ${item.rows.length}` : rows.spans.name(item)));
}

function matching(rows, ...names) {
  return { matches: Uint8Array.from({ length: rows.spans.size }, (_, row) => Number(names.includes(rows.spans.name(row)))) };
}

const SHOP = {
  name: 'build', end: 1000, children: [
    { name: 'order', start: 0, end: 400, children: [{ name: 'pay', end: 300, children: [{ name: 'bank' }] }] },
    { name: 'ship', start: 400, end: 410 },
  ],
};

test('a short list is open', () => {
  assert.deepEqual(shown(listOf(SHOP)), ['build', '  order', '    pay', '      bank', '  ship']);
});

test('of many spans, tests are closed unless they have an error', () => {
  const tests = similar(300, 'test', { role: 'TEST', children: [{ name: 'call' }] })
    .map((each, i) => ({ ...each, name: 'test' + 'x'.repeat(i + 1), children: [{ name: 'call', status: i === 7 ? ERROR : 0 }] }));
  const rows = listOf({ name: 'suite', end: 3000, role: 'TEST_CONTAINER', children: tests });

  assert.equal(rows.entries.length, 1 + 300 + 1);
  assert.deepEqual(rows.entries.filter((row, i) => rows.levels[i] === 2).map((row) => rows.spans.status[row]), [ERROR]);
});

test('similar siblings are one fold, which opens and closes', () => {
  const rows = listOf({ name: 'root', end: 1000, children: [...similar(20, 'SELECT'), { name: 'other' }] });
  assert.deepEqual(shown(rows), ['root', '  SELECT # × 20', '  other']);

  rows.toggle(1);
  assert.equal(rows.entries.length, 23);
  rows.toggle(1, false);
  assert.equal(rows.entries.length, 3);
});

test('an error is never in a fold', () => {
  const [failed, ...rest] = similar(21, 'SELECT');
  assert.deepEqual(shown(listOf({ name: 'root', end: 1000, children: [{ ...failed, status: ERROR }, ...rest] })),
    ['root', '  SELECT 0', '  SELECT # × 20']);
});

test('a filter keeps what matches, and what it is in', () => {
  const rows = listOf(SHOP);
  rows.setFilter(matching(rows, 'pay'));
  assert.deepEqual(shown(rows), ['build', '  order', '    pay']);
  assert.deepEqual(rows.entries.map((row) => rows.matches(row)), [false, false, true]);
  assert.deepEqual(rows.entries.map((row, i) => rows.canOpen(i)), [true, true, false]);

  rows.toggle(0);
  assert.deepEqual(shown(rows), ['build']);
  rows.setFilter(null);
  assert.equal(rows.entries.length, 5);
});

test('what is small is hidden and counted, but not errors', () => {
  const rows = listOf({ ...SHOP, children: [...SHOP.children, { name: 'broken', start: 1, end: 2, status: ERROR }] });
  rows.hideShare = 0.05;
  rows.list();
  assert.deepEqual(shown(rows), ['build', '  order', '    pay', '      bank', '  broken']);
  assert.equal(rows.hidden, 1);
});

test('the selection stays on its span, or goes to what is around it', () => {
  const rows = listOf(SHOP);
  rows.select(3);
  rows.toggle(1, false);
  assert.equal(rows.selected, 1);
  rows.toggle(1, true);
  assert.equal(rows.entries[rows.selected], 3);
});

test('the way to a span is opened through folds', () => {
  const rows = listOf({ name: 'root', end: 1000, children: similar(20, 'SELECT', { children: [{ name: 'read' }] }) });
  rows.openAll(false);
  const row = 12;
  assert.equal(rows.spans.name(row), 'read');

  const index = rows.openWayTo(row);

  assert.equal(rows.entries[index], row);
  assert.equal(rows.parentOf(index), index - 1);
});

test('all opens and closes at once', () => {
  const rows = listOf(SHOP);
  rows.openAll(false);
  assert.deepEqual(shown(rows), ['build', '  order', '  ship']);
  rows.openAll(true);
  assert.equal(rows.entries.length, 5);
});
