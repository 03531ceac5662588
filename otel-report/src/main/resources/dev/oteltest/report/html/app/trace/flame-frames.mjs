// Self time added up by names, along the way from the root.

import { ERROR } from '../data/spans.mjs';
import { similarName } from '../waterfall/folds.mjs';

const MAX_FRAMES = 20000;

/** Sums self time by names along the way from the root; returns the top of a tree of frames. */
export function flameFrames(spans, root) {
  const [from, to] = spans.range(root);
  const top = { name: 'all', row: -1, self: 0, total: 0, count: 0, spans: 0, children: new Map(), parent: null };
  const frameOf = new Map();
  let frames = 0;
  let depth = 0;
  for (let row = from; row < to; row++) {
    const parent = row === root || spans.parent[row] < 0 ? top : frameOf.get(spans.parent[row]);
    const name = similarName(spans, row);
    let frame = parent.children.get(name);
    if (!frame) {
      if (frames++ > MAX_FRAMES) {
        frame = parent;
      } else {
        frame = { name, row, self: 0, total: 0, count: 0, spans: 0, errors: 0, children: new Map(), parent, depth: 0 };
        frame.depth = parent === top ? 0 : parent.depth + 1;
        depth = Math.max(depth, frame.depth);
        parent.children.set(name, frame);
      }
    }
    frameOf.set(row, frame);
    frame.count++;
    if (spans.status[row] === ERROR) frame.errors++;
    frame.self += spans.selfNanos(row);
  }
  const order = [];
  const stack = [top];
  while (stack.length > 0) {
    const frame = stack.pop();
    order.push(frame);
    for (const child of frame.children.values()) stack.push(child);
  }
  for (const frame of order.reverse()) {
    frame.total += frame.self;
    frame.spans += frame.count;
    if (!frame.parent) continue;
    frame.parent.total += frame.total;
    frame.parent.spans += frame.spans;
  }
  top.levels = depth + 1;
  return top;
}
