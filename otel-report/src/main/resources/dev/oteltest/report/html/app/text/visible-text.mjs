// Text of trace files, made visible: control characters, and overrides of direction.

const COLORS = /\u001b\[[0-9;:]*m/g;
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]/gu;

/** Makes text visible as Java's VisibleText does: control characters and overrides of direction. */
export function visible(text) {
  return text.replace(COLORS, '').replace(/\r\n/g, '\n').replace(HIDDEN, (c) => {
    const code = c.codePointAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return '\u2421';
    if (code >= 0x2000 && code < 0x3000) return '[U+' + code.toString(16).toUpperCase() + ']';
    return '\ufffd';
  });
}

export function visibleLine(text) {
  const cut = text.length > 2000 ? text.slice(0, 2000) + '…' : text;
  return visible(cut).replace(/\n/g, '↵ ');
}
