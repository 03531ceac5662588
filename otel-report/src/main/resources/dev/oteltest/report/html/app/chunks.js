// The data of the page: gzip in base64, in inert elements or in scripts beside the page.
// docs/report.md describes the format.

const FORMAT = 3;
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
    const folder = document.getElementById('app').getAttribute('data-folder');
    throw new PageProblem(`Part ${chunk} of the spans is missing. `
      + (folder ? `Keep the folder ${folder.replace(/\/$/, '')} beside this page.` : 'Keep the data files beside this page.'));
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

  /** Returns texts that are decoded when they are asked for: lengths, then all bytes. */
  texts() {
    return new Texts(this);
  }

  ints() {
    return Array.from({ length: this.int() }, () => this.int());
  }

  /** Reads signed numbers: all their lowest bytes, all their next bytes, and so on. */
  planes(target, from, to) {
    const planes = this.int();
    let scale = 1;
    for (let plane = 0; plane < planes; plane++) {
      for (let i = from; i < to; i++) target[i] += this.bytes[this.at++] * scale;
      scale *= 256;
    }
    for (let i = from; i < to; i++) {
      target[i] = target[i] % 2 === 0 ? target[i] / 2 : -(target[i] + 1) / 2;
    }
  }
}

class Texts {
  constructor(input) {
    const size = input.int();
    this.length = size;
    this.bytes = input.bytes;
    this.decoder = input.decoder;
    this.offsets = new Uint32Array(size + 1);
    let length = 0;
    for (let i = 0; i < size; i++) this.offsets[i + 1] = length += input.int();
    for (let i = 0; i <= size; i++) this.offsets[i] += input.at;
    input.at = this.offsets[size];
    this.decoded = new Array(size);
    this.next = 0;
  }

  get(index) {
    let text = this.decoded[index];
    if (text === undefined) {
      text = this.decoder.decode(this.bytes.subarray(this.offsets[index], this.offsets[index + 1]));
      this.decoded[index] = text;
    }
    return text;
  }

  /** Reads a reference: 0 is the next text that none referred to before. */
  reference(input) {
    const reference = input.int();
    return reference === 0 ? this.next++ : reference - 1;
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
    this.keys = Array.from({ length: input.int() }, () => ({ name: input.text(), type: input.int() }));
    this.shapes = Array.from({ length: input.int() }, () => input.ints());
    this.memo = new Map();
    this.index(rows);
  }

  /** Notes where each row is, and which texts were referred to before it. */
  index(rows) {
    const { input, texts } = this;
    this.offsets = new Uint32Array(rows);
    this.nexts = new Uint32Array(rows);
    for (let i = 0; i < rows; i++) {
      this.offsets[i] = input.at;
      this.nexts[i] = texts.next;
      this.skipOptionals();
      this.skipPairs();
      for (let n = input.int(); n > 0; n--) {
        input.int();
        texts.reference(input);
        this.skipPairs();
      }
      for (let n = input.int(); n > 0; n--) {
        texts.reference(input);
        texts.reference(input);
        this.skipPairs();
      }
      input.int();
    }
  }

  /** Skips the description, the missing parent and the recorded name. */
  skipOptionals() {
    for (let n = 3; n > 0; n--) {
      if (this.input.int() > 0) this.texts.reference(this.input);
    }
  }

  skipPairs() {
    for (let n = this.shapes[this.input.int()].length; n > 0; n--) this.texts.reference(this.input);
  }

  seek(row) {
    this.input.at = this.offsets[row - this.from];
    this.texts.next = this.nexts[row - this.from];
  }

  optional() {
    return this.input.int() > 0 ? this.text() : '';
  }

  text() {
    return this.texts.get(this.texts.reference(this.input));
  }

  pairs() {
    return this.shapes[this.input.int()].map((key) => ({
      key: this.keys[key].name, value: attributeValue(this.keys[key].type, this.text()),
    }));
  }

  description(row) {
    this.seek(row);
    return this.optional();
  }

  /** Returns whether a pair of the row's attributes passes a term; each pair is tested once. */
  anyPair(row, term) {
    let memo = this.memo.get(term);
    if (!memo) this.memo.set(term, (memo = []));
    this.seek(row);
    this.skipOptionals();
    for (const key of this.shapes[this.input.int()]) {
      const text = this.texts.reference(this.input);
      const known = memo[key] || (memo[key] = new Int8Array(this.texts.length));
      if (known[text] === 0) {
        const value = attributeValue(this.keys[key].type, this.texts.get(text));
        known[text] = term.pair(this.keys[key].name, value) ? 1 : -1;
      }
      if (known[text] > 0) return true;
    }
    return false;
  }

  /** Returns everything about a row. */
  of(row) {
    const { input } = this;
    this.seek(row);
    return {
      description: this.optional(),
      missingParent: this.optional(),
      recordedName: this.optional(),
      attributes: this.pairs(),
      events: Array.from({ length: input.int() }, () => ({
        offset: input.signed(), name: this.text(), attributes: this.pairs(),
      })),
      links: Array.from({ length: input.int() }, () => ({
        traceId: this.text(), spanId: this.text(), attributes: this.pairs(),
      })),
      dropped: input.int(),
    };
  }
}
