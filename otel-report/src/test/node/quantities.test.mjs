import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { count, duration, inOrder, number, quantityOf, share } from '../../main/resources/dev/oteltest/report/html/app/text/quantities.mjs';

// Java's DurationText passes the same cases, in DurationTextTest.
const [, ...cases] = readFileSync(
  new URL('../../../../otel-otlp/src/test/resources/dev/oteltest/internal/text/durations.csv', import.meta.url), 'utf8')
  .trim().split('\n').map((line) => line.split(','));

for (const [nanos, text] of cases) {
  test(`${nanos} ns are ${text}`, () => assert.equal(duration(Number(nanos)), text));
}

test('the cases of durations are there', () => assert.ok(cases.length > 20));

test('numbers have separators, and counts agree with their noun', () => {
  assert.equal(number(1234567), '1,234,567');
  assert.equal(count(1, 'test'), '1 test');
  assert.equal(count(20000, 'test'), '20,000 tests');
  assert.equal(count(2, 'query', 'queries'), '2 queries');
});

test('a share is not all or nothing unless it is', () => {
  assert.deepEqual([[0, 0], [1, 100000], [99999, 100000], [5, 5], [1, 3]].map(([part, whole]) => share(part, whole)),
    ['0 %', '0.1 %', '99.9 %', '100 %', '33.3 %']);
});

test('a table sorts durations by their time, and numbers by their value', () => {
  assert.deepEqual(['2 min 05 s', '12.3 ms', '999 ns', '1,234', '−', '7 (of 9)'].map(quantityOf),
    [125e9, 12.3e6, 999, 1234, -Infinity, 7]);
});

test('names with numbers are in the order of the numbers', () => {
  assert.deepEqual(['order 10', 'Order 9', 'order 2'].sort(inOrder), ['order 2', 'Order 9', 'order 10']);
});
