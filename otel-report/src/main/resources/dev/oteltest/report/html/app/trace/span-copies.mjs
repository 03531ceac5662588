// Copies of a span as text: a tree, JSON, and a filter that finds it.

import { ERROR } from '../data/spans.mjs';
import { ARRAY, BOOLEAN, elements } from '../data/values.mjs';
import { quoteTerm } from '../filter/parser.mjs';
import { count } from '../text/quantities.mjs';
import { visibleLine } from '../text/visible-text.mjs';

/** Writes a filter that finds the spans with a value. */
export function filterFor(key, value) {
  const word = (text) => (/^[^\s":=<>!*\\]+$/.test(text) ? text : quoteTerm(text));
  const text = value.type >= ARRAY ? (elements(value)[0] || { text: '' }).text : value.text;
  return `${word(key)}=${word(text)}`;
}

const MAX_TREE_LINES = 5000;

/** A subtree as text, as a terminal shows it. */
export function treeText(spans, root) {
  const lines = [];
  const open = []; // whether a further sibling follows, by level
  let left = 0;
  for (let row = root; row < spans.end[root]; row++) {
    if (lines.length === MAX_TREE_LINES) {
      left = spans.end[root] - row;
      break;
    }
    const level = spans.depth[row] - spans.depth[root];
    const parent = spans.parent[row];
    const last = row === root || spans.end[row] === spans.end[parent];
    open.length = level;
    const indent = level === 0 ? '' : open.slice(1).map((more) => (more ? '│  ' : '   ')).join('') + (last ? '└─ ' : '├─ ');
    open[level] = !last;
    lines.push(`${indent}${visibleLine(spans.name(row))}${withTime(spans.durationText(row))}${spans.status[row] === ERROR ? '  ✕ error' : ''}`);
  }
  if (left > 0) lines.push(`… ${count(left, 'more span')}`);
  return lines.join('\n') + '\n';
}

function withTime(text) {
  return text && '  ' + text;
}

/** A span in the shape that OTLP has in JSON. */
export async function spanJson(spans, row) {
  const [detail, spanId] = await Promise.all([spans.detail(row), spans.spanId(row)]);
  const parent = spans.parent[row];
  const values = (pairs) => pairs.map(({ key, value }) => ({ key, value: otlpValue(value) }));
  return JSON.stringify({
    traceId: spans.traceId(row),
    spanId,
    parentSpanId: parent >= 0 ? await spans.spanId(parent) : detail.missingParent || undefined,
    name: detail.recordedName || spans.name(row),
    kind: spans.kind[row] + 1,
    startTimeUnixNano: String(spans.epoch(spans.start[row])),
    endTimeUnixNano: String(spans.epoch(spans.start[row]) + BigInt(spans.nanos[row])),
    attributes: values(detail.attributes),
    events: detail.events.map((event) => ({
      timeUnixNano: String(spans.epoch(spans.start[row]) + BigInt(event.offset)), name: event.name, attributes: values(event.attributes),
    })),
    links: detail.links.map((link) => ({ traceId: link.traceId, spanId: link.spanId, attributes: values(link.attributes) })),
    status: { code: spans.status[row], message: detail.description || undefined },
    resource: { attributes: values(spans.resources[spans.resourceIndex[row]].pairs) },
  }, null, 2);
}

function otlpValue(value) {
  if (value.type >= ARRAY) return { arrayValue: { values: elements(value).map(otlpValue) } };
  const names = ['stringValue', 'boolValue', 'intValue', 'doubleValue'];
  const parsed = value.type === BOOLEAN ? value.text === 'true'
    : value.type === 3 && Number.isFinite(Number(value.text)) ? Number(value.text) : value.text;
  return { [names[value.type]]: parsed };
}
