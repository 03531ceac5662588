// The bytes of a chunk, decoded: numbers of variable length, and texts.

/** Reads integers of variable length (LEB128), and texts. */
export class Bytes {
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
