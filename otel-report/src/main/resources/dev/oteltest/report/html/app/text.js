// Text and elements. Whatever a trace file contains is only ever set as text.

/** Creates an element. Properties are attributes, or listeners if their name starts with "on". */
function el(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  add(element, children);
  return element;
}

function add(element, children) {
  for (const child of children) {
    if (child === undefined || child === null || child === false) continue;
    if (Array.isArray(child)) add(element, child);
    else element.append(child);
  }
}

function replace(element, ...children) {
  element.replaceChildren();
  add(element, children);
  return element;
}

/** Text of a file, isolated so that its direction does not reorder what is around it. */
function foreign(text, properties) {
  return el('bdi', Object.assign({ dir: 'auto' }, properties), visibleLine(text));
}

const MAX_TEXT = 20000;

// eslint-disable-next-line no-control-regex
const COLORS = /\u001b\[[0-9;:]*m/g;
// eslint-disable-next-line no-control-regex
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]/gu;

/** Makes text visible as Java's VisibleText does: control characters and overrides of direction. */
function visible(text) {
  return text.replace(COLORS, '').replace(/\r\n/g, '\n').replace(HIDDEN, (c) => {
    const code = c.codePointAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return '\u2421';
    if (code >= 0x2000 && code < 0x3000) return '[U+' + code.toString(16).toUpperCase() + ']';
    return '\ufffd';
  });
}

function visibleLine(text) {
  const cut = text.length > 2000 ? text.slice(0, 2000) + '…' : text;
  return visible(cut).replace(/\n/g, '↵ ');
}

/** A text of any length: the beginning, and a button for the rest. */
function longText(text, tag) {
  const box = el(tag || 'span', { class: 'long', dir: 'auto' });
  if (text.length <= MAX_TEXT) {
    box.append(visible(text));
    return box;
  }
  const more = el('button', { type: 'button' }, `Show all ${count(text.length, 'character')}`);
  more.addEventListener('click', () => replace(box, visible(text)));
  add(box, [visible(text.slice(0, MAX_TEXT)), '… ', more]);
  return box;
}

/** A link if the text is a web address, or else just the text. */
function linked(text) {
  return /^https?:\/\/[^\s"'<>\\]+$/i.test(text)
    ? el('a', { href: text, rel: 'noopener noreferrer', target: '_blank' }, visible(text))
    : longText(text);
}

const MAX_ITEMS = 200;

/** The elements of a list; of a long one the first, and a button for the rest. */
function limited(items, noun, create) {
  if (items.length <= MAX_ITEMS) return items.map(create);
  const more = el('button', { type: 'button' }, `Show ${count(items.length - MAX_ITEMS, 'more ' + noun)}`);
  more.addEventListener('click', () => {
    const rest = document.createDocumentFragment();
    add(rest, items.slice(MAX_ITEMS).map(create));
    more.replaceWith(rest);
  });
  return [items.slice(0, MAX_ITEMS).map(create), more];
}

function digits(value) {
  return value.toFixed(value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
}

const two = (value) => String(value).padStart(2, '0');

/** Formats a duration as Java's DurationText does. */
function duration(nanos) {
  if (nanos < 0) return '-' + duration(-nanos);
  if (nanos >= 3599.5e9) {
    const minutes = Math.round(nanos / 60e9);
    return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`;
  }
  if (nanos >= 59.995e9) {
    const seconds = Math.round(nanos / 1e9);
    return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
  }
  if (nanos >= 999500000) return digits(nanos / 1e9) + ' s';
  if (nanos >= 999500) return digits(nanos / 1e6) + ' ms';
  if (nanos >= 1000) return (nanos / 1e6).toFixed(3) + ' ms';
  return nanos === 0 ? '0 ms' : Math.round(nanos) + ' ns';
}

/** Formats a number with separators, the same in every locale. */
function number(value) {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

function count(value, noun, plural) {
  return `${number(value)} ${value === 1 ? noun : plural || noun + 's'}`;
}

function share(part, whole) {
  if (!part || !whole) return '0 %';
  if (part === whole) return '100 %';
  const percent = (100 * part) / whole;
  return (part > whole ? percent : Math.min(99.9, Math.max(0.1, percent))).toFixed(1) + ' %';
}

/** Orders names the same in every locale, with numbers as numbers. */
const inOrder = new Intl.Collator('en', { numeric: true }).compare;

/** Splits a point in time into milliseconds and the nanoseconds of its second. */
function instant(epochNanos) {
  const nanos = ((epochNanos % 1000000000n) + 1000000000n) % 1000000000n;
  return { millis: Number((epochNanos - nanos) / 1000000n), nanos: String(nanos).padStart(9, '0') };
}

/** Formats a point in time in UTC, with all its nanoseconds. */
function utc(epochNanos) {
  const { millis, nanos } = instant(epochNanos);
  if (Math.abs(millis) > 8.64e15) return String(epochNanos) + ' ns since 1970';
  return `${dateAndTime(millis)}.${nanos} UTC`;
}

/** Formats a point in time in the reader's zone, which it names, with all its nanoseconds. */
function localTime(epochNanos) {
  const { millis, nanos } = instant(epochNanos);
  return isOtherZone(millis) ? zoned(millis, '.' + nanos) : '';
}

/** The same in every locale; a day's difference keeps shifted times valid. */
function dateAndTime(millis) {
  return new Date(millis).toISOString().replace('T', ' ').replace(/\.\d+Z$/, '');
}

function isOtherZone(millis) {
  return Math.abs(millis) < 8.63e15 && new Date(millis).getTimezoneOffset() !== 0;
}

function zoned(millis, fraction) {
  const minutes = -new Date(millis).getTimezoneOffset();
  const size = Math.abs(minutes);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return `${dateAndTime(millis + minutes * 60000)}${fraction} ${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(Math.round(size % 60))}`
    + (zone ? ` (${visibleLine(zone)})` : '');
}

function copyText(text, done) {
  const fallback = () => {
    const area = el('textarea', { class: 'offscreen', 'aria-hidden': 'true' });
    area.value = text;
    document.body.append(area);
    area.select();
    const copied = document.execCommand('copy');
    area.remove();
    done(copied);
  };
  if (navigator.clipboard && navigator.clipboard.writeText) {
    navigator.clipboard.writeText(text).then(() => done(true), fallback);
  } else {
    fallback();
  }
}
