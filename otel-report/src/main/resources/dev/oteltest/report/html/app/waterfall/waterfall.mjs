// The waterfall: names as elements, which can be read and selected, and bars on one canvas.

import { el } from '../text/elements.mjs';
import { BarPainter, ROW_HEIGHT } from './bar-painter.mjs';
import { BarPointer } from './bar-pointer.mjs';
import { isFold } from './folds.mjs';
import { NameColumn } from './name-column.mjs';
import { NameLine } from './name-line.mjs';
import { handleRowKey } from './row-keys.mjs';
import { RowList } from './row-list.mjs';
import { ScrollWindow } from './scroll-window.mjs';
import { themeColors } from './theme.mjs';
import { idleGaps } from './time-scale.mjs';
import { TimeView } from './time-view.mjs';

const MAX_COMPACT_HEIGHT = 320;

export class Waterfall {
  /**
   * Options: root (a row, or -1), onSelect(row), onRoot(row), onChange(), onDraw(), label, compact (with mostHeight in pixels);
   * painter(waterfall), which draws its bars; around (the time to show before and after the root's start) and onView(left, right), with which
   * several share one scale.
   */
  constructor(spans, options) {
    this.spans = spans;
    this.options = options;
    this.compact = Boolean(options.compact);
    this.rows = new RowList(spans);
    this.shrinkGaps = false;
    this.showCritical = !this.compact;
    this.build();
    this.show(options.root);
  }

  build() {
    this.painter = this.options.painter ? this.options.painter(this) : new BarPainter(this);
    this.corner = el('div', { class: 'corner' });
    this.names = el('div', { class: 'names' });
    this.bars = el('div', { class: 'time' }, this.painter.canvas);
    this.pointer = new BarPointer(this, this.bars);
    const window = el('div', { class: 'window', role: 'none' }, this.names, this.bars);
    const spacer = el('div', { class: 'spacer', role: 'none' });
    this.scroller = el('div', {
      class: 'rows', role: 'tree', tabindex: 0,
      'aria-label': this.options.label || 'Spans. Use the arrow keys, Enter for details.',
    }, window, spacer);
    this.scroll = new ScrollWindow(ROW_HEIGHT, { scroller: this.scroller, window, spacer });
    this.element = el('div', { class: 'waterfall' + (this.compact ? ' compact' : '') },
      el('div', { class: 'head' }, this.corner, this.painter.axis), this.scroller, this.pointer.tip);
    // Waterfalls that share a scale keep one width.
    this.nameColumn = this.options.around ? null : new NameColumn(this);
    this.listen();
  }

  listen() {
    this.scroller.addEventListener('scroll', () => this.draw());
    this.scroller.addEventListener('keydown', (event) => {
      if (!handleRowKey(this, event)) return;
      event.preventDefault();
      event.stopPropagation();
    });
    this.scroller.addEventListener('focus', () => {
      if (this.rows.selected < 0 && this.rows.entries.length > 0) this.mark(0);
    });
    this.names.addEventListener('click', (event) => this.nameClick(event));
    this.names.addEventListener('dblclick', (event) => {
      const index = indexOfLine(event.target);
      if (index >= 0) this.toggle(index);
    });
    new ResizeObserver(() => {
      this.resize();
      this.draw();
    }).observe(this.element);
  }

  nameClick(event) {
    const index = indexOfLine(event.target);
    if (index < 0 || String(getSelection()) !== '') return;
    if (event.target.closest('.twisty') && this.rows.canOpen(index)) this.toggle(index);
    else this.choose(index);
  }

  // What is shown

  get root() {
    return this.rows.root;
  }

  /** Shows a subtree, or everything for -1. */
  show(root) {
    const { around } = this.options;
    const start = this.spans.start[root];
    const [from, to] = around ? [start - around.before, start + around.after] : this.spans.extent(root);
    this.time = new TimeView(from, to, around ? start : from);
    this.rows.show(root, to - from);
    this.setGaps();
    this.layout();
    this.scroller.scrollTop = 0;
    this.changed();
  }

  setGaps() {
    const { from, to } = this.time;
    this.time.setGaps(this.shrinkGaps ? idleGaps(this.spans, this.root, from, to) : []);
  }

  /** Shows what a filter found, or everything for null. */
  setFilter(found) {
    this.rows.setFilter(found);
    this.layout();
    this.reveal();
    this.changed();
  }

