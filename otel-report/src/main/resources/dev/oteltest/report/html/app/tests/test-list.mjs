// The tests as a list: filtered, and by package and class or by duration.

import { inOrder } from '../text/quantities.mjs';

/** With more tests, packages and classes in which all passed are closed at first. */
const OPEN_TESTS = 300;

/** An entry is a test, {test, level}, or a group with its totals, {id, name, level, totals, nanos, size}. */
export class TestList {
  constructor(spans, tests) {
    this.spans = spans;
    this.tests = tests;
    this.closed = new Set(tests.length > OPEN_TESTS ? passedGroups(tests) : []);
    this.group = '';
    this.text = '';
    this.owner = '';
    this.tag = '';
    this.byTime = false;
    this.entries = [];
  }

  /** Lists packages, classes and tests as they are shown; returns the tests that match. */
  list() {
    const shown = this.tests.filter((test) => this.matches(test));
    this.entries = [];
    if (this.byTime) {
      shown.sort((a, b) => b.nanos - a.nanos);
      for (const test of shown) this.entries.push({ test, level: 0 });
    } else {
      for (const [name, inPackage] of grouped(shown, (test) => packageOf(test.suite))) this.listPackage(name, inPackage);
    }
    return shown;
  }

  listPackage(name, tests) {
    const entry = groupEntry('package ' + name, name === '' ? '(no package)' : name, 0, tests);
    this.entries.push(entry);
    if (this.closed.has(entry.id)) return;
    for (const [suite, inClass] of grouped(tests, (test) => test.suite)) {
      const title = suite === '' ? '(no class)' : suite.slice(name === '' ? 0 : name.length + 1);
      const group = groupEntry('class ' + suite, title, 1, inClass);
      this.entries.push(group);
      if (this.closed.has(group.id)) continue;
      inClass.sort((a, b) => inOrder(a.name, b.name));
      for (const test of inClass) this.entries.push({ test, level: 2 });
    }
  }

  matches(test) {
    const text = this.text.trim().toLowerCase();
    return (this.group === '' || test.group === this.group)
      && (this.owner === '' || test.owners.includes(this.owner))
      && (this.tag === '' || test.tags.includes(this.tag))
      && (text === '' || this.namesOf(test).includes(text));
  }

  /** Returns all by which a test is found: its identity, its title, and those of what it is in. */
  namesOf(test) {
    if (test.names === undefined) {
      const names = [`${test.suite}.${test.name}`, test.title];
      for (let row = this.spans.parent[test.attempts[0].row]; row >= 0; row = this.spans.parent[row]) {
        if (this.spans.roleName(row) === 'TEST_CONTAINER') names.push(this.spans.name(row));
      }
      test.names = names.join('\n').toLowerCase();
    }
    return test.names;
  }

  isOpen(entry) {
    return !this.closed.has(entry.id);
  }

  toggle({ id }) {
    if (!this.closed.delete(id)) this.closed.add(id);
  }

  indexOfGroup({ id }) {
    return this.entries.findIndex((entry) => entry.id === id);
  }

  indexOfTest(test) {
    return test ? this.entries.findIndex((entry) => entry.test === test) : -1;
  }

  /** Returns the index of what an entry is in, or the first. */
  parentOf(index) {
    const { level } = this.entries[index];
    let parent = index - 1;
    while (parent > 0 && this.entries[parent].level >= level) parent--;
    return Math.max(0, parent);
  }
}

/** Returns the tests by a key, in the order of the keys. */
function grouped(tests, keyOf) {
  const groups = new Map();
  for (const test of tests) {
    const key = keyOf(test);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(test);
  }
  return [...groups].sort(([a], [b]) => inOrder(a, b));
}

function packageOf(suite) {
  const dot = suite.lastIndexOf('.');
  return dot < 0 ? '' : suite.slice(0, dot);
}

/** Returns the ids of the packages and classes without a failed, flaky or quarantined test. */
function passedGroups(tests) {
  const passed = new Set();
  for (const { suite } of tests) passed.add('class ' + suite).add('package ' + packageOf(suite));
  for (const { suite, group } of tests) {
    if (group === 'passed' || group === 'skipped') continue;
    passed.delete('class ' + suite);
    passed.delete('package ' + packageOf(suite));
  }
  return passed;
}

function groupEntry(id, name, level, tests) {
  return { id, name, level, totals: totalsOf(tests), nanos: nanosOf(tests), size: casesOf(tests).length };
}

/** Returns the tests without what failed as a whole, which is not a test. */
export function casesOf(tests) {
  return tests.filter((test) => !test.container);
}

/** Returns how long tests took together; what failed as a whole has the time of its tests. */
export function nanosOf(tests) {
  return casesOf(tests).reduce((sum, test) => sum + test.nanos, 0);
}

/** Returns how many tests are in each group. */
export function totalsOf(tests) {
  const totals = { failed: 0, flaky: 0, quarantined: 0, skipped: 0, passed: 0 };
  for (const { group } of tests) totals[group]++;
  return totals;
}
