// The critical path of a span: what its end waited for.

/**
 * The critical path of a row, by the same rules as CriticalPath in Java: from its end back, the
 * child that ended last, and so on in that one. A child counts if it ended before the next one on
 * the path started; ends that touch count. Iterative, as traces may be deep.
 */
export function criticalPath(spans, root) {
  const segments = [];
  const add = (row, from, to) => from < to && segments.push({ row, from, to });
  const frame = (row, from, to) => {
    const end = (child) => Math.min(spans.finish(child), to);
    return { row, from, to, at: to, next: 0, children: spans.childRows(row).sort((a, b) => end(b) - end(a)) };
  };
  const frames = [frame(root, spans.start[root], spans.finish(root))];
  while (frames.length > 0) {
    const top = frames[frames.length - 1];
    if (top.next === top.children.length) {
      add(top.row, top.from, top.at);
      frames.pop();
      continue;
    }
    const child = top.children[top.next++];
    const from = Math.max(spans.start[child], top.from);
    const to = Math.min(spans.finish(child), top.to);
    if (from >= to || to > top.at) continue;
    add(top.row, to, top.at);
    top.at = from;
    frames.push(frame(child, from, to));
  }
  return segments.reverse();
}

/** Returns the parts of each row that are on the critical path of a root, or of the longest for -1. */
export function criticalParts(spans, root) {
  const top = root >= 0 ? root : spans.roots.reduce((best, row) =>
    (spans.nanos[row] > spans.nanos[best] ? row : best), spans.roots[0]);
  const parts = new Map();
  for (const segment of top === undefined ? [] : criticalPath(spans, top)) {
    const known = parts.get(segment.row);
    if (known) known.push(segment);
    else parts.set(segment.row, [segment]);
  }
  return parts;
}
