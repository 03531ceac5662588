// The details of spans, which are decoded only when they are shown.

import { Bytes } from './bytes.mjs';
import { attributeValue } from './values.mjs';

/** The details of a range of rows: attributes, events and links. */
export class Details {
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
