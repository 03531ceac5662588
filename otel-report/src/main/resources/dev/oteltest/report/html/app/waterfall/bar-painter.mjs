// The bars of the rows in view, and the axis above them, drawn on canvases.

import { ERROR } from '../data/spans.mjs';
import { el } from '../text/elements.mjs';
import { duration } from '../text/quantities.mjs';
import { criticalParts } from './critical-path.mjs';
import { isFold } from './folds.mjs';

export const ROW_HEIGHT = 24;
const AXIS_HEIGHT = 22;

export class BarPainter {
  /** Draws the rows of a waterfall, as it is when draw() is called. */
  constructor(waterfall) {
    this.waterfall = waterfall;
    this.spans = waterfall.spans;
    this.canvas = el('canvas', { class: 'bars-canvas', 'aria-hidden': 'true' });
    this.axis = el('canvas', { class: 'axis', 'aria-hidden': 'true' });
    this.paths = new Map();
  }

  resize(width, height) {
    this.width = width;
    this.height = height;
    this.ratio = self.devicePixelRatio || 1;
    this.resizeCanvas(this.canvas, height);
    this.resizeCanvas(this.axis, AXIS_HEIGHT);
  }

  resizeCanvas(canvas, height) {
    canvas.width = Math.max(1, Math.round(this.width * this.ratio));
    canvas.height = Math.max(1, Math.round(height * this.ratio));
    canvas.style.width = this.width + 'px';
    canvas.style.height = height + 'px';
  }

  draw() {
    const { time, rows, colors } = this.waterfall;
    this.time = time;
    this.rows = rows;
    this.colors = colors;
    this.drawBars();
    this.drawAxis();
  }

  cleared(canvas, height) {
    const context = canvas.getContext('2d');
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    context.clearRect(0, 0, this.width, height);
    return context;
  }

  drawBars() {
    const { rows, colors } = this;
    const { scroll } = this.waterfall;
    const context = this.cleared(this.canvas, this.height);
    this.drawGrid(context, this.height);
    context.font = '11px ' + colors.font;
    context.textBaseline = 'middle';
    const [first, end] = scroll.range();
    for (let index = first; index < end; index++) {
      const y = scroll.yOf(index);
      if (index === rows.selected) {
        context.fillStyle = colors.selected;
        context.fillRect(0, y, this.width, ROW_HEIGHT);
      }
      const item = rows.entries[index];
      if (isFold(item)) this.drawFold(context, item, y);
      else this.drawSpan(context, item, y);
    }
  }

  drawGrid(context, height) {
    context.fillStyle = this.colors.grid;
    for (const tick of this.time.ticks()) context.fillRect(Math.round(tick.x), 0, 1, height);
    for (const gap of this.time.scale.gaps) {
      const x = this.time.x(gap.from);
      const width = this.time.x(gap.to) - x;
      if (x > this.width || x + width < 0) continue;
      context.fillStyle = this.colors.gap;
      context.fillRect(x, 0, width, height);
      context.strokeStyle = this.colors.muted;
      context.setLineDash([3, 3]);
      context.strokeRect(Math.round(x) + 0.5, -1, Math.max(1, Math.round(width)), height + 2);
      context.setLineDash([]);
    }
  }

  drawSpan(context, row, y) {
    const { spans, colors } = this;
    const from = this.time.x(spans.start[row]);
    const to = this.time.x(spans.finish(row));
    const width = Math.max(2, to - from);
    if (from > this.width || from + width < 0) {
      this.drawPointer(context, from > this.width, y);
      return;
    }
    const error = spans.status[row] === ERROR;
    const dim = !this.rows.matches(row);
    const x = Math.max(-4, from);
    const w = Math.min(this.width + 4, from + width) - x;
    context.globalAlpha = dim ? 0.35 : 1;
    context.fillStyle = error ? colors.failed : colors.of(spans, row);
    box(context, x, y + 5, Math.max(2, w), ROW_HEIGHT - 10);
    this.drawLifecycle(context, row, y);
    if (error) this.drawHatch(context, x, y + 5, w, ROW_HEIGHT - 10);
    if (this.waterfall.showCritical) this.drawCritical(context, row, y);
    context.globalAlpha = 1;
    this.drawLabel(context, this.durationText(row) + (error ? ' ✕' : ''), from, to, y);
  }

  /** Draws the lifecycle methods without a span, which ran at the start and at the end of a bar. */
  drawLifecycle(context, row, y) {
    const times = this.spans.lifecycles.get(row);
    if (!times) return;
    const start = this.spans.start[row];
    const end = this.spans.finish(row);
    context.fillStyle = this.colors.lifecycle;
    for (const [from, to] of [[start, start + times.before], [end - times.after, end]]) {
      const x = Math.max(-4, this.time.x(from));
      const width = Math.min(this.width + 4, this.time.x(to)) - x;
      if (width >= 1) context.fillRect(x, y + 8, width, ROW_HEIGHT - 16);
    }
  }

