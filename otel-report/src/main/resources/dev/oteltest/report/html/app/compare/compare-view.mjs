// The compare view: a test that differs, with the trees of both runs as one, on one scale.

import { ERROR } from '../data/spans.mjs';
import { el, labeledButton, replace, toggleButton } from '../text/elements.mjs';
import { count, duration, number } from '../text/quantities.mjs';
import { visibleLine } from '../text/visible-text.mjs';
import { Waterfall } from '../waterfall/waterfall.mjs';
import { PairPainter } from './pair-painter.mjs';
import { PairPane } from './pair-pane.mjs';
import { PairedSpans } from './paired-spans.mjs';

export class CompareView {
  /** Options: onState(), which is called if what a link should restore has changed. */
  constructor(comparison, options) {
    this.comparison = comparison;
    this.options = options;
    this.known = new Map();
    this.onlyDifferent = false;
    this.build();
    this.open(0);
  }

  build() {
    const { units } = this.comparison;
    this.select = el('select', { id: 'otel-test', onchange: () => this.choose(Number(this.select.value)) },
      units.map(({ name }, index) => el('option', { value: index }, `${index + 1}. ${visibleLine(name)}`)));
    this.only = toggleButton('Only what differs', 'Leave out what both runs have', () => this.setOnly(!this.onlyDifferent));
    this.gaps = toggleButton('Shrink gaps', 'Make gaps in which nothing ran narrow (g)', () => this.setGaps(!this.waterfall.shrinkGaps));
    this.pane = new PairPane({ onClose: () => this.closePane() });
    this.status = el('p', { class: 'note trace-status', role: 'status' });
    this.main = el('div', { class: 'main-pane' });
    this.element = el('div', { class: 'compare-view' }, this.toolbar(), this.legend(), this.status,
      el('div', { class: 'panes' }, this.main, this.pane.element));
  }

  toolbar() {
    return el('div', { class: 'toolbar' },
      el('div', { class: 'filter' }, el('label', { for: 'otel-test' }, 'Test'), this.select,
        labeledButton('‹', 'Previous test', () => this.step(-1)), labeledButton('›', 'Next test', () => this.step(1))),
      el('div', { class: 'group' },
        labeledButton('−', 'Zoom out (-)', () => this.waterfall.zoom(1 / 0.6)),
        labeledButton('+', 'Zoom in (+)', () => this.waterfall.zoom(0.6)),
        labeledButton('Fit', 'Fit all of the time (0)', () => this.waterfall.fit())),
      el('div', { class: 'group' },
        labeledButton('⊞', 'Open all', () => this.waterfall.openAll(true)),
        labeledButton('⊟', 'Close all', () => this.waterfall.openAll(false)),
        labeledButton('Next difference', 'Go to the next difference (n)', () => this.nextDifference(1))),
      el('div', { class: 'group' }, this.only, this.gaps));
  }

  legend() {
    return el('p', { class: 'legend note' },
      el('span', {}, el('span', { class: 'swatch base', 'aria-hidden': 'true' }), ' base'),
      el('span', {}, el('span', { class: 'swatch head', 'aria-hidden': 'true' }), ' head'),
      [['≠', 'changed'], ['↷', 'moved'], ['+', 'added'], ['−', 'removed'], ['·', 'different below']].map(([symbol, word]) => el('span', {},
        el('span', { class: 'mark ' + word, 'aria-hidden': 'true' }, symbol), ' ' + word)));
  }

  // What is shown

  choose(index) {
    this.open(index);
    this.options.onState();
  }

  step(step) {
    const { length } = this.comparison.units;
    this.choose((this.index + step + length) % length);
  }

  /** Shows a test. */
  open(index) {
    const unit = this.comparison.units[index];
    this.index = index;
    this.select.value = index;
    if (!this.known.has(index)) this.known.set(index, new PairedSpans(this.comparison, unit));
    this.spans = this.known.get(index);
    this.pane.close();
    const shrink = Boolean(this.waterfall && this.waterfall.shrinkGaps);
    this.waterfall = new Waterfall(this.spans, {
      root: this.spans.roots.length === 1 ? this.spans.roots[0] : -1,
      painter: (waterfall) => new PairPainter(waterfall),
      compact: true,
      mostHeight: Math.max(240, Math.round(innerHeight * 0.7)),
      onSelect: (row) => this.selectRow(row),
      onChange: () => this.changed(),
      label: 'Spans of both runs. Use the arrow keys, Enter for what differs.',
    });
    replace(this.main, this.waterfall.element);
    if (shrink) this.waterfall.setOption('shrinkGaps', true);
    if (this.onlyDifferent) this.filter();
    this.waterfall.layout();
    this.changed();
  }

