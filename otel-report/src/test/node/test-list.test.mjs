import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TestList } from '../../main/resources/dev/oteltest/report/html/app/tests/test-list.mjs';
import { spansOf } from './spans-of.mjs';

const SPANS = spansOf({ name: 'The shop', role: 'TEST_CONTAINER', end: 9, children: [{ name: 'a', role: 'TEST' }] });

const testOf = (suite, name, nanos, group, more) =>
  ({ suite, name, title: '', nanos, group, owners: [], tags: [], attempts: [{ row: 1 }], ...more });

const TESTS = [
  testOf('b.Late', 'test 10', 5, 'passed'),
  testOf('b.Late', 'test 9', 50, 'failed', { owners: ['@jo'] }),
  testOf('a.Early', 'waits', 500, 'passed', { tags: ['slow'], title: 'Waits for the bank' }),
  testOf('Loose', 'runs', 1, 'skipped'),
];

function shown(list) {
  list.list();
  return list.entries.map(({ test: each, name, level, size }) => '  '.repeat(level) + (each ? each.name : `${name} (${size})`));
}

test('packages, classes and tests are in the order of their names, numbers as numbers', () => {
  assert.deepEqual(shown(new TestList(SPANS, TESTS)), [
    '(no package) (1)', '  Loose (1)', '    runs',
    'a (1)', '  Early (1)', '    waits',
    'b (2)', '  Late (2)', '    test 9', '    test 10']);
});

test('by time, the longest test is the first', () => {
  const list = new TestList(SPANS, TESTS);
  list.byTime = true;
  assert.deepEqual(shown(list), ['waits', 'test 9', 'test 10', 'runs']);
});

test('tests are found by name, title, class, and the names of what they are in', () => {
  const found = (text) => {
    const list = new TestList(SPANS, TESTS);
    list.text = text;
    return list.list().map((each) => each.name);
  };
  assert.deepEqual(found(' EARLY.wai '), ['waits']);
  assert.deepEqual(found('for the bank'), ['waits']);
  assert.equal(found('the shop').length, 4);
});

test('group, owner and tag must match', () => {
  for (const [property, value, name] of [['group', 'skipped', 'runs'], ['owner', '@jo', 'test 9'], ['tag', 'slow', 'waits']]) {
    const list = new TestList(SPANS, TESTS);
    list[property] = value;
    assert.deepEqual(list.list().map((each) => each.name), [name]);
  }
});

test('groups add up their tests', () => {
  const list = new TestList(SPANS, TESTS);
  list.list();
  const late = list.entries.find((entry) => entry.id === 'class b.Late');
  assert.deepEqual([late.nanos, late.totals], [55, { failed: 1, flaky: 0, quarantined: 0, skipped: 0, passed: 1 }]);
});

test('of many tests, packages and classes in which all passed are closed', () => {
  const many = Array.from({ length: 301 }, (_, i) => testOf('a.Early', 'test ' + i, 1, 'passed'));
  const list = new TestList(SPANS, [...many, ...TESTS]);
  assert.deepEqual(shown(list), ['(no package) (1)', 'a (302)', 'b (2)', '  Late (2)', '    test 9', '    test 10']);

  list.toggle(list.entries[1]);
  assert.deepEqual(shown(list).slice(1, 3), ['a (302)', '  Early (302)']);
});

test('an entry is in the one above it with a lower level', () => {
  const list = new TestList(SPANS, TESTS);
  list.list();
  assert.deepEqual(list.entries.map((_, index) => list.parentOf(index)), [0, 0, 1, 0, 3, 4, 0, 6, 7, 7]);
});
