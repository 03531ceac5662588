// A line of the names: what is open, what failed, the name, and what it is.

import { el } from '../text/elements.mjs';
import { number } from '../text/quantities.mjs';
import { visibleLine } from '../text/visible-text.mjs';
import { isFold } from './folds.mjs';
import { lineId } from './scroll-window.mjs';

/** One line of names; it is used again for other rows while the reader scrolls. */
export class NameLine {
  constructor() {
    this.twisty = el('span', { class: 'twisty', 'aria-hidden': 'true' });
    this.state = el('span', { class: 'mark' });
    this.name = el('bdi', { class: 'name', dir: 'auto' });
    this.what = el('span', { class: 'what-kind' });
    this.element = el('div', { class: 'line', role: 'treeitem', id: lineId() },
      this.twisty, this.state, this.name, this.what);
  }

  /** Shows an entry of a list of rows. */
  show(rows, index) {
    const { element } = this;
    const item = rows.entries[index];
    const canOpen = rows.canOpen(index);
    const level = rows.levels[index];
    element.dataset.index = index;
    element.setAttribute('aria-level', level + 1);
    element.setAttribute('aria-selected', index === rows.selected);
    if (canOpen) element.setAttribute('aria-expanded', rows.isOpen(item));
    else element.removeAttribute('aria-expanded');
    element.classList.toggle('selected', index === rows.selected);
    element.classList.toggle('dim', !rows.matches(item));
    element.style.paddingInlineStart = 4 + Math.min(level, 24) * 12 + 'px';
    this.twisty.textContent = canOpen ? (rows.isOpen(item) ? '▾' : '▸') : '';
    if (item !== this.item) this.showItem(rows.spans, item);
  }

  showItem(spans, item) {
    this.item = item;
    const fold = isFold(item);
    this.showMark(spans.mark(fold ? item.first : item));
    this.name.textContent = visibleLine(fold ? item.name : spans.name(item));
    this.what.textContent = fold ? `× ${number(item.rows.length)}` : whatKind(spans, item);
    this.what.classList.toggle('times', fold);
    this.element.title = this.name.textContent;
  }

  showMark({ symbol, styleClass, label }) {
    this.state.textContent = symbol;
    this.state.className = 'mark ' + styleClass;
    setOrRemove(this.state, 'aria-label', label);
    setOrRemove(this.state, 'role', label && 'img');
  }
}

const ROLE_WORDS = { TEST_RUN: 'run', TEST_CONTAINER: 'suite', TESTCONTAINER: 'container', SPRING_CONTEXT: 'context' };

/** What a span is, in a word: its role, or for spans of applications their service. */
function whatKind(spans, row) {
  const role = spans.roleName(row);
  if (role === 'APPLICATION') return visibleLine(spans.service(row) || '').slice(0, 40);
  return ROLE_WORDS[role] || role.toLowerCase();
}

function setOrRemove(element, attribute, value) {
  if (value) element.setAttribute(attribute, value);
  else element.removeAttribute(attribute);
}
