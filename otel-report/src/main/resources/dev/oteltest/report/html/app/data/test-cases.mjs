// The tests of the run with their attempts.

import { Bytes } from './bytes.mjs';
import { duration } from '../text/quantities.mjs';
import { inflate } from './chunks.mjs';

// In the order of dev.oteltest.semconv.TestResult.
export const RESULT_WORDS = ['passed', 'failed', 'failed', 'timed out', 'aborted', 'skipped', 'never ran'];

/** Returns the group of a test for totals and filters: failed, flaky, skipped or passed. */
function groupOf(test) {
  return test.flaky && test.result === 0 ? 'flaky' : groupOfResult(test.result);
}

export function groupOfResult(result) {
  return result === 0 ? 'passed' : result <= 3 ? 'failed' : 'skipped';
}

export async function loadTests(spans) {
  const tests = [];
  const input = new Bytes(await inflate(spans.overview.tests));
  const texts = input.texts();
  const text = () => texts.get(texts.reference(input));
  let row = 0;
  const attempt = () => ({ row: (row += input.signed()), result: input.int() });
  for (let n = input.int(); n > 0; n--) {
    const flags = input.int();
    const test = { flaky: (flags & 1) !== 0, container: (flags & 2) !== 0, result: input.int(), suite: text() };
    test.name = flags & 4 ? '' : text();
    test.title = flags & 16 ? text() : '';
    test.owners = Array.from({ length: input.int() }, text);
    test.tags = Array.from({ length: input.int() }, text);
    test.attempts = Array.from({ length: input.int() }, attempt);
    if (flags & 4) test.name = spans.name(test.attempts[0].row);
    if (flags & 8) test.title = spans.name(test.attempts[0].row);
    for (const each of test.attempts) if (each.result > 3) spans.notRun.add(each.row);
    test.nanos = test.attempts.reduce((sum, each) => sum + Math.max(0, spans.nanos[each.row]), 0);
    test.time = test.attempts.some((each) => spans.durationText(each.row)) ? duration(test.nanos) : '';
    test.group = groupOf(test);
    tests.push(test);
  }
  return tests;
}
