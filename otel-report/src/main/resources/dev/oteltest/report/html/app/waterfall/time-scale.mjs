// Time as positions on an axis, and the gaps that can be left out of it.

/** Maps time to the axis: linear, or with gaps in which no innermost span ran made narrow. */
export class TimeScale {
  constructor(from, to, gaps) {
    this.from = from;
    this.to = to;
    this.gaps = gaps || [];
    const idle = this.gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0);
    const busy = to - from - idle;
    const width = this.gaps.length ? Math.max(busy, 1) * Math.min(0.03, 0.5 / this.gaps.length) : 0;
    let shift = 0;
    for (const gap of this.gaps) {
      gap.start = gap.from - from - shift;
      gap.width = Math.min(width, gap.to - gap.from);
      shift += gap.to - gap.from - gap.width;
      gap.shift = shift;
    }
    this.length = Math.max(1, to - from - shift);
  }

  /** Returns the last gap that starts at or before a value of one of its fields. */
  gapAt(value, field) {
    let low = -1;
    let high = this.gaps.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.gaps[middle][field] <= value) low = middle;
      else high = middle - 1;
    }
    return low < 0 ? null : this.gaps[low];
  }

  /** Returns the position of a point in time, from 0 to length. */
  position(time) {
    if (this.gaps.length === 0) return time - this.from;
    const gap = this.gapAt(time, 'from');
    if (!gap) return time - this.from;
    if (time < gap.to) return gap.start + ((time - gap.from) / (gap.to - gap.from)) * gap.width;
    return time - this.from - gap.shift;
  }

  time(position) {
    if (this.gaps.length === 0) return this.from + position;
    const gap = this.gapAt(position, 'start');
    if (!gap) return this.from + position;
    if (position < gap.start + gap.width) {
      return gap.from + ((position - gap.start) / gap.width) * (gap.to - gap.from);
    }
    return this.from + position + gap.shift;
  }
}

/** Returns the gaps of a subtree, longer than 2 % of it, in which no innermost span ran. */
export function idleGaps(spans, root, from, to) {
  const [first, last] = spans.range(root);
  const leaves = [];
  for (let row = first; row < last; row++) if (spans.children[row] === 0) leaves.push(row);
  leaves.sort((a, b) => spans.start[a] - spans.start[b]);
  const gaps = [];
  let at = from;
  const least = (to - from) * 0.02;
  for (const row of leaves) {
    if (spans.start[row] - at > least) gaps.push({ from: at, to: spans.start[row] });
    at = Math.max(at, spans.finish(row));
  }
  if (to - at > least) gaps.push({ from: at, to });
  return gaps;
}
