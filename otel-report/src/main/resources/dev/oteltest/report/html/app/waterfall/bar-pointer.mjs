// What mouse, wheel and fingers do on the bars: zoom, move, choose, and ask what is below them.

import { ERROR } from '../data/spans.mjs';
import { el, foreign, replace } from '../text/elements.mjs';
import { duration, number } from '../text/quantities.mjs';
import { isFold } from './folds.mjs';

/** Pixels that a pointer may move in a click. */
const CLICK_DISTANCE = 4;

export class BarPointer {
  /**
   * Listens to the pointers on the bars of a waterfall.
   *
   * @param bars the element with the bars
   */
  constructor(waterfall, bars) {
    this.waterfall = waterfall;
    this.bars = bars;
    this.brush = el('div', { class: 'brush', hidden: true });
    this.tip = el('div', { class: 'tip', hidden: true, 'aria-hidden': 'true' });
    /** The last place of each pointer that is down. */
    this.pressed = new Map();
    this.begin = null;
    bars.append(this.brush);
    bars.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    bars.addEventListener('pointerdown', (event) => this.down(event));
    bars.addEventListener('pointermove', (event) => this.move(event));
    bars.addEventListener('pointerup', (event) => this.release(event));
    bars.addEventListener('pointercancel', (event) => this.release(event));
    bars.addEventListener('pointerleave', () => (this.tip.hidden = true));
    bars.addEventListener('dblclick', (event) => {
      const index = waterfall.scroll.indexAt(event.clientY);
      if (index >= 0) waterfall.zoomTo(waterfall.rows.entries[index]);
    });
  }

  xOf(event) {
    return event.clientX - this.bars.getBoundingClientRect().left;
  }

  wheel(event) {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.waterfall.zoom(Math.exp(Math.max(-80, Math.min(80, event.deltaY)) * 0.01), this.xOf(event));
    } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      this.waterfall.pan((event.deltaX || event.deltaY) / this.waterfall.time.width);
    }
  }

  down(event) {
    this.pressed.set(event.pointerId, this.xOf(event));
    this.bars.setPointerCapture(event.pointerId);
    this.begin = this.pressed.size === 1
      ? { x: this.xOf(event), pan: event.shiftKey || event.button === 1 || event.pointerType === 'touch' }
      : null;
  }

  move(event) {
    const x = this.xOf(event);
    if (!this.pressed.has(event.pointerId)) {
      this.showTip(event);
      return;
    }
    const before = this.pressed.get(event.pointerId);
    if (this.pressed.size === 2) {
      this.pinch(event.pointerId, before, x);
    } else if (this.begin && this.begin.pan) {
      this.waterfall.pan((before - x) / this.waterfall.time.width);
    } else if (this.begin && Math.abs(x - this.begin.x) > CLICK_DISTANCE) {
      this.showBrush(this.begin.x, x);
    }
    this.pressed.set(event.pointerId, x);
  }

  pinch(pointer, before, x) {
    const [, other] = [...this.pressed].find(([id]) => id !== pointer);
    const factor = Math.abs(before - other) / Math.max(4, Math.abs(x - other));
    this.waterfall.zoom(Math.min(2, Math.max(0.5, factor)), (x + other) / 2);
  }

  release(event) {
    const x = this.xOf(event);
    this.pressed.delete(event.pointerId);
    if (this.begin && event.type === 'pointerup') {
      if (!this.brush.hidden) this.zoomToBrush(this.begin.x, x);
      else if (Math.abs(x - this.begin.x) <= CLICK_DISTANCE) this.choose(event);
    }
    this.brush.hidden = true;
    this.begin = null;
  }

  /** Returns the left and the right of two places, not outside of the bars. */
  between(a, b) {
    return [Math.max(0, Math.min(a, b)), Math.min(this.waterfall.time.width, Math.max(a, b))];
  }

  showBrush(a, b) {
    const { time } = this.waterfall;
    const [left, right] = this.between(a, b);
    this.brush.hidden = false;
    this.brush.style.left = left + 'px';
    this.brush.style.width = right - left + 'px';
    replace(this.brush, el('span', {}, duration(Math.round(time.timeAt(right) - time.timeAt(left)))));
  }

  zoomToBrush(a, b) {
    const { time } = this.waterfall;
    this.waterfall.setView(...this.between(a, b).map((x) => time.positionAt(x)));
  }

  choose(event) {
    const index = this.waterfall.scroll.indexAt(event.clientY);
    this.waterfall.scroller.focus({ preventScroll: true });
    if (index >= 0) this.waterfall.choose(index);
  }

  showTip(event) {
    const { spans, rows, time, scroll, element, painter } = this.waterfall;
    const index = scroll.indexAt(event.clientY);
    if (index < 0 || event.pointerType === 'touch') {
      this.tip.hidden = true;
      return;
    }
    const item = rows.entries[index];
    replace(this.tip, isFold(item)
      ? [foreign(item.name), ` × ${number(item.rows.length)}, ${painter.foldText(item)}, at most ${duration(item.most)}`]
      : [foreign(spans.name(item)), ` ${painter.durationText(item)}`, spans.status[item] === ERROR && ' ✕ error'],
    lifecycleTimes(spans, item),
    el('div', { class: 'muted' }, 'Here: ' + duration(Math.round(time.timeAt(this.xOf(event)) - time.origin))));
    this.tip.hidden = false;
    const bounds = element.getBoundingClientRect();
    const x = Math.min(event.clientX - bounds.left + 12, bounds.width - this.tip.offsetWidth - 4);
    this.tip.style.left = Math.max(0, x) + 'px';
    this.tip.style.top = event.clientY - bounds.top + 18 + 'px';
  }
}

/** Returns what of a bar are lifecycle methods without a span. */
function lifecycleTimes(spans, row) {
  const times = spans.lifecycles.get(row);
  if (!times) return null;
  const parts = [[times.before, 'before'], [times.after, 'after']].filter(([nanos]) => nanos > 0);
  return el('div', { class: 'muted' }, 'Lifecycle methods: '
    + parts.map(([nanos, when]) => `${duration(nanos)} ${when} the ${spans.roleName(row) === 'TEST' ? 'test' : 'tests'}`).join(', '));
}
