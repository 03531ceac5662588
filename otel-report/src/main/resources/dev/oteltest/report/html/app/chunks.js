// The data of the page: gzip in base64, in inert elements or in scripts beside the page.
// docs/report.md describes the format.

const FORMAT = 1;
const STRING = 0;
const BOOLEAN = 1;
const ARRAY = 4;

const DATA = 'otel-report-data-';

/** A problem that is shown to the reader as a sentence. */
class PageProblem extends Error {}

/** Returns the bytes of a chunk. */
async function inflate(chunk) {
  if (typeof DecompressionStream === 'undefined') {
    throw new PageProblem('This browser is too old to unpack the spans. '
      + 'Chrome 80, Firefox 113, Safari 16.4 and later versions can.');
  }
  const packed = base64Bytes(await chunkText(chunk));
  try {
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    throw new PageProblem(`Part ${chunk} of the spans in this page is damaged. Create the page again.`);
  }
}

function base64Bytes(text) {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

async function chunkText(chunk) {
  const element = document.getElementById(DATA + chunk);
  if (element) {
    const text = element.textContent;
    return text;
  }
  const scripts = () => (self.otelReportData || {})[chunk];
  if (!scripts()) await loadScript(chunk);
  const text = scripts();
  if (!text) {
    throw new PageProblem(`Part ${chunk} of the spans is missing. `
      + 'Keep the folder of data files beside this page.');
  }
  delete self.otelReportData[chunk];
  return text;
}

/** Loads a chunk from beside the page; not with fetch, which file:// forbids. */
function loadScript(chunk) {
  const folder = document.getElementById('app').getAttribute('data-folder') || '';
  return new Promise((resolve) => {
    const script = el('script', { src: `${folder}data-${chunk}.js` });
    script.onload = script.onerror = () => {
      script.remove();
      resolve();
    };
    document.head.append(script);
  });
}

/** Reads integers of variable length (LEB128), and texts. */
class Bytes {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
    this.decoder = new TextDecoder();
  }

  int() {
    const bytes = this.bytes;
    let byte = bytes[this.at++];
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    let scale = 128;
    do {
      byte = bytes[this.at++];
      value += (byte & 0x7f) * scale;
      scale *= 128;
    } while (byte >= 0x80);
    return value;
  }

  signed() {
    const value = this.int();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  byte() {
    return this.bytes[this.at++];
  }

  text() {
    const length = this.int();
    const text = this.decoder.decode(this.bytes.subarray(this.at, this.at + length));
    this.at += length;
    return text;
  }

  texts() {
    return Array.from({ length: this.int() }, () => this.text());
  }

  ints() {
    return Array.from({ length: this.int() }, () => this.int());
  }
}

/** A value of an attribute: its type, its text, and for an array the texts of its elements. */
function attributeValue(type, text) {
  return { type, text };
}

/** The values that a filter compares: the elements of an array, or the value itself. */
function elements(value) {
  if (value.type < ARRAY) return [value];
  if (!value.elements) {
    value.elements = JSON.parse(value.text)
      .map((text) => attributeValue(value.type - ARRAY, text));
  }
  return value.elements;
}

function valueText(value) {
  return value.type < ARRAY ? value.text
    : `[${elements(value).map((each) => (value.type === ARRAY ? JSON.stringify(each.text) : each.text)).join(', ')}]`;
}

/** The details of a range of rows: attributes, events and links. */
class Details {
  constructor(bytes, from, rows) {
    const input = new Bytes(bytes);
    this.input = input;
    this.from = from;
    this.texts = input.texts();
    const pairs = input.int();
    this.keys = new Array(pairs);
    this.values = new Array(pairs);
    for (let i = 0; i < pairs; i++) {
      this.keys[i] = this.texts[input.int()];
      const type = input.int();
      this.values[i] = attributeValue(type, this.texts[input.int()]);
    }
    this.offsets = new Uint32Array(rows);
    for (let i = 0; i < rows; i++) {
      this.offsets[i] = input.at;
      this.skipRow();
    }
    this.memo = new Map();
  }

  skipInts() {
    for (let n = this.input.int(); n > 0; n--) this.input.int();
  }

  skipRow() {
    const input = this.input;
    input.int();
    input.int();
    this.skipInts();
    for (let n = input.int(); n > 0; n--) {
      input.int();
      input.int();
      this.skipInts();
    }
    for (let n = input.int(); n > 0; n--) {
      input.int();
      input.int();
      this.skipInts();
    }
    input.int();
  }

  description(row) {
    this.input.at = this.offsets[row - this.from];
    const text = this.input.int();
    return text === 0 ? '' : this.texts[text - 1];
  }

  /** Returns whether a pair of the row's attributes passes a term; each pair is tested once. */
  anyPair(row, term) {
    let memo = this.memo.get(term);
    if (!memo) this.memo.set(term, (memo = new Int8Array(this.keys.length)));
    const input = this.input;
    input.at = this.offsets[row - this.from];
    input.int();
    input.int();
    for (let n = input.int(); n > 0; n--) {
      const pair = input.int();
      if (memo[pair] === 0) memo[pair] = term.pair(this.keys[pair], this.values[pair]) ? 1 : -1;
      if (memo[pair] > 0) return true;
    }
    return false;
  }

  pairs() {
    return this.input.ints().map((pair) => ({ key: this.keys[pair], value: this.values[pair] }));
  }

  /** Returns everything about a row. */
  of(row) {
    const input = this.input;
    input.at = this.offsets[row - this.from];
    const optional = () => {
      const text = input.int();
      return text === 0 ? '' : this.texts[text - 1];
    };
    return {
      description: optional(),
      missingParent: optional(),
      attributes: this.pairs(),
      events: Array.from({ length: input.int() }, () => ({
        offset: input.signed(), name: this.texts[input.int()], attributes: this.pairs(),
      })),
      links: Array.from({ length: input.int() }, () => ({
        traceId: this.texts[input.int()], spanId: this.texts[input.int()], attributes: this.pairs(),
      })),
      dropped: input.int(),
    };
  }
}
