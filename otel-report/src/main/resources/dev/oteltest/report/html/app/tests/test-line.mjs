// A line of the list of tests: a test, or a package or class with its totals.

import { RESULT_WORDS, attemptsText } from '../data/test-cases.mjs';
import { el, replace } from '../text/elements.mjs';
import { count, duration, number } from '../text/quantities.mjs';
import { visibleLine } from '../text/visible-text.mjs';
import { lineId } from '../waterfall/scroll-window.mjs';
import { GROUP_MARKS } from './state-chip.mjs';

export class TestLine {
  constructor() {
    this.twisty = el('span', { class: 'twisty', 'aria-hidden': 'true' });
    this.state = el('span', { class: 'mark' });
    this.name = el('bdi', { class: 'name', dir: 'auto' });
    this.identity = el('bdi', { class: 'identity', dir: 'auto' });
    this.note = el('span', { class: 'attempts-note' });
    this.time = el('span', { class: 'time-note' });
    this.element = el('div', { class: 'test-line', role: 'treeitem', id: lineId() },
      this.twisty, this.state, this.name, this.identity, this.note, this.time);
  }

  /** Shows an entry of the list of a view. */
  show({ list, scroll, selected }, index) {
    const entry = list.entries[index];
    const { element } = this;
    element.style.transform = `translateY(${scroll.yOf(index)}px)`;
    element.dataset.index = index;
    element.setAttribute('aria-level', entry.level + 1);
    element.setAttribute('aria-selected', index === selected);
    element.classList.toggle('selected', index === selected);
    if (entry.test) element.removeAttribute('aria-expanded');
    else element.setAttribute('aria-expanded', list.isOpen(entry));
    this.twisty.textContent = entry.test ? '' : list.isOpen(entry) ? '▾' : '▸';
    if (entry !== this.entry) this.showEntry(entry);
  }

  showEntry(entry) {
    this.entry = entry;
    this.element.style.paddingInlineStart = 4 + entry.level * 16 + 'px';
    this.element.classList.toggle('is-group', !entry.test);
    if (entry.test) this.showTest(entry.test);
    else this.showGroup(entry);
    this.element.title = [this.name, this.identity].map((each) => each.textContent).filter(Boolean).join('\n');
  }

  showTest(test) {
    this.name.textContent = visibleLine(test.title || test.name);
    this.identity.textContent = test.title ? visibleLine(test.name) : '';
    this.setState(test.group, test.group === 'flaky' || test.group === 'passed' ? test.group : RESULT_WORDS[test.result]);
    const [attempts, allTime] = attemptsText(test);
    replace(this.note, test.container && 'failed as a whole', test.container && attempts && ' · ', attempts,
      allTime && el('span', { class: 'size-note' }, allTime));
    this.time.textContent = test.time;
  }

  showGroup(entry) {
    const { totals } = entry;
    this.name.textContent = visibleLine(entry.name);
    this.identity.textContent = '';
    const group = ['failed', 'flaky', 'quarantined', 'passed'].find((each) => totals[each] > 0) ?? 'skipped';
    this.setState(group, group);
    const marks = ['failed', 'flaky', 'quarantined', 'skipped'].filter((each) => totals[each] > 0)
      .map((each) => `${GROUP_MARKS[each]} ${number(totals[each])}`).join(' · ');
    replace(this.note, marks, el('span', { class: 'size-note' }, (marks && ' · ') + count(entry.size, 'test')));
    this.note.title = Object.keys(totals).map((each) => `${number(totals[each])} ${each}`).join(', ');
    this.time.textContent = entry.nanos > 0 ? duration(entry.nanos) : '';
  }

  setState(group, word) {
    this.state.textContent = GROUP_MARKS[group];
    this.state.className = 'mark ' + group;
    this.state.setAttribute('role', 'img');
    this.state.setAttribute('aria-label', word);
  }
}
