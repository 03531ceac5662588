// The part of time that a waterfall shows: points in time as pixels, zoomed and moved.

import { axisLabel, niceStep } from './axis.mjs';
import { TimeScale } from './time-scale.mjs';

const TICK_DISTANCE = 90;
const LEAST_TICK_DISTANCE = 60;
const MAX_TICKS = 5000;
/** Nanoseconds, below which nobody zooms. */
const LEAST_WIDTH = 100;

export class TimeView {
  /**
   * Creates a view of all time.
   *
   * @param origin the zero of the axis
   */
  constructor(from, to, origin) {
    this.from = from;
    this.to = to;
    this.origin = origin;
    /** The pixels that it takes. */
    this.width = 1;
    this.setGaps([]);
  }

  /** Shows all time, with some gaps narrow. */
  setGaps(gaps) {
    this.scale = new TimeScale(this.from, this.to, gaps);
    this.left = 0;
    this.right = this.scale.length;
  }

  x(time) {
    return ((this.scale.position(time) - this.left) / (this.right - this.left)) * this.width;
  }

  /** Returns the position on the scale of a pixel. */
  positionAt(x) {
    return this.left + (x / this.width) * (this.right - this.left);
  }

  timeAt(x) {
    return this.scale.time(this.positionAt(x));
  }

  /** Shows the positions from left to right, or as much of them as there is. */
  show(left, right) {
    const least = Math.min(this.scale.length, LEAST_WIDTH);
    const width = Math.min(this.scale.length, Math.max(least, right - left));
    const middle = (left + right) / 2;
    this.left = Math.min(Math.max(0, middle - width / 2), this.scale.length - width);
    this.right = this.left + width;
  }

  zoom(factor, x) {
    const at = this.positionAt(x === undefined ? this.width / 2 : x);
    this.show(at - (at - this.left) * factor, at + (this.right - at) * factor);
  }

  pan(share) {
    const width = this.right - this.left;
    const left = Math.min(Math.max(0, this.left + share * width), this.scale.length - width);
    this.show(left, left + width);
  }

  fit() {
    this.show(0, this.scale.length);
  }

  /** Shows a range of time with a margin. */
  zoomTo(from, to) {
    const left = this.scale.position(from);
    const right = Math.max(left + 1, this.scale.position(to));
    const margin = (right - left) * 0.05;
    this.show(left - margin, right + margin);
  }

  get zoomed() {
    return this.right - this.left < this.scale.length * 0.9999;
  }

  /** Returns round points in time with their positions, at least some pixels apart. */
  ticks() {
    const step = niceStep(((this.right - this.left) / this.width) * TICK_DISTANCE);
    const ticks = [];
    const from = this.timeAt(0) - this.origin;
    const to = this.timeAt(this.width) - this.origin;
    let last = -Infinity;
    if ((to - from) / step > MAX_TICKS) return ticks;
    for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
      const x = this.x(this.origin + at);
      if (x - last < LEAST_TICK_DISTANCE) continue;
      ticks.push({ x, text: at === 0 ? '0' : axisLabel(at, step) });
      last = x;
    }
    return ticks;
  }
}
