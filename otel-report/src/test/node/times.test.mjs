import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utc, zoned } from '../../main/resources/dev/oteltest/report/html/app/text/times.mjs';

test('times in UTC have all their nanoseconds', () => {
  assert.equal(utc(1795696410987654321n), '2026-11-26 12:33:30.987654321 UTC');
  assert.equal(utc(7n), '1970-01-01 00:00:00.000000007 UTC');
  assert.equal(utc(-1n), '1969-12-31 23:59:59.999999999 UTC');
});

test('a time that no date can hold is a number', () => {
  assert.equal(utc(10n ** 22n), '10000000000000000000000 ns since 1970');
});

test('times in a zone name it', () => {
  const offset = -new Date(0).getTimezoneOffset();
  assert.match(zoned(0, ''), offset === 0 ? /^1970-01-01 00:00:00 \+00:00/ : /^19(69|70)-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d/);
});
