// The spans of the run as columns, and what is derived from them.

const HAS_EVENTS = 1;
const NOT_ENDED = 4;
const ERROR = 2;
const ROLES_OF_BUILD = new Set(['BUILD', 'MODULE', 'PHASE', 'GOAL', 'STEP']);

class Spans {
  constructor(overview) {
    const size = overview.spans;
    this.overview = overview;
    this.size = size;
    this.base = BigInt(overview.base);
    this.roles = overview.roles;
    this.parent = new Int32Array(size);
    this.end = new Int32Array(size);
    this.depth = new Uint16Array(size);
    this.children = new Int32Array(size);
    this.start = new Float64Array(size);
    this.nanos = new Float64Array(size);
    this.nameIndex = new Int32Array(size);
    this.resourceIndex = new Int32Array(size);
    this.scopeIndex = new Int32Array(size);
    this.role = new Uint8Array(size);
    this.kind = new Uint8Array(size);
    this.status = new Uint8Array(size);
    this.flags = new Uint8Array(size);
    this.errorsBelow = new Int32Array(size);
    this.texts = [];
    this.resources = [];
    this.scopes = [];
    this.roots = [];
    this.traceOfRoot = new Map();
    this.details = new Map();
    this.ids = new Map();
    this.rows = 0;
    /** The rows of tests that were skipped, aborted or never ran. */
    this.notRun = new Set();
  }

  static async load() {
    const overview = JSON.parse(new TextDecoder().decode(await inflate(0)));
    if (overview.format !== FORMAT) {
      throw new PageProblem('The data of this page has another format than its script. Create the page again.');
    }
    const spans = new Spans(overview);
    for (const chunk of overview.core) spans.append(new Bytes(await inflate(chunk)));
    spans.derive();
    return spans;
  }

  append(input) {
    const rows = input.int();
    const texts = input.texts();
    for (let i = 0; i < texts.length; i++) this.texts.push(texts.get(i));
    for (let n = input.int(); n > 0; n--) this.resources.push(this.readResource(input));
    for (let n = input.int(); n > 0; n--) {
      this.scopes.push({ name: this.texts[input.int()], version: this.texts[input.int()] });
    }
    const from = this.rows;
    const to = (this.rows = from + rows);
    for (let row = from; row < to; row++) this.parent[row] = row - input.int();
    for (let row = from; row < to; row++) if (this.parent[row] === row) this.parent[row] = -1;
    input.planes(this.start, from, to);
    for (let row = from; row < to; row++) {
      if (this.parent[row] >= 0) this.start[row] += this.start[this.parent[row]];
    }
    input.planes(this.nanos, from, to);
    for (let row = from; row < to; row++) this.nameIndex[row] = input.int();
    for (let row = from; row < to; row++) this.resourceIndex[row] = input.int();
    for (let row = from; row < to; row++) this.scopeIndex[row] = input.int();
    for (let row = from; row < to; row++) this.role[row] = input.byte();
    for (let row = from; row < to; row++) {
      const byte = input.byte();
      this.kind[row] = byte & 15;
      this.status[row] = byte >> 4;
    }
    for (let row = from; row < to; row++) this.flags[row] = input.byte();
    for (let row = from; row < to; row++) {
      if (this.parent[row] < 0) {
        this.roots.push(row);
        this.traceOfRoot.set(row, this.texts[input.int()]);
      }
    }
  }

  readResource(input) {
    const service = input.int();
    const pairs = Array.from({ length: input.int() }, () => {
      const key = this.texts[input.int()];
      const type = input.int();
      return { key, value: attributeValue(type, this.texts[input.int()]) };
    });
    return { service: service === 0 ? null : this.texts[service - 1], pairs };
  }

