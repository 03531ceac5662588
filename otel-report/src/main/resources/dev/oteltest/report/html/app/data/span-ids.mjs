// The ids of spans, which are unpacked only when a link or a filter needs them.

import { inflate } from './chunks.mjs';

const ID_BYTES = 8;

export class SpanIds {
  /** Creates ids that are in chunks: {chunk, from, to}, in the order of their rows. */
  constructor(chunks) {
    this.chunks = chunks;
    this.loaded = new Map();
  }

  /** Loads the ids of the rows around a row: {from, to, bytes}. */
  async load(row) {
    const { chunk, from, to } = chunkOf(this.chunks, row);
    if (!this.loaded.has(chunk)) {
      const loading = inflate(chunk).then((bytes) => ({ from, to, bytes }));
      this.loaded.set(chunk, loading);
      loading.catch(() => this.loaded.delete(chunk));
    }
    return this.loaded.get(chunk);
  }

  /** Yields the rows of the spans with an id, of which each trace may have one. */
  async* rowsOf(spanId) {
    if (!/^[0-9a-f]{16}$/i.test(spanId)) return;
    const wanted = spanId.toLowerCase();
    const first = parseInt(wanted.slice(0, 2), 16);
    const last = parseInt(wanted.slice(14), 16);
    for (const chunk of this.chunks) {
      const ids = await this.load(chunk.from);
      for (let i = 0; i < ids.bytes.length; i += ID_BYTES) {
        if (ids.bytes[i] !== first || ids.bytes[i + 7] !== last) continue;
        const row = ids.from + i / ID_BYTES;
        if (idAt(ids, row) === wanted) yield row;
      }
    }
  }

  /** Loads all ids, so that those of rows are there at once. */
  async loadAll() {
    this.all = await Promise.all(this.chunks.map((chunk) => this.load(chunk.from)));
  }

  /** Returns the id of a row; all are loaded. */
  of(row) {
    return idAt(chunkOf(this.all, row), row);
  }

  /** Returns the rows of those spans with some ids that there are, by their ids; all are loaded. */
  rows(wanted) {
    const known = new Uint8Array(1 << 16);
    for (const id of wanted) known[parseInt(id.slice(0, 2) + id.slice(14), 16)] = 1;
    const rows = new Map();
    for (const ids of this.all) {
      for (let i = 0; i < ids.bytes.length; i += ID_BYTES) {
        if (!known[(ids.bytes[i] << 8) | ids.bytes[i + 7]]) continue;
        const row = ids.from + i / ID_BYTES;
        const id = idAt(ids, row);
        if (wanted.has(id)) rows.set(id, row);
      }
    }
    return rows;
  }
}

/** Returns the id of a row among loaded ids, in hexadecimal digits. */
export function idAt(ids, row) {
  let id = '';
  const at = (row - ids.from) * ID_BYTES;
  for (let i = at; i < at + ID_BYTES; i++) id += ids.bytes[i].toString(16).padStart(2, '0');
  return id;
}

/** Returns the chunk with a row, of chunks in the order of their rows. */
export function chunkOf(chunks, row) {
  let low = 0;
  let high = chunks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (chunks[middle].from <= row) low = middle;
    else high = middle - 1;
  }
  return chunks[low];
}
