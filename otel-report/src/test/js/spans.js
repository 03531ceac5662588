// Returns what the page's script decodes, one line a span, for comparison with the table in Java.

async function decodedSpans() {
  const spans = await Spans.load();
  const lines = [];
  for (let row = 0; row < spans.size; row++) {
    const detail = await spans.detail(row);
    const pairs = (list) => list.map(({ key, value }) => `${key}=${valueText(value)}`).join(',');
    lines.push([
      row, spans.parent[row], spans.end[row], spans.depth[row], spans.name(row), spans.roleName(row),
      KINDS[spans.kind[row]], STATUSES[spans.status[row]], detail.description, detail.recordedName,
      spans.epoch(spans.start[row]), spans.nanos[row], spans.traceId(row), await spans.spanId(row),
      spans.service(row), spans.scopes[spans.scopeIndex[row]].name, pairs(detail.attributes),
      detail.events.map((event) => `${event.offset} ${event.name} ${pairs(event.attributes)}`).join(';'),
      detail.links.map((link) => `${link.traceId} ${link.spanId}`).join(';'),
      pairs(spans.resources[spans.resourceIndex[row]].pairs),
    ].join('|'));
  }
  return lines;
}

async function markedRows() {
  const spans = await Spans.load();
  return Array.from(spans.errorsBelow, (errors, row) => `${spans.name(row)} ${errors}`).filter((line) => !line.endsWith(' 0'));
}

async function lifecycleTimes() {
  const spans = await Spans.load();
  return Array.from(spans.lifecycles, ([row, { before, after }]) => `${spans.name(row)} ${before} ${after}`);
}

async function decodedPath() {
  const spans = await Spans.load();
  return criticalPath(spans, spans.roots[0])
    .map(({ row, from, to }) => `${row} ${spans.epoch(from)} ${spans.epoch(to)}`);
}
