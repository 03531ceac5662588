// The kinds of what is in a list, which a reader can choose; without a script, all are there.

import { el } from '../text/elements.mjs';
import { count, number } from '../text/quantities.mjs';

/** Puts buttons for the kinds of a list above it. */
export function filterByKind(list) {
  const what = list.dataset.what || 'difference';
  const items = [...list.children];
  const kinds = [...new Set(items.map((item) => item.dataset.kind))];
  if (kinds.length < 2) return;
  const chosen = new Set();
  const status = el('span', { class: 'note', role: 'status' });
  const button = (text, action) => el('button', { type: 'button', onclick: action }, text);
  const buttons = kinds.map((kind) => button(`${kind} ${number(items.filter((item) => item.dataset.kind === kind).length)}`, () => {
    if (!chosen.delete(kind)) chosen.add(kind);
    show();
  }));
  const all = button('all', () => {
    chosen.clear();
    show();
  });
  const show = () => {
    kinds.forEach((kind, i) => buttons[i].setAttribute('aria-pressed', chosen.has(kind)));
    all.setAttribute('aria-pressed', chosen.size === 0);
    let shown = 0;
    for (const item of items) {
      item.hidden = chosen.size > 0 && !chosen.has(item.dataset.kind);
      shown += item.hidden ? 0 : 1;
    }
    status.textContent = chosen.size === 0 ? '' : `${number(shown)} of ${count(items.length, what)}`;
  };
  list.before(el('div', { class: 'kinds', role: 'group', 'aria-label': `Kinds of ${what}s` }, all, buttons, status));
  show();
}
