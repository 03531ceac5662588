// The flame view: spans with the same name below the same parents as one box, as wide as their self time, and a table.

import { el, foreign, replace } from '../text/elements.mjs';
import { count, duration, number, share } from '../text/quantities.mjs';
import { makeSortable } from '../text/tables.mjs';
import { visibleLine } from '../text/visible-text.mjs';
import { themeColors } from '../waterfall/theme.mjs';
import { flameFrames } from './flame-frames.mjs';

const FLAME_ROW = 22;

export class FlameView {
  constructor(spans, onSelect) {
    this.spans = spans;
    this.onSelect = onSelect;
    this.canvas = el('canvas', { class: 'flame', 'aria-hidden': 'true' });
    this.tip = el('div', { class: 'tip', hidden: true, 'aria-hidden': 'true' });
    this.note = el('p', { class: 'note' });
    this.table = el('div', { class: 'flame-table', tabindex: 0, role: 'region', 'aria-label': 'Self time by name' });
    this.element = el('div', { class: 'flame-view' }, this.note,
      el('div', { class: 'flame-box' }, this.canvas, this.tip), this.table);
    this.canvas.addEventListener('click', (event) => {
      const frame = this.frameAt(event);
      if (frame) this.focus(frame === this.focused ? this.top : frame);
    });
    this.canvas.addEventListener('pointermove', (event) => this.showTip(event));
    this.canvas.addEventListener('pointerleave', () => (this.tip.hidden = true));
    new ResizeObserver(() => this.draw()).observe(this.element);
  }

  show(root) {
    this.top = flameFrames(this.spans, root);
    this.focus(this.top);
  }

  focus(frame) {
    this.focused = frame;
    this.draw();
    this.fillTable();
  }

  draw() {
    const width = this.element.clientWidth;
    if (!this.top || width === 0) return;
    const colors = themeColors(this.element);
    const height = Math.min(this.top.levels, 200) * FLAME_ROW;
    const ratio = self.devicePixelRatio || 1;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.canvas.style.height = height + 'px';
    const context = this.canvas.getContext('2d');
    context.scale(ratio, ratio);
    context.font = '12px ' + colors.font;
    context.textBaseline = 'middle';
    this.boxes = [];
    const path = [];
    for (let frame = this.focused; frame.parent; frame = frame.parent) path.unshift(frame);
    for (const frame of path) this.drawFrame(context, colors, frame, 0, width, frame.depth * FLAME_ROW);
    const stack = [{ frame: this.focused, left: 0, width }];
    while (stack.length > 0) {
      const { frame, left, width: wide } = stack.pop();
      let at = left;
      const children = [...frame.children.values()].sort((a, b) => b.total - a.total);
      for (const child of children) {
        const w = frame.total > 0 ? (child.total / frame.total) * wide : 0;
        if (w >= 0.5) {
          this.drawFrame(context, colors, child, at, w, child.depth * FLAME_ROW);
          stack.push({ frame: child, left: at, width: w });
        }
        at += w;
      }
    }
    this.note.textContent = `Width is self time: ${duration(Math.round(this.focused.total))} in ${count(this.focused.spans, 'span')}. `
      + 'Spans with the same name below the same parents are one box; a click on a box enlarges it.';
  }

  drawFrame(context, colors, frame, left, width, y) {
    this.boxes.push({ frame, left, width, y });
    context.fillStyle = colors.of(this.spans, frame.row);
    context.globalAlpha = 0.4;
    context.fillRect(left, y, Math.max(0.5, width - 1), FLAME_ROW - 1);
    context.globalAlpha = 1;
    context.fillRect(left, y, Math.min(3, width - 1), FLAME_ROW - 1);
    if (frame.errors > 0) {
      context.fillStyle = colors.failed;
      context.fillRect(left, y + FLAME_ROW - 4, Math.max(2, (width - 1) * (frame.errors / frame.count)), 3);
    }
    if (width < 40) return;
    context.save();
    context.beginPath();
    context.rect(left, y, width - 6, FLAME_ROW);
    context.clip();
    context.fillStyle = colors.text;
    const errors = frame.errors > 0 ? `✕ ${number(frame.errors)} ` : '';
    context.fillText(errors + visibleLine(frame.name).slice(0, 200), left + 8, y + FLAME_ROW / 2);
    context.restore();
  }

  frameAt(event) {
    const bounds = this.canvas.getBoundingClientRect();
    const x = event.clientX - bounds.left;
    const y = event.clientY - bounds.top;
    const found = (this.boxes || []).find((each) =>
      x >= each.left && x < each.left + each.width && y >= each.y && y < each.y + FLAME_ROW);
    return found && found.frame;
  }

  showTip(event) {
    const frame = this.frameAt(event);
    this.tip.hidden = !frame;
    if (!frame) return;
    replace(this.tip, foreign(frame.name), ` × ${number(frame.count)}${frame.errors > 0 ? `, ${count(frame.errors, 'error')}` : ''}, self ${duration(Math.round(frame.self))}, `
      + `with what is below ${duration(Math.round(frame.total))}`);
    const bounds = this.canvas.getBoundingClientRect();
    this.tip.style.left = Math.max(0, Math.min(event.clientX - bounds.left + 12, bounds.width - this.tip.offsetWidth)) + 'px';
    this.tip.style.top = event.clientY - bounds.top + 18 + 'px';
  }

  /** Lists the names with the most self time: the same numbers as text. */
  fillTable() {
    const names = new Map();
    const stack = [this.focused];
    while (stack.length > 0) {
      const frame = stack.pop();
      for (const child of frame.children.values()) stack.push(child);
      if (frame.row < 0) continue;
      const sum = names.get(frame.name) || { name: frame.name, row: frame.row, self: 0, count: 0 };
      sum.self += frame.self;
      sum.count += frame.count;
      names.set(frame.name, sum);
    }
    const most = [...names.values()].sort((a, b) => b.self - a.self).slice(0, 50);
    replace(this.table, el('table', {},
      el('caption', {}, `Names with the most self time${names.size > 50 ? `, 50 of ${number(names.size)}` : ''}`),
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Name'), el('th', { scope: 'col', class: 'number' }, 'Spans'),
        el('th', { scope: 'col', class: 'number' }, 'Self time'), el('th', { scope: 'col', class: 'number' }, 'Share'))),
      el('tbody', {}, most.map((each) => el('tr', {},
        el('th', { scope: 'row' }, el('button', { type: 'button', class: 'plain', onclick: () => this.onSelect(each.row) }, foreign(each.name))),
        el('td', { class: 'number' }, number(each.count)),
        el('td', { class: 'number' }, duration(Math.round(each.self))),
        el('td', { class: 'number' }, share(each.self, this.focused.total)))))));
    makeSortable(this.table.querySelector('table'));
  }
}