  /** Computes ends of subtrees, depths, numbers of children and of errors below. */
  derive() {
    for (let row = 0; row < this.size; row++) {
      const parent = this.parent[row];
      this.depth[row] = parent < 0 ? 0 : Math.min(65535, this.depth[parent] + 1);
      this.end[row] = row + 1;
    }
    const loose = new Int32Array(this.size);
    for (let row = this.size - 1; row >= 0; row--) {
      const parent = this.parent[row];
      if (parent < 0) continue;
      if (this.end[row] > this.end[parent]) this.end[parent] = this.end[row];
      this.children[parent]++;
      this.addErrors(row, parent, loose);
    }
  }

  /**
   * Adds the errors of a row to those below its parent. What something that passed expected to fail,
   * or came to terms with, does not concern what is above: of a test, a class or a context nothing is
   * passed on, of a part of the build only what failed there, such as a test whose failure is
   * ignored.
   *
   * @param loose the errors below a row that are in nothing that passes or fails as a whole
   */
  addErrors(row, parent, loose) {
    const role = this.roleName(row);
    const error = this.status[row] === ERROR;
    let errors = this.errorsBelow[row];
    if (role === 'APPLICATION') {
      loose[parent] += loose[row] + (error ? 1 : 0);
    } else if (!error) {
      errors = ROLES_OF_BUILD.has(role) ? errors - loose[row] : 0;
    }
    this.errorsBelow[parent] += errors + (error ? 1 : 0);
  }

  name(row) {
    return this.texts[this.nameIndex[row]];
  }

  service(row) {
    return this.resources[this.resourceIndex[row]].service;
  }

  roleName(row) {
    return this.roles[this.role[row]];
  }

  finish(row) {
    return this.start[row] + Math.max(0, this.nanos[row]);
  }

  root(row) {
    while (this.parent[row] >= 0) row = this.parent[row];
    return row;
  }

  traceId(row) {
    return this.traceOfRoot.get(this.root(row));
  }

  childRows(row) {
    const rows = [];
    for (let child = row + 1; child < this.end[row]; child = this.end[child]) rows.push(child);
    return rows;
  }

  isBelow(row, ancestor) {
    return ancestor < 0 || (row >= ancestor && row < this.end[ancestor]);
  }

  /** Returns rows in the subtree of a row, or all roots with their subtrees for -1. */
  range(root) {
    return root < 0 ? [0, this.size] : [root, this.end[root]];
  }

  /** Returns the start and the end of everything in a subtree, so that nothing is off the axis. */
  extent(root) {
    const [from, to] = this.range(root);
    let first = Infinity;
    let last = -Infinity;
    for (let row = from; row < to; row++) {
      if (this.start[row] < first) first = this.start[row];
      const end = this.start[row] + Math.max(0, this.nanos[row]);
      if (end > last) last = end;
    }
    return first === Infinity ? [0, 1] : [first, Math.max(last, first + 1)];
  }

  /** Returns the time of a span in which none of its children ran. */
  selfNanos(row) {
    return selfTime(this, row, (from, to) => to - from);
  }

  epoch(offset) {
    return this.base + BigInt(Math.round(offset));
  }

  chunkOf(list, row) {
    let low = 0;
    let high = list.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (list[middle].from <= row) low = middle;
      else high = middle - 1;
    }
    return list[low];
  }

  /** Loads the details of the rows around a row. */
  async loadDetails(row) {
    const chunk = this.chunkOf(this.overview.details, row);
    if (!this.details.has(chunk.chunk)) {
      const loading = inflate(chunk.chunk)
        .then((bytes) => new Details(bytes, chunk.from, chunk.to - chunk.from));
      this.details.set(chunk.chunk, loading);
      loading.catch(() => this.details.delete(chunk.chunk));
    }
    return this.details.get(chunk.chunk);
  }

  async detail(row) {
    return (await this.loadDetails(row)).of(row);
  }

  async loadIds(row) {
    const chunk = this.chunkOf(this.overview.ids, row);
    if (!this.ids.has(chunk.chunk)) {
      const loading = inflate(chunk.chunk).then((bytes) => ({ from: chunk.from, to: chunk.to, bytes }));
      this.ids.set(chunk.chunk, loading);
      loading.catch(() => this.ids.delete(chunk.chunk));
    }
    return this.ids.get(chunk.chunk);
  }

  async spanId(row) {
    return idAt(await this.loadIds(row), row);
  }

  /** Finds a span by its ids; -1 if this page does not have it. */
  async find(traceId, spanId) {
    if (!/^[0-9a-f]{16}$/i.test(spanId)) return -1;
    const wanted = spanId.toLowerCase();
    const first = parseInt(wanted.slice(0, 2), 16);
    const last = parseInt(wanted.slice(14), 16);
    for (const chunk of this.overview.ids) {
      const ids = await this.loadIds(chunk.from);
      for (let i = 0; i < ids.bytes.length; i += 8) {
        if (ids.bytes[i] !== first || ids.bytes[i + 7] !== last) continue;
        const row = ids.from + i / 8;
        if (idAt(ids, row) === wanted && (!traceId || this.traceId(row) === traceId)) return row;
      }
    }
    return -1;
  }
}