  filter() {
    const { spans } = this;
    this.waterfall.setFilter(this.onlyDifferent ? { matches: Uint8Array.from({ length: spans.size }, (_, row) => Number(spans.differs(row))) } : null);
  }

  setOnly(on) {
    this.onlyDifferent = on;
    this.only.setAttribute('aria-pressed', on);
    this.filter();
  }

  setGaps(on) {
    this.gaps.setAttribute('aria-pressed', on);
    this.waterfall.setOption('shrinkGaps', on);
  }

  changed() {
    const { waterfall: view, spans } = this;
    if (!view || view.spans !== spans) return;
    const [base, head] = ['base', 'head'].map((side) => extentOf(spans, side));
    const differences = spans.state.filter((state) => state !== 'same').length;
    const parts = [`Test ${number(this.index + 1)} of ${number(this.comparison.units.length)}`,
      `${number(differences)} of ${count(spans.size, 'span')} ${differences === 1 ? 'differs' : 'differ'}`,
      base && head ? `base ${base}, head ${head}` : base ? `only in the base, ${base}` : `only in the head, ${head}`];
    if (spans.unit.leftOut > 0) parts.push(`${count(spans.unit.leftOut, 'more span')} ${spans.unit.leftOut === 1 ? 'has' : 'have'} no room on this page`);
    if (view.time.zoomed) parts.push('zoomed');
    const text = parts.join(' · ');
    if (this.status.textContent !== text) this.status.textContent = text;
    replace(view.corner, count(view.rows.entries.length, 'row'));
  }

  // Selection

  selectRow(row) {
    this.pane.show(this.spans, row);
    this.options.onState();
  }

  closePane() {
    this.pane.close();
    this.options.onState();
    this.waterfall.scroller.focus({ preventScroll: true });
  }

  /** Shows a row with its details, whatever is shown now. */
  goTo(row) {
    if (!this.waterfall.goTo(row)) {
      this.setOnly(false);
      this.waterfall.goTo(row);
    }
    this.selectRow(row);
  }

  /** Shows a span of a side, if the page has it; returns whether it does. */
  goToSpan(side, own) {
    const index = this.comparison.units.findIndex(({ pairs }) => pairs.some((pair) => pair[side].row === own));
    if (index < 0) return false;
    if (index !== this.index) this.open(index);
    this.goTo(this.spans.rowOf(side, own));
    return true;
  }

  /** Goes to the next row that differs, in the next test if this one has none any more. */
  nextDifference(step) {
    const differs = (row) => this.spans.differs(row);
    if (this.nextRow(step, differs)) return;
    const { length } = this.comparison.units;
    const focused = this.main.contains(document.activeElement);
    this.open((this.index + step + length) % length);
    this.nextRow(step, differs);
    if (focused) this.waterfall.scroller.focus({ preventScroll: true });
  }

  nextRow(step, test) {
    const { spans, waterfall } = this;
    const selected = waterfall.selectedRow();
    for (let row = selected >= 0 ? selected + step : step > 0 ? 0 : spans.size - 1; row >= 0 && row < spans.size; row += step) {
      if (!test(row)) continue;
      this.goTo(row);
      return true;
    }
    return false;
  }

  hasError(row) {
    return ['base', 'head'].some((side) => {
      const bar = this.spans.bar(row, side);
      return bar && this.spans.sides[side].status[bar.row] === ERROR;
    });
  }

  nextError(step) {
    if (!this.nextRow(step, (row) => this.hasError(row))) this.status.textContent = 'No further span of this test has an error.';
  }

  get hasDetails() {
    return !this.pane.element.hidden;
  }

  /** Handles a key that no element took; returns whether it did. */
  viewKey(key) {
    const { waterfall } = this;
    const actions = {
      n: () => this.nextDifference(1),
      N: () => this.nextDifference(-1),
      e: () => this.nextError(1),
      E: () => this.nextError(-1),
      g: () => this.gaps.click(),
      '+': () => waterfall.zoom(0.6),
      '-': () => waterfall.zoom(1 / 0.6),
      0: () => waterfall.fit(),
      '/': () => this.select.focus(),
      Escape: () => (this.pane.element.hidden ? waterfall.fit() : this.closePane()),
    };
    if (!Object.hasOwn(actions, key)) return false;
    actions[key]();
    return true;
  }
}

/** Returns how long a side took, from its first start to its last end; empty if it has no span. */
function extentOf(spans, side) {
  let last = -1;
  for (let row = 0; row < spans.size; row++) {
    const bar = spans.bar(row, side);
    if (bar) last = Math.max(last, bar.to);
  }
  return last < 0 ? '' : duration(Math.round(last));
}
