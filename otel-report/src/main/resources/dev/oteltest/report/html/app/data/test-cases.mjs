// The tests of the run with their attempts.

import { Bytes } from './bytes.mjs';
import { count, duration } from '../text/quantities.mjs';
import { inflate } from './chunks.mjs';

// In the order of dev.oteltest.semconv.TestResult.
export const RESULT_WORDS = ['passed', 'failed', 'failed', 'timed out', 'aborted', 'quarantined', 'skipped', 'never ran'];

/** The bit of an attempt whose JVM ended while it ran. */
const CUT_SHORT = 8;

/** Returns the group of a test for totals and filters: failed, flaky, quarantined, skipped or passed. */
function groupOf(test) {
  return test.flaky && test.result === 0 ? 'flaky' : groupOfResult(test.result);
}

export function groupOfResult(result) {
  if (result === 0) return 'passed';
  return RESULT_WORDS[result] === 'quarantined' ? 'quarantined' : result <= 3 ? 'failed' : 'skipped';
}

/** Returns how long an attempt took, as text; empty if it did not run. */
export function timeOf(spans, attempt) {
  return attempt.cutShort ? 'cut short' : spans.durationText(attempt.row);
}

/** Returns how long all attempts took that ran to their end, as text; empty if none did. */
function allTimeOf(spans, attempts) {
  const ran = attempts.filter((each) => !each.cutShort && spans.durationText(each.row));
  return ran.length === 0 ? '' : duration(ran.reduce((sum, each) => sum + spans.nanos[each.row], 0));
}

/** Returns the parts of a sentence about several attempts: how many, and how long all of them took. */
export function attemptsText({ attempts, allTime }) {
  return attempts.length === 1 ? [] : [count(attempts.length, 'attempt'), allTime && ', ' + allTime];
}

export async function loadTests(spans) {
  const tests = [];
  const input = new Bytes(await inflate(spans.overview.tests));
  const texts = input.texts();
  const text = () => texts.get(texts.reference(input));
  let row = 0;
  const attempt = () => {
    const own = (row += input.signed());
    const result = input.int();
    return { row: own, result: result & 7, cutShort: (result & CUT_SHORT) !== 0 };
  };
  for (let n = input.int(); n > 0; n--) {
    const flags = input.int();
    const test = { flaky: (flags & 1) !== 0, container: (flags & 2) !== 0, result: input.int(), suite: text() };
    test.name = flags & 4 ? '' : text();
    test.title = flags & 16 ? text() : '';
    test.owners = Array.from({ length: input.int() }, text);
    test.tags = Array.from({ length: input.int() }, text);
    test.attempts = Array.from({ length: input.int() }, attempt);
    test.counted = test.attempts[input.int()];
    if (flags & 4) test.name = spans.name(test.attempts[0].row);
    if (flags & 8) test.title = spans.name(test.attempts[0].row);
    for (const each of test.attempts) if (each.result > 3) spans.notRun.add(each.row);
    test.time = timeOf(spans, test.counted);
    // What did not run to its end is never the slowest.
    test.nanos = test.time === '' || test.counted.cutShort ? 0 : spans.nanos[test.counted.row];
    test.allTime = allTimeOf(spans, test.attempts);
    test.group = groupOf(test);
    tests.push(test);
  }
  return tests;
}
