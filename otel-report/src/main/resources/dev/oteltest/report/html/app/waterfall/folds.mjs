// Folds: many similar rows as one.

import { ERROR } from '../data/spans.mjs';

/** Returns whether an item of a list is a fold; else it is the row of a span. */
export function isFold(item) {
  return typeof item === 'object';
}

export const FOLD_AT_LEAST = 12;
/** Tests are what a reader looks for: many more must be similar, and suites always stay apart. */
const FOLD_TESTS_AT_LEAST = 200;
const NEVER_FOLDED = new Set(['BUILD', 'MODULE', 'PHASE', 'GOAL', 'TEST_RUN', 'TEST_CONTAINER']);

/** The name without its numbers, by which siblings are similar. */
export function similarName(spans, row) {
  const index = spans.nameIndex[row];
  if (!spans.similar) spans.similar = new Map();
  let similar = spans.similar.get(index);
  if (similar === undefined) {
    similar = spans.texts[index].slice(0, 200).replace(/\d+/g, '#');
    spans.similar.set(index, similar);
  }
  return similar;
}

/**
 * Returns the rows below a parent, in which many similar ones without errors are one fold:
 * {rows, name, nanos, most, from, to}.
 */
export function foldedChildren(spans, children) {
  const items = foldedScripts(spans, children);
  return items.length < FOLD_AT_LEAST ? items : foldedSimilar(spans, items);
}

/** How many statements in a row below a Spring context are a script, such as data.sql. */
const SCRIPT_AT_LEAST = 3;
const SCRIPT_STATEMENT = /^(ALTER|COMMENT|CREATE|DELETE|DROP|GRANT|INSERT|MERGE|REPLACE|SET|TRUNCATE|UPDATE)\b/i;
const CLIENT = 2;

/** Makes one fold of the statements by which a Spring context fills its database, one after the other. */
function foldedScripts(spans, children) {
  if (children.length < SCRIPT_AT_LEAST || spans.roleName(spans.parent[children[0]]) !== 'SPRING_CONTEXT') return children;
  const items = [];
  let script = [];
  const flush = () => {
    items.push(...(script.length < SCRIPT_AT_LEAST ? script : [foldOf(spans, script, 'Statements of scripts')]));
    script = [];
  };
  for (const row of children) {
    const statement = spans.kind[row] === CLIENT && spans.status[row] !== ERROR && SCRIPT_STATEMENT.test(spans.name(row));
    if (statement) {
      script.push(row);
    } else {
      flush();
      items.push(row);
    }
  }
  flush();
  return items;
}

function foldOf(spans, rows, name) {
  const fold = { rows, first: rows[0], name, nanos: 0, most: 0, from: Infinity, to: -Infinity };
  for (const row of rows) {
    fold.nanos += spans.nanos[row];
    fold.most = Math.max(fold.most, spans.nanos[row]);
    fold.from = Math.min(fold.from, spans.start[row]);
    fold.to = Math.max(fold.to, spans.finish(row));
  }
  return fold;
}

function foldedSimilar(spans, children) {
  const groups = new Map();
  for (const row of children) {
    if (isFold(row) || spans.status[row] === ERROR || spans.errorsBelow[row] > 0 || NEVER_FOLDED.has(spans.roleName(row))) continue;
    const key = spans.role[row] + '\0' + spans.resourceIndex[row] + '\0' + similarName(spans, row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  const foldsByRow = new Map();
  for (const rows of groups.values()) {
    if (rows.length < (spans.roleName(rows[0]) === 'TEST' ? FOLD_TESTS_AT_LEAST : FOLD_AT_LEAST)) continue;
    const fold = foldOf(spans, rows, similarName(spans, rows[0]));
    for (const row of rows) foldsByRow.set(row, fold);
  }
  return foldsByRow.size === 0 ? children
    : children.filter((row) => !foldsByRow.has(row) || foldsByRow.get(row).first === row)
      .map((row) => foldsByRow.get(row) || row);
}
