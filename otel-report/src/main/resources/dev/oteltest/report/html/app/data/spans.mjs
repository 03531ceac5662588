// The spans of the run as columns, and what is derived from them.

import { PageProblem } from '../text/problems.mjs';
import { count, duration } from '../text/quantities.mjs';
import { Bytes } from './bytes.mjs';
import { inflate } from './chunks.mjs';
import { Details } from './details.mjs';
import { SpanIds, chunkOf, idAt } from './span-ids.mjs';
import { attributeValue } from './values.mjs';

const FORMAT = 5;
export const HAS_EVENTS = 1;
export const NOT_ENDED = 4;
const OWN_TRACE = 8;
const UNRUN = 16;
export const ERROR = 2;
export const KINDS = ['internal', 'server', 'client', 'producer', 'consumer'];
export const STATUSES = ['unset', 'ok', 'error'];
const ROLES_OF_BUILD = new Set(['BUILD', 'MODULE', 'PHASE', 'GOAL', 'STEP']);

export class Spans {
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
    /** The ids of traces by the rows that begin them: roots, and spans below the test they belong to. */
    this.traces = new Map();
    this.details = new Map();
    this.ids = new SpanIds(overview.ids);
    this.rows = 0;
    /** How long tests and classes spent in lifecycle methods without a span: {before, after}, by row. */
    this.lifecycles = new Map();
    /** The rows of tests that were skipped, aborted or never ran. */
    this.notRun = new Set();
  }

  /** Returns how long a span took, as text; nothing for what did not run. */
  durationText(row) {
    return this.flags[row] & UNRUN ? '' : duration(this.nanos[row]);
  }

  /** Loads the spans whose overview is in a chunk. */
  static async load(first = 0) {
    const overview = JSON.parse(new TextDecoder().decode(await inflate(first)));
    if (overview.format !== FORMAT) {
      throw new PageProblem('The data of this page has another format than its script. Create the page again.');
    }
    const spans = new Spans(overview);
    for (const chunk of overview.core) spans.append(new Bytes(await inflate(chunk)));
    spans.derive();
    return spans;
  }

  /** Appends the rows of a chunk. */
  append(input) {
    const rows = input.int();
    this.readTables(input);
    const from = this.rows;
    const to = (this.rows = from + rows);
    this.readTimes(input, from, to);
    for (const column of [this.nameIndex, this.resourceIndex, this.scopeIndex]) {
      for (let row = from; row < to; row++) column[row] = input.int();
    }
    for (let row = from; row < to; row++) this.role[row] = input.byte();
    for (let row = from; row < to; row++) {
      const byte = input.byte();
      this.kind[row] = byte & 15;
      this.status[row] = byte >> 4;
    }
    for (let row = from; row < to; row++) this.flags[row] = input.byte();
    this.readRoots(input, from, to);
    this.readLifecycles(input, from);
  }

  readTables(input) {
    const texts = input.texts();
    for (let i = 0; i < texts.length; i++) this.texts.push(texts.get(i));
    for (let n = input.int(); n > 0; n--) this.resources.push(this.readResource(input));
    for (let n = input.int(); n > 0; n--) {
      this.scopes.push({ name: this.texts[input.int()], version: this.texts[input.int()] });
    }
  }

  /** Reads parents, and starts, which are relative to those of the parents, and durations. */
  readTimes(input, from, to) {
    for (let row = from; row < to; row++) this.parent[row] = row - input.int();
    for (let row = from; row < to; row++) if (this.parent[row] === row) this.parent[row] = -1;
    input.planes(this.start, from, to);
    for (let row = from; row < to; row++) {
      if (this.parent[row] >= 0) this.start[row] += this.start[this.parent[row]];
    }
    input.planes(this.nanos, from, to);
  }

  readRoots(input, from, to) {
    for (let row = from; row < to; row++) {
      if (this.parent[row] < 0) this.roots.push(row);
      if (this.flags[row] & OWN_TRACE) this.traces.set(row, this.texts[input.int()]);
    }
  }

  readLifecycles(input, from) {
    let row = from;
    for (let n = input.int(); n > 0; n--) {
      row += input.int();
      this.lifecycles.set(row, { before: input.int(), after: input.int() });
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

  /** What a line of names shows before the name: a symbol, its class, and a label. */
  mark(row) {
    const below = this.errorsBelow[row];
    if (this.status[row] === ERROR) return { symbol: '✕', styleClass: 'failed', label: 'error' };
    return below > 0 ? { symbol: '!', styleClass: 'below', label: count(below, 'error') + ' below' }
      : { symbol: '', styleClass: '', label: '' };
  }

  /** Whether a reader looks for a row, so that it is listed at first. */
  isNotable(row) {
    return this.status[row] === ERROR && this.errorsBelow[row] === 0;
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
    while (row >= 0 && !this.traces.has(row)) row = this.parent[row];
    return this.traces.get(row);
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

  /** Returns the time of a span in which none of its children ran; children start in order. */
  selfNanos(row) {
    const from = this.start[row];
    const to = this.finish(row);
    let self = 0;
    let at = from;
    for (let child = row + 1; child < this.end[row]; child = this.end[child]) {
      const start = Math.min(Math.max(this.start[child], from), to);
      if (start > at) self += start - at;
      at = Math.max(at, Math.min(this.finish(child), to));
    }
    return self + Math.max(0, to - at);
  }

  epoch(offset) {
    return this.base + BigInt(Math.round(offset));
  }

  /** Loads the details of the rows around a row. */
  async loadDetails(row) {
    const chunk = chunkOf(this.overview.details, row);
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

  async spanId(row) {
    return idAt(await this.ids.load(row), row);
  }

  /** Finds a span by its ids; -1 if this page does not have it. */
  async find(traceId, spanId) {
    for await (const row of this.ids.rowsOf(spanId)) {
      if (!traceId || this.traceId(row) === traceId) return row;
    }
    return -1;
  }
}
