// The tests view: all tests by package and class, and a page for each test.

import { bringIntoView, el, replace } from '../text/elements.mjs';
import { count, duration, number } from '../text/quantities.mjs';
import { visibleLine } from '../text/visible-text.mjs';
import { movedIndex } from '../waterfall/row-keys.mjs';
import { ScrollWindow } from '../waterfall/scroll-window.mjs';
import { GROUP_MARKS } from './state-chip.mjs';
import { TestLine } from './test-line.mjs';
import { casesOf, nanosOf, TestList, totalsOf } from './test-list.mjs';
import { testPage } from './test-page.mjs';

const TEST_ROW = 30;

export class TestsView {
  /** Options: onState(), onSpan(row), onSubtree(row). */
  constructor(spans, tests, options) {
    this.spans = spans;
    this.tests = tests;
    this.options = options;
    this.list = new TestList(spans, tests);
    this.selected = -1;
    this.test = null;
    this.build();
    this.update();
  }

  build() {
    this.status = el('p', { class: 'note', role: 'status' });
    this.page = el('article', { class: 'test-page', 'aria-label': 'Test', hidden: true, tabindex: -1 });
    const rows = this.rows();
    this.element = el('div', { class: 'tests-view' }, this.toolbar(), this.status,
      el('div', { class: 'panes' }, el('div', { class: 'main-pane' },
        el('div', { class: 'test-head', 'aria-hidden': 'true' }, el('span', {}, 'Test'), el('span', {}, 'Attempts'), el('span', {}, 'Time')),
        rows), this.page));
  }

