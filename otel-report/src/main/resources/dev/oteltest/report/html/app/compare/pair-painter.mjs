// The bars of both runs in one row: that of the base is an outline above that of the head.

import { ERROR } from '../data/spans.mjs';
import { duration } from '../text/quantities.mjs';
import { BarPainter, ROW_HEIGHT } from '../waterfall/bar-painter.mjs';

const BASE_TOP = 4;
const HEAD_TOP = 13;
const BAR_HEIGHT = 7;
/** Pixels, below which two durations hide the bars that they are about. */
const WIDE = 300;

export class PairPainter extends BarPainter {
  drawSpan(context, row, y) {
    const { spans } = this;
    const from = this.time.x(spans.start[row]);
    const to = this.time.x(spans.finish(row));
    if (from > this.width || Math.max(from + 2, to) < 0) {
      this.drawPointer(context, from > this.width, y);
      return;
    }
    context.globalAlpha = this.rows.matches(row) ? 1 : 0.35;
    this.drawBase(context, row, y);
    this.drawHead(context, row, y);
    context.globalAlpha = 1;
    const text = this.durationText(row);
    if (this.width >= WIDE || this.hasRoom(context, text, from, to)) this.drawLabel(context, text, from, to, y);
  }

  /** Whether a label fits next to bars; on narrow screens, it would hide them. */
  hasRoom(context, text, from, to) {
    const needed = context.measureText(text).width + 12;
    return to + needed < this.width || from - needed > 0;
  }

  /** Returns where the bar of a side is: {x, width}; null if there is none. */
  place(row, side) {
    const bar = this.spans.bar(row, side);
    if (!bar) return null;
    const x = Math.max(-4, this.time.x(bar.from));
    return { x, width: Math.max(2, Math.min(this.width + 4, this.time.x(bar.to)) - x), row: bar.row };
  }

  /** An outline; of what is gone, a broken one with a line through it. */
  drawBase(context, row, y) {
    const bar = this.place(row, 'base');
    if (!bar) return;
    const { spans, colors } = this;
    const removed = spans.state[row] === 'removed';
    const top = Math.round(y) + BASE_TOP + 0.5;
    const x = Math.round(bar.x) + 0.5;
    const width = Math.max(2, Math.round(bar.width) - 1);
    context.strokeStyle = removed ? colors.failed : colors.of(spans, row);
    context.lineWidth = 1.5;
    if (removed) context.setLineDash([4, 3]);
    context.strokeRect(x, top, width, BAR_HEIGHT - 1);
    context.setLineDash([]);
    if (removed) context.strokeRect(x, top + BAR_HEIGHT / 2 - 0.5, width, 0);
    context.lineWidth = 1;
    if (spans.sides.base.status[bar.row] === ERROR) this.drawHatchOf(context, bar, y + BASE_TOP, colors.failed);
  }

  /** A filled bar; of what is new, with an edge at its start that is as high as the row. */
  drawHead(context, row, y) {
    const bar = this.place(row, 'head');
    if (!bar) return;
    const { spans, colors } = this;
    const added = spans.state[row] === 'added';
    const error = spans.sides.head.status[bar.row] === ERROR;
    context.fillStyle = error ? colors.failed : added ? colors.passed : colors.of(spans, row);
    context.fillRect(bar.x, y + HEAD_TOP, bar.width, BAR_HEIGHT);
    if (added) context.fillRect(bar.x, y + BASE_TOP, 2, ROW_HEIGHT - 2 * BASE_TOP);
    if (error) this.drawHatchOf(context, bar, y + HEAD_TOP, colors.hatch);
  }

  drawHatchOf(context, bar, top, color) {
    const { hatch } = this.colors;
    this.colors.hatch = color;
    this.drawHatch(context, bar.x, top, bar.width, BAR_HEIGHT);
    this.colors.hatch = hatch;
  }

  durationText(row) {
    return this.spans.durationText(row) && this.bothTimes([row]);
  }

  foldText(fold) {
    return this.bothTimes(fold.rows) + ' in total';
  }

  /** Returns how long rows of one state took on each side that has them. */
  bothTimes(rows) {
    const [base, head] = ['base', 'head'].map((side) => {
      const bars = rows.map((row) => this.spans.bar(row, side)).filter(Boolean);
      return bars.length > 0 && duration(bars.reduce((sum, bar) => sum + bar.nanos, 0));
    });
    if (!base) return `+ ${head}`;
    if (!head) return `− ${base}`;
    return base === head ? base : `${base} → ${head}`;
  }
}