  /** Returns how long a span took, as its label has it. */
  durationText(row) {
    return this.spans.durationText(row);
  }

  drawHatch(context, x, y, width, height) {
    if (width < 6) return;
    context.save();
    context.beginPath();
    context.rect(x, y, width, height);
    context.clip();
    context.strokeStyle = this.colors.hatch;
    context.lineWidth = 2;
    context.beginPath();
    const most = Math.min(width, 4000);
    for (let i = -height; i < most; i += 8) {
      context.moveTo(x + i, y + height);
      context.lineTo(x + i + height, y);
    }
    context.stroke();
    context.restore();
    context.lineWidth = 1;
  }

  drawCritical(context, row, y) {
    const parts = this.criticalParts().get(row);
    if (!parts) return;
    context.fillStyle = this.colors.critical;
    for (const { from, to } of parts) {
      const x = Math.max(-1, this.time.x(from));
      const end = Math.min(this.width + 1, this.time.x(to));
      if (end > x) context.fillRect(x, y + ROW_HEIGHT - 6, Math.max(1, end - x), 3);
    }
  }

  /** Draws a label in free space: right of the bar, left of it, or inside. */
  drawLabel(context, text, from, to, y) {
    const middle = y + ROW_HEIGHT / 2 + 0.5;
    const width = context.measureText(text).width;
    context.fillStyle = this.colors.text;
    if (to + 6 + width < this.width) {
      context.fillText(text, Math.max(to, from + 2, 0) + 6, middle);
    } else if (from - 6 - width > 0) {
      context.fillText(text, Math.min(from, this.width) - 6 - width, middle);
    } else {
      const x = Math.min(this.width, to) - width - 8;
      context.fillStyle = this.colors.background;
      context.globalAlpha = 0.85;
      box(context, x - 4, y + 6, width + 8, ROW_HEIGHT - 12);
      context.globalAlpha = 1;
      context.fillStyle = this.colors.text;
      context.fillText(text, x, middle);
    }
  }

  drawPointer(context, right, y) {
    context.fillStyle = this.colors.muted;
    context.beginPath();
    const middle = y + ROW_HEIGHT / 2;
    const x = right ? this.width - 3 : 3;
    const back = right ? x - 5 : x + 5;
    context.moveTo(x, middle);
    context.lineTo(back, middle - 4);
    context.lineTo(back, middle + 4);
    context.fill();
  }

  drawFold(context, fold, y) {
    const { spans } = this;
    context.fillStyle = this.colors.of(spans, fold.first);
    context.globalAlpha = 0.25;
    const from = this.time.x(fold.from);
    const to = this.time.x(fold.to);
    box(context, Math.max(-4, from), y + 7, Math.max(2, Math.min(this.width + 4, to) - Math.max(-4, from)),
      ROW_HEIGHT - 14);
    context.globalAlpha = 1;
    let last = -1;
    const step = Math.max(1, Math.floor(fold.rows.length / 4000));
    for (let i = 0; i < fold.rows.length; i += step) {
      const row = fold.rows[i];
      const x = this.time.x(spans.start[row]);
      const end = Math.max(x + 1, this.time.x(spans.finish(row)));
      if (end < 0 || x > this.width || end <= last) continue;
      context.fillRect(Math.max(0, x, last), y + 7, Math.min(this.width, end) - Math.max(0, x, last), ROW_HEIGHT - 14);
      last = end;
    }
    this.drawLabel(context, this.foldText(fold), from, to, y);
  }

  /** Returns how long the spans of a fold took. */
  foldText(fold) {
    return `${duration(fold.nanos)} in total`;
  }

  /** Returns the parts of each row that are on the critical path. */
  criticalParts() {
    const { root } = this.rows;
    if (!this.paths.has(root)) this.paths = new Map([[root, criticalParts(this.spans, root)]]);
    return this.paths.get(root);
  }

  drawAxis() {
    const context = this.cleared(this.axis, AXIS_HEIGHT);
    context.font = '11px ' + this.colors.font;
    context.textBaseline = 'middle';
    for (const tick of this.time.ticks()) {
      context.fillStyle = this.colors.grid;
      context.fillRect(Math.round(tick.x), 14, 1, 8);
      const width = context.measureText(tick.text).width;
      context.fillStyle = this.colors.muted;
      if (tick.x + 4 + width < this.width) context.fillText(tick.text, tick.x + 4, 12);
    }
  }
}

function box(context, x, y, width, height) {
  context.beginPath();
  if (context.roundRect) context.roundRect(x, y, width, height, Math.min(3, width / 2));
  else context.rect(x, y, width, height);
  context.fill();
}