  toolbar() {
    this.input = el('input', { type: 'search', id: 'otel-test-filter', placeholder: 'part of a name', spellcheck: 'false', dir: 'auto' });
    this.input.addEventListener('input', () => this.find(this.input.value));
    this.input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== 'ArrowDown' && event.key !== 'Escape') return;
      if (event.key === 'Escape') this.input.value = '';
      this.find(this.input.value);
      this.scroller.focus();
      event.preventDefault();
      event.stopPropagation();
    });
    this.order = el('select', { id: 'otel-sort', onchange: () => this.choose('byTime', this.order.value === 'time') },
      [['name', 'package and class'], ['time', 'longest first']].map(([value, text]) => el('option', { value }, text)));
    return el('div', { class: 'toolbar' },
      el('div', { class: 'filter' }, el('label', { for: 'otel-test-filter' }, 'Find'), this.input),
      this.groupChips(), this.choiceOf('owner', 'owners', 'Owner'), this.choiceOf('tag', 'tags', 'Tag'),
      el('div', { class: 'group' }, el('label', { for: 'otel-sort' }, 'Order'), this.order));
  }

  groupChips() {
    const totals = totalsOf(this.tests);
    const shown = Object.keys(totals).filter((group) => group !== 'quarantined' || totals[group] > 0);
    const groups = [['', `All ${number(this.tests.length)}`], ...shown.map((group) =>
      [group, `${GROUP_MARKS[group]} ${number(totals[group])} ${group}`])];
    const chips = groups.map(([group, text]) => el('button', {
      type: 'button', 'data-group': group, 'aria-pressed': String(group === ''), class: 'chip ' + group,
      disabled: group !== '' && totals[group] === 0,
      onclick: () => {
        for (const chip of chips) chip.setAttribute('aria-pressed', chip.dataset.group === group);
        this.choose('group', group);
      },
    }, text));
    return el('div', { class: 'group', role: 'group', 'aria-label': 'Tests by result' }, chips);
  }

  /** Creates a choice among all values that a property of the tests has, if there are any. */
  choiceOf(name, property, label) {
    const values = [...new Set(this.tests.flatMap((test) => test[property]))].sort();
    const id = 'otel-' + name;
    const choice = el('select', { id, onchange: () => this.choose(name, choice.value) }, el('option', { value: '' }, 'any'),
      values.map((value) => el('option', { value }, visibleLine(value))));
    return values.length > 0 && el('div', { class: 'group' }, el('label', { for: id }, label), choice);
  }

  rows() {
    const window = el('div', { class: 'window', role: 'none' });
    const spacer = el('div', { class: 'spacer', role: 'none' });
    this.scroller = el('div', { class: 'test-rows', role: 'tree', tabindex: 0, 'aria-label': 'Tests. Use the arrow keys, Enter to open a test.' },
      window, spacer);
    this.scroll = new ScrollWindow(TEST_ROW, { scroller: this.scroller, window, spacer });
    this.scroller.addEventListener('scroll', () => this.draw());
    this.scroller.addEventListener('keydown', (event) => this.key(event));
    this.scroller.addEventListener('focus', () => {
      const { entries, text } = this.list;
      if (this.selected < 0 && entries.length > 0) this.mark(text.trim() === '' ? 0 : entries.findIndex((entry) => entry.test));
    });
    this.scroller.addEventListener('click', (event) => {
      const line = event.target.closest('.test-line');
      if (line && String(getSelection()) === '') this.act(Number(line.dataset.index));
    });
    new ResizeObserver(() => this.layout()).observe(this.scroller);
    return this.scroller;
  }

  // What is listed

  find(text) {
    this.choose('text', text);
  }

  /** Sets what is listed: a text to find, a group, an owner, a tag, or the order. */
  choose(property, value) {
    this.list[property] = value;
    this.update();
  }

  update() {
    const shown = this.list.list();
    this.selected = this.list.indexOfTest(this.test);
    const tests = casesOf(shown);
    const all = casesOf(this.tests).length;
    const nanos = nanosOf(shown);
    this.status.textContent = (tests.length === all ? '' : `${number(tests.length)} of `) + count(all, 'test')
      + (shown.length === tests.length ? '' : `, ${number(shown.length - tests.length)} failed as a whole`)
      + (nanos > 0 ? ` · ${duration(nanos)} in tests` : '');
    this.layout();
  }

  layout() {
    this.scroll.setLength(this.list.entries.length);
    this.scroll.resize();
    this.draw();
  }

  draw() {
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.scroll.drawLines(this.scroll.window, () => new TestLine(), (line, index) => line.show(this, index), this.selected);
    });
  }

  // Selection

  mark(index) {
    this.selected = index;
    this.scroll.reveal(index);
    this.draw();
  }

  /** Opens a test, or opens or closes a package or class. */
  act(index) {
    const entry = this.list.entries[index];
    if (!entry) return;
    if (entry.test) {
      this.mark(index);
      this.open(entry.test);
    } else {
      this.toggle(entry);
    }
  }

  toggle(entry) {
    this.list.toggle(entry);
    this.update();
    this.mark(this.list.indexOfGroup(entry));
  }

  key(event) {
    const { list, scroll } = this;
    if (event.altKey || event.ctrlKey || event.metaKey || list.entries.length === 0) return;
    const at = Math.max(0, this.selected);
    const last = list.entries.length - 1;
    const moved = movedIndex(event.key, { at, page: scroll.page, last });
    if (moved >= 0) this.mark(moved);
    else if (!this.actByKey(event.key, at)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Does what a key means for an entry; returns whether it means something. */
  actByKey(key, at) {
    const { list } = this;
    const entry = list.entries[at];
    if (key === 'Enter' || key === ' ') {
      this.act(at);
    } else if (key === 'ArrowRight' && !entry.test) {
      if (list.isOpen(entry)) this.mark(Math.min(list.entries.length - 1, at + 1));
      else this.toggle(entry);
    } else if (key === 'ArrowLeft') {
      if (!entry.test && list.isOpen(entry)) this.toggle(entry);
      else this.mark(list.parentOf(at));
    } else {
      return false;
    }
    return true;
  }

  get hasDetails() {
    return this.test !== null;
  }

  /** Handles a key that no element took; returns whether it did. */
  viewKey(key) {
    if (key === '/') this.input.focus();
    else if (key === 'Escape' && this.hasDetails) this.close();
    else return false;
    return true;
  }

  /** Opens the page of a test. */
  open(test) {
    this.test = test;
    this.page.hidden = false;
    this.selected = this.list.indexOfTest(test);
    if (this.selected >= 0) this.mark(this.selected);
    this.options.onState();
    replace(this.page, testPage(this.spans, test, Object.assign({ onClose: () => this.close() }, this.options)));
    this.page.scrollTop = 0;
    bringIntoView(this.page);
  }

  close() {
    this.test = null;
    this.page.hidden = true;
    this.options.onState();
    this.scroller.focus({ preventScroll: true });
  }
}
