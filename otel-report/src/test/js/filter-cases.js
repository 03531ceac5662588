// Runs the cases of filter-cases.json, and returns those that went wrong.

function wrongCases(file) {
  if (file.cases.length < 100) return ['The cases are missing'];
  const wrong = [];
  for (const each of file.cases) {
    const expected = each.error ? `${each.error.position}: ${each.error.message}` : each.matches.join(' ');
    let actual;
    try {
      const filterTerms = parseFilter(each.filter);
      actual = file.spans.filter((span) => passes(fieldsOf(span), filterTerms)).map((span) => span.id).join(' ');
    } catch (problem) {
      actual = `${problem.position}: ${problem.message}`;
    }
    if (actual !== expected) wrong.push(`${each.filter}\n  expected ${expected}\n  but was  ${actual}`);
  }
  return wrong;
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
