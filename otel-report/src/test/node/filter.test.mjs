import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { KINDS, STATUSES } from '../../main/resources/dev/oteltest/report/html/app/data/spans.mjs';
import { ARRAY, BOOLEAN, STRING, attributeValue } from '../../main/resources/dev/oteltest/report/html/app/data/values.mjs';
import { parseFilter } from '../../main/resources/dev/oteltest/report/html/app/filter/parser.mjs';
import { passes } from '../../main/resources/dev/oteltest/report/html/app/filter/terms.mjs';

// The filter of the terminal passes the same cases, in SpanFilterTest.
const { spans, cases } = JSON.parse(
  readFileSync(new URL('../resources/dev/oteltest/report/filter/filter-cases.json', import.meta.url), 'utf8'));

test('the cases are there', () => assert.ok(cases.length >= 100));

for (const { filter, matches, error } of cases) {
  test(`"${filter}" ${error ? 'is refused' : 'finds its spans'}`, () => {
    if (error) {
      assert.throws(() => parseFilter(filter), { position: error.position, message: error.message });
    } else {
      const filterTerms = parseFilter(filter);
      const found = spans.filter((span) => passes(fieldsOf(span), filterTerms)).map((span) => span.id);
      assert.deepEqual(found, matches);
    }
  });
}

function valueOf(value) {
  if (Array.isArray(value)) return attributeValue(ARRAY, JSON.stringify(value));
  if (typeof value === 'string') return attributeValue(STRING, value);
  if (typeof value === 'boolean') return attributeValue(BOOLEAN, String(value));
  return attributeValue(Number.isInteger(value) ? 2 : 3, String(value));
}

function fieldsOf(span) {
  const any = (pairs, term) => Object.entries(pairs).some(([key, value]) => term.pair(key, valueOf(value)));
  return {
    name: () => span.name,
    service: () => span.service || null,
    status: () => STATUSES.indexOf(span.status),
    kind: () => KINDS.indexOf(span.kind),
    description: () => span.description,
    decimalDuration: () => ({ mantissa: BigInt(span.durationNanos), exponent: 0 }),
    traceId: () => span.traceId,
    spanId: () => span.spanId,
    anyPair: (term) => any(span.attributes, term),
    anyResourcePair: (term) => any(span.resource, term),
  };
}