function idAt(ids, row) {
  let id = '';
  const at = (row - ids.from) * 8;
  for (let i = at; i < at + 8; i++) id += ids.bytes[i].toString(16).padStart(2, '0');
  return id;
}

/** Sums the parts of a span in which none of its children ran; children start in order. */
function selfTime(spans, row, length) {
  const from = spans.start[row];
  const to = spans.finish(row);
  let self = 0;
  let at = from;
  for (let child = row + 1; child < spans.end[row]; child = spans.end[child]) {
    const start = Math.min(Math.max(spans.start[child], from), to);
    if (start > at) self += length(at, start);
    at = Math.max(at, Math.min(spans.finish(child), to));
  }
  return self + (to > at ? length(at, to) : 0);
}

/** What filters see of a span; one object for all rows. */
class SpanCursor {
  constructor(spans) {
    this.spans = spans;
    this.row = 0;
    this.rowDetails = null;
    this.rowIds = null;
  }

  name() {
    return this.spans.name(this.row);
  }

  service() {
    return this.spans.service(this.row);
  }

  status() {
    return this.spans.status[this.row];
  }

  kind() {
    return this.spans.kind[this.row];
  }

  description() {
    return this.rowDetails.description(this.row);
  }

  decimalDuration() {
    return { mantissa: BigInt(Math.round(this.spans.nanos[this.row])), exponent: 0 };
  }

  traceId() {
    return this.spans.traceId(this.row);
  }

  spanId() {
    return idAt(this.rowIds, this.row);
  }

  anyPair(term) {
    return this.rowDetails.anyPair(this.row, term);
  }

  anyResourcePair(term) {
    return this.spans.resources[this.spans.resourceIndex[this.row]].pairs
      .some(({ key, value }) => term.pair(key, value));
  }
}

/** Applies a filter to all spans; asynchronous, as details are unpacked on the way. */
async function matchingRows(spans, filterTerms, isCurrent) {
  const matches = new Uint8Array(spans.size);
  const needsDetails = filterTerms.some((term) => term.pair || term.detail);
  const needsIds = filterTerms.some((term) => term.ids);
  const cursor = new SpanCursor(spans);
  let found = 0;
  for (const { from, to } of spans.overview.details) {
    if (needsDetails) cursor.rowDetails = await spans.loadDetails(from);
    for (let row = from; row < to; row++) {
      if (needsIds && !(cursor.rowIds && row >= cursor.rowIds.from && row < cursor.rowIds.to)) {
        cursor.rowIds = await spans.loadIds(row);
      }
      cursor.row = row;
      if (passes(cursor, filterTerms)) {
        matches[row] = 1;
        found++;
      }
    }
    if (!isCurrent()) return null;
  }
  return { matches, found };
}

/**
 * The critical path of a row, by the same rules as CriticalPath in Java: from its end back, the
 * child that ended last, and so on in that one. A child counts if it ended before the next one on
 * the path started; ends that touch count. Iterative, as traces may be deep.
 */