  /** Hides spans that are shorter than a share of all time. */
  hideUnder(share) {
    this.rows.hideShare = share;
    this.rows.list();
    this.listed();
  }

  /** Switches shrinkGaps or showCritical. */
  setOption(name, on) {
    this[name] = on;
    if (name === 'shrinkGaps') this.setGaps();
    this.listed();
  }

  listed() {
    this.layout();
    this.changed();
  }

  layout() {
    this.scroll.setLength(this.rows.entries.length);
    if (this.compact) this.scroller.style.height = Math.min(this.scroll.height + 2, this.options.mostHeight || MAX_COMPACT_HEIGHT) + 'px';
    this.resize();
    this.draw();
  }

  resize() {
    this.scroll.resize();
    if (this.nameColumn) this.nameColumn.resize();
    // The names share their width with a scroll bar, which the head has not.
    this.corner.style.width = this.names.offsetWidth + 'px';
    this.time.width = Math.max(1, this.bars.clientWidth);
    this.painter.resize(this.time.width, this.scroll.viewHeight);
  }

  draw() {
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.drawNow();
    });
  }

  drawNow() {
    if (!this.colors) this.colors = themeColors(this.element);
    this.drawNames();
    this.painter.draw();
    if (this.options.onDraw) this.options.onDraw();
  }

  drawNames() {
    const { rows, scroll } = this;
    scroll.drawLines(this.names, () => new NameLine(), (line, index) => line.show(rows, index), rows.selected);
    this.names.style.transform = `translateY(${scroll.yOf(scroll.range()[0])}px)`;
  }

  changed() {
    if (this.options.onChange) this.options.onChange();
  }

  themeChanged() {
    this.colors = null;
    this.draw();
  }

  // Zoom and pan

  /** Shows positions of the scale, here and in what shares it. */
  setView(left, right) {
    this.time.show(left, right);
    this.viewed();
  }

  zoom(factor, x) {
    this.time.zoom(factor, x);
    this.viewed();
  }

  pan(share) {
    this.time.pan(share);
    this.viewed();
  }

  fit() {
    this.time.fit();
    this.viewed();
  }

  zoomTo(item) {
    if (isFold(item)) this.time.zoomTo(item.from, item.to);
    else this.time.zoomTo(this.spans.start[item], this.spans.finish(item));
    this.viewed();
  }

  viewed() {
    this.draw();
    this.changed();
    if (this.options.onView) this.options.onView(this.time.left, this.time.right);
  }

  /** Shows what another waterfall with the same scale shows. */
  follow(left, right) {
    this.time.show(left, right);
    this.draw();
    this.changed();
  }

  // Selection

  mark(index) {
    this.rows.select(index);
    this.scroll.reveal(index);
    this.draw();
  }

  choose(index) {
    this.mark(index);
    const item = this.rows.entries[index];
    if (isFold(item)) this.toggle(index);
    else if (this.options.onSelect) this.options.onSelect(item);
  }

  toggle(index, open) {
    this.rows.toggle(index, open);
    this.listed();
  }

  openAll(open) {
    this.rows.openAll(open);
    this.listed();
  }

  selectedRow() {
    const item = this.rows.entries[this.rows.selected];
    return typeof item === 'number' ? item : -1;
  }

  /** Opens what is around a row, scrolls to it and marks it; returns whether it is listed. */
  goTo(row) {
    const index = this.rows.openWayTo(row);
    this.layout();
    if (index < 0) return false;
    this.mark(index);
    const top = index * ROW_HEIGHT;
    if (top < this.scroll.top + ROW_HEIGHT || top > this.scroll.top + this.scroll.viewHeight - 2 * ROW_HEIGHT) {
      this.scroll.scrollTo(Math.max(0, top - this.scroll.viewHeight / 3));
    }
    return true;
  }

  /** Shows what is selected still, or else the first match. */
  reveal() {
    const { rows } = this;
    if (rows.selected >= 0 && rows.matches(rows.entries[rows.selected])) {
      this.mark(rows.selected);
    } else if (rows.filter) {
      const index = rows.entries.findIndex((item) => rows.matches(item));
      if (index >= 0) this.mark(index);
    }
  }

  /** Chooses the next row for which a test holds, and returns whether there is one. */
  next(step, test) {
    const index = this.rows.next(step, test);
    if (index >= 0) this.choose(index);
    return index >= 0;
  }
}

function indexOfLine(target) {
  const line = target.closest && target.closest('.line');
  return line ? Number(line.dataset.index) : -1;
}
