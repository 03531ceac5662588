// Spans for tests, from a tree of literals instead of the bytes of a page.

import { Spans } from '../../main/resources/dev/oteltest/report/html/app/data/spans.mjs';

const ROLES = ['APPLICATION', 'BUILD', 'GOAL', 'TEST_RUN', 'TEST_CONTAINER', 'TEST', 'SPRING_CONTEXT'];

/**
 * Returns the spans of trees of {name, start, end, role, kind, status, children}; times are in
 * nanoseconds, and what is missing is that of the parent, or 0.
 */
export function spansOf(...roots) {
  const rows = [];
  const list = (span, parent, around) => {
    const row = rows.length;
    rows.push({ role: 'APPLICATION', kind: 0, status: 0, start: around.start, end: around.end, ...span, parent });
    for (const child of span.children || []) list(child, row, rows[row]);
  };
  for (const root of roots) list(root, -1, { start: 0, end: 0 });
  return filled(rows);
}

function filled(rows) {
  const spans = new Spans({ spans: rows.length, base: '0', roles: ROLES, ids: [], details: [] });
  spans.resources.push({ service: 'shop', pairs: [] });
  rows.forEach((each, row) => {
    spans.texts.push(each.name);
    spans.nameIndex[row] = row;
    spans.parent[row] = each.parent;
    spans.start[row] = each.start;
    spans.nanos[row] = each.end - each.start;
    spans.role[row] = ROLES.indexOf(each.role);
    spans.kind[row] = each.kind;
    spans.status[row] = each.status;
    spans.flags[row] = each.flags || 0;
    if (each.parent < 0) spans.roots.push(row);
  });
  spans.derive();
  return spans;
}

/** Returns some spans that differ in nothing but a number, one after the other. */
export function similar(count, name, more) {
  return Array.from({ length: count }, (_, i) => ({ name: name + ' ' + i, start: i * 10, end: i * 10 + 5, ...more }));
}