function criticalPath(spans, root) {
  const segments = [];
  const add = (row, from, to) => from < to && segments.push({ row, from, to });
  const frame = (row, from, to) => {
    const end = (child) => Math.min(spans.finish(child), to);
    return { row, from, to, at: to, next: 0, children: spans.childRows(row).sort((a, b) => end(b) - end(a)) };
  };
  const frames = [frame(root, spans.start[root], spans.finish(root))];
  while (frames.length > 0) {
    const top = frames[frames.length - 1];
    if (top.next === top.children.length) {
      add(top.row, top.from, top.at);
      frames.pop();
      continue;
    }
    const child = top.children[top.next++];
    const from = Math.max(spans.start[child], top.from);
    const to = Math.min(spans.finish(child), top.to);
    if (from >= to || to > top.at) continue;
    add(top.row, to, top.at);
    top.at = from;
    frames.push(frame(child, from, to));
  }
  return segments.reverse();
}

/** Maps time to the axis: linear, or with gaps in which no innermost span ran made narrow. */
class TimeScale {
  constructor(from, to, gaps) {
    this.from = from;
    this.to = to;
    this.gaps = gaps || [];
    const idle = this.gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0);
    const busy = to - from - idle;
    const width = this.gaps.length ? Math.max(busy, 1) * Math.min(0.03, 0.5 / this.gaps.length) : 0;
    let shift = 0;
    for (const gap of this.gaps) {
      gap.start = gap.from - from - shift;
      gap.width = Math.min(width, gap.to - gap.from);
      shift += gap.to - gap.from - gap.width;
      gap.shift = shift;
    }
    this.length = Math.max(1, to - from - shift);
  }

  /** Returns the last gap that starts at or before a value of one of its fields. */
  gapAt(value, field) {
    let low = -1;
    let high = this.gaps.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.gaps[middle][field] <= value) low = middle;
      else high = middle - 1;
    }
    return low < 0 ? null : this.gaps[low];
  }

  /** Returns the position of a point in time, from 0 to length. */
  position(time) {
    if (this.gaps.length === 0) return time - this.from;
    const gap = this.gapAt(time, 'from');
    if (!gap) return time - this.from;
    if (time < gap.to) return gap.start + ((time - gap.from) / (gap.to - gap.from)) * gap.width;
    return time - this.from - gap.shift;
  }

  time(position) {
    if (this.gaps.length === 0) return this.from + position;
    const gap = this.gapAt(position, 'start');
    if (!gap) return this.from + position;
    if (position < gap.start + gap.width) {
      return gap.from + ((position - gap.start) / gap.width) * (gap.to - gap.from);
    }
    return this.from + position + gap.shift;
  }
}

/** Returns the gaps of a subtree, longer than 2 % of it, in which no innermost span ran. */
function idleGaps(spans, root, from, to) {
  const [first, last] = spans.range(root);
  const leaves = [];
  for (let row = first; row < last; row++) if (spans.children[row] === 0) leaves.push(row);
  leaves.sort((a, b) => spans.start[a] - spans.start[b]);
  const gaps = [];
  let at = from;
  const least = (to - from) * 0.02;
  for (const row of leaves) {
    if (spans.start[row] - at > least) gaps.push({ from: at, to: spans.start[row] });
    at = Math.max(at, spans.finish(row));
  }
  if (to - at > least) gaps.push({ from: at, to });
  return gaps;
}

const FOLD_AT_LEAST = 12;
/** Tests are what a reader looks for: many more must be similar, and suites always stay apart. */
const FOLD_TESTS_AT_LEAST = 200;
const NEVER_FOLDED = new Set(['BUILD', 'MODULE', 'PHASE', 'GOAL', 'TEST_RUN', 'TEST_CONTAINER']);

/** The name without its numbers, by which siblings are similar. */
function similarName(spans, row) {
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
function foldedChildren(spans, children) {
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
    if (typeof row === 'object' || spans.status[row] === ERROR || spans.errorsBelow[row] > 0 || NEVER_FOLDED.has(spans.roleName(row))) continue;
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
