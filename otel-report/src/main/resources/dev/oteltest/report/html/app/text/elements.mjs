// Elements. Whatever a trace file contains is only ever set as text.

import { count, number } from './quantities.mjs';
import { visible, visibleLine } from './visible-text.mjs';

/** Creates an element. Properties are attributes, or listeners if their name starts with "on". */
export function el(tag, properties, ...children) {
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

export function replace(element, ...children) {
  element.replaceChildren();
  add(element, children);
  return element;
}

/** A button whose label says more than its text. */
export function labeledButton(text, label, action) {
  return el('button', { type: 'button', 'aria-label': label, title: label, onclick: action }, text);
}

/** A button that is pressed or not. */
export function toggleButton(text, title, action) {
  return el('button', { type: 'button', 'aria-pressed': 'false', title, onclick: action }, text);
}

/** Text of a file, isolated so that its direction does not reorder what is around it. */
export function foreign(text, properties) {
  return el('bdi', Object.assign({ dir: 'auto' }, properties), visibleLine(text));
}

const MAX_TEXT = 20000;

/** A text of any length: the beginning, and a button for the rest. */
export function longText(text, tag) {
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
export function linked(text) {
  return /^https?:\/\/[^\s"'<>\\]+$/i.test(text)
    ? el('a', { href: text, rel: 'noopener noreferrer', target: '_blank' }, visible(text))
    : longText(text);
}

const MAX_ITEMS = 200;

/** The elements of a list; of a long one the first, and a button for the rest. */
export function limited(items, noun, create) {
  if (items.length <= MAX_ITEMS) return items.map(create);
  const more = el('button', { type: 'button' }, `Show ${count(items.length - MAX_ITEMS, 'more ' + noun)}`);
  more.addEventListener('click', () => {
    const rest = document.createDocumentFragment();
    add(rest, items.slice(MAX_ITEMS).map(create));
    more.replaceWith(rest);
  });
  return [items.slice(0, MAX_ITEMS).map(create), more];
}
/** Scrolls to a pane that is below the list, as on narrow screens. */
export function bringIntoView(pane) {
  if (getComputedStyle(pane.parentElement).flexDirection === 'column') pane.scrollIntoView({ block: 'nearest' });
}

export function section(title, size, ...content) {
  return size > 0 && el('section', { class: 'part' }, el('h4', {}, title, ' ', el('span', { class: 'muted' }, number(size))), content);
}
