// The pane with everything that the file holds about a span, as text that can be selected.

/** How many of the spans around one are in its path; deeper ones begin with an ellipsis. */
const MAX_PATH = 12;

class DetailPane {
  /** Options: onSelect(row), onRoot(row), onFilter(term), onClose(), axisStart(). */
  constructor(spans, options) {
    this.spans = spans;
    this.options = options;
    this.element = el('aside', { class: 'detail', 'aria-label': 'Details of the span', tabindex: -1, hidden: true });
  }

  close() {
    this.row = -1;
    this.element.hidden = true;
  }

  async show(row) {
    this.row = row;
    this.element.hidden = false;
    let detail;
    let spanId;
    try {
      [detail, spanId] = await Promise.all([this.spans.detail(row), this.spans.spanId(row)]);
    } catch (problem) {
      if (this.row === row) replace(this.element, this.heading(row), problemText(problem));
      return;
    }
    if (this.row !== row) return;
    replace(this.element, this.heading(row), this.actions(row, detail, spanId), this.facts(row, detail, spanId),
      exceptionsOf(detail), this.attributes(detail), this.events(detail), this.links(detail),
      this.resource(row));
    this.element.scrollTop = 0;
    bringIntoView(this.element);
  }

  heading(row) {
    return el('div', { class: 'detail-head' },
      el('h3', {}, foreign(this.spans.name(row))),
      el('button', { type: 'button', class: 'icon', 'aria-label': 'Close the details', onclick: () => this.options.onClose() }, '✕'));
  }

  actions(row, detail, spanId) {
    const { spans } = this;
    const status = el('span', { class: 'note', role: 'status' });
    const copy = (label, text) => el('button', {
      type: 'button',
      onclick: async () => copyText(await text(), (done) => (status.textContent = done
        ? `Copied the ${label}.` : 'The browser did not allow to copy.')),
    }, 'Copy ' + label);
    return el('div', { class: 'actions' },
      spans.children[row] > 0 && el('button', { type: 'button', onclick: () => this.options.onRoot(row) }, 'Show only this subtree'),
      copy('tree', async () => treeText(spans, row)),
      copy('JSON', () => spanJson(spans, row)),
      copy('traceparent', async () => `00-${spans.traceId(row)}-${spanId}-01`),
      status);
  }

  facts(row, detail, spanId) {
    const { spans } = this;
    const attribute = (key) => {
      const found = detail.attributes.find((each) => each.key === key);
      return found ? valueText(found.value) : '';
    };
    const scope = spans.scopes[spans.scopeIndex[row]];
    const parent = spans.parent[row];
    const negative = spans.nanos[row] < 0;
    return el('dl', { class: 'facts-list' }, [
      ['Status', [el('span', { class: 'state ' + (spans.status[row] === ERROR ? 'failed' : 'plain') },
        ['unset', 'ok', '✕ error'][spans.status[row]]), detail.description && [' ', longText(detail.description)]]],
      ['Recorded name', detail.recordedName && foreign(detail.recordedName)],
      ['Duration', spans.flags[row] & NOT_ENDED ? 'unknown, as the span did not end'
        : [duration(spans.nanos[row]), negative && ' (it ends before it starts: the clock was set back)']],
      ['Self time', `${duration(Math.round(spans.selfNanos(row)))} (${share(spans.selfNanos(row), spans.nanos[row])})`],
      ['Start', [duration(spans.start[row] - this.options.axisStart()) + ' after the start of the axis',
        [localTime, utc].map((format) => format(spans.epoch(spans.start[row]))).filter(Boolean)
          .map((time) => [el('br'), el('span', { class: 'muted' }, time)])]],
      ['Kind', KINDS[spans.kind[row]]],
      ['Service', spans.service(row) === null ? null : foreign(spans.service(row))],
      ['Source', sourceOf(spans, row, attribute('code.file.path'), attribute('code.line.number'), attribute('code.function.name'))],
      ['Owners', ownersOf(detail) && foreign(ownersOf(detail))],
      ['Path', parent >= 0 ? this.path(parent) : detail.missingParent && ['Span ', el('code', {}, visibleLine(detail.missingParent)), ', which is not in the file']],
      ['Scope', scope.name && [foreign(scope.name), ' ', scope.version && foreign(scope.version)]],
      ['Span id', el('code', {}, spanId)],
      ['Trace id', el('code', {}, visibleLine(spans.traceId(row)))],
    ].map(([name, value]) => value && el('div', {}, el('dt', {}, name), el('dd', {}, value))));
  }

  /** Returns what a span is in, from the outermost: suite, class, test; each can be selected. */
  path(parent) {
    const rows = [];
    for (let row = parent; row >= 0 && rows.length < MAX_PATH; row = this.spans.parent[row]) rows.unshift(row);
    return [this.spans.parent[rows[0]] >= 0 && '… › ', rows.map((row, i) => [i > 0 && el('span', { class: 'muted', 'aria-hidden': 'true' }, ' › '),
      el('button', { type: 'button', class: 'plain', onclick: () => this.options.onSelect(row) }, foreign(this.spans.name(row)))])];
  }

  attributes(detail) {
    const rows = detail.attributes.slice().sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    return section('Attributes', rows.length, this.pairs(rows, true),
      detail.dropped > 0 && el('p', { class: 'note' }, `${count(detail.dropped, 'attribute, event or link', 'attributes, events or links')} dropped by limits of the SDK.`));
  }

  pairs(rows, filters) {
    return rows.length > 0 && el('table', { class: 'pairs' }, el('tbody', {}, rows.map(({ key, value }) => el('tr', {},
      el('th', { scope: 'row' }, foreign(key)),
      el('td', {}, value.type === STRING ? linked(value.text) : longText(valueText(value))),
      filters && el('td', {}, el('button', {
        type: 'button', class: 'icon', title: 'Filter by this value', 'aria-label': `Filter by this value of ${visibleLine(key)}`,
        onclick: () => this.options.onFilter(filterFor(key, value)),
      }, '⌕'))))));
  }

  events(detail) {
    const others = detail.events.filter((event) => event.name !== 'exception');
    return section('Events', others.length, limited(others, 'event', (event) => eventBox(event, (pairs) => this.pairs(pairs))));
  }

  links(detail) {
    return section('Links', detail.links.length, limited(detail.links, 'link', (link) => {
      const target = el('div', { class: 'link' }, el('code', {}, visibleLine(`${link.traceId} ${link.spanId}`)));
      this.spans.find(link.traceId, link.spanId).then((row) => {
        if (row >= 0) {
          replace(target, el('button', { type: 'button', class: 'plain', onclick: () => this.options.onSelect(row) }, foreign(this.spans.name(row))));
        } else {
          target.append(' (not in the file)');
        }
      }, () => {});
      return el('div', {}, target, this.pairs(link.attributes));
    }));
  }

  resource(row) {
    const { pairs } = this.spans.resources[this.spans.resourceIndex[row]];
    return pairs.length > 0 && el('details', {}, el('summary', {}, `Resource (${pairs.length})`), this.pairs(pairs, true));
  }
}

function ownersOf(detail) {
  const found = detail.attributes.find((each) => each.key === 'test.codeowners');
  return found ? elements(found.value).map((each) => each.text).join(', ') : '';
}

/** Scrolls to a pane that is below the list, as on narrow screens. */
function bringIntoView(pane) {
  if (getComputedStyle(pane.parentElement).flexDirection === 'column') pane.scrollIntoView({ block: 'nearest' });
}

function section(title, size, ...content) {
  return size > 0 && el('section', { class: 'part' }, el('h4', {}, title, ' ', el('span', { class: 'muted' }, number(size))), content);
}

function problemText(problem) {
  return el('p', { class: 'problem', role: 'alert' }, problem instanceof PageProblem ? problem.message
    : 'This part of the page failed: ' + visibleLine(String(problem && problem.message)) + '.');
}

/** The exceptions of a span, with their stacks. */
function exceptionsOf(detail) {
  return limited(detail.events.filter((event) => event.name === 'exception'), 'exception', (event) => {
    const text = (key) => {
      const found = event.attributes.find((each) => each.key === key);
      return found ? valueText(found.value) : '';
    };
    const stack = text('exception.stacktrace');
    return el('section', { class: 'exception' },
      el('h4', {}, '✕ ', foreign(text('exception.type') || 'exception')),
      text('exception.message') && el('div', { class: 'message' }, longText(text('exception.message'))),
      stack && el('details', { open: true }, el('summary', {}, 'Stack trace'),
        el('pre', { tabindex: 0, dir: 'ltr' }, longText(stack))));
  });
}

/** The event of a log record, which is shown as a line and not as attributes. */
const LOG_EVENT = 'junit.log';
const LOG_KEYS = ['junit.log.severity', 'junit.log.logger', 'junit.log.message'];
const SEVERE = { FATAL: 'failed', ERROR: 'failed', WARN: 'flaky' };

function eventBox(event, pairs) {
  const time = el('span', { class: 'muted' }, '+' + duration(event.offset));
  if (event.name !== LOG_EVENT) {
    return el('div', { class: 'event' }, el('div', {}, time, ' ', foreign(event.name)),
      event.attributes.length > 0 && pairs(event.attributes));
  }
  const [severity, logger, message] = LOG_KEYS.map((key) => {
    const found = event.attributes.find((each) => each.key === key);
    return found ? valueText(found.value) : '';
  });
  const rest = event.attributes.filter((each) => !LOG_KEYS.includes(each.key));
  return el('div', { class: 'event log' }, time, ' ',
    el('b', { class: 'mark ' + (SEVERE[severity.replace(/\d+$/, '')] || '') }, visibleLine(severity)), ' ',
    foreign(logger.slice(logger.lastIndexOf('.') + 1), { class: 'muted', title: visibleLine(logger) }), ' ',
    longText(message), rest.length > 0 && pairs(rest));
}

/** The source of a span; a link if the run's repository is known. */
function sourceOf(spans, row, path, line, method) {
  if (!path) return method && foreign(method);
  const text = path + (line ? ':' + line : '');
  const resource = (key) => {
    const found = spans.resources[spans.resourceIndex[row]].pairs.find((each) => each.key === key);
    return found ? found.value.text : '';
  };
  const repository = resource('vcs.repository.url.full').replace(/\.git$|\/$/, '');
  const revision = resource('vcs.ref.head.revision');
  if (!/^https:\/\/(github\.com|gitlab\.com)\/[\w./-]+$/.test(repository) || !/^[0-9a-f]{7,64}$/.test(revision) || path.includes('..')) {
    return foreign(text);
  }
  const file = path.split('/').map(encodeURIComponent).join('/');
  const blob = repository.startsWith('https://gitlab') ? '/-/blob/' : '/blob/';
  return el('a', { href: `${repository}${blob}${revision}/${file}${/^\d+$/.test(line) ? '#L' + line : ''}`, rel: 'noopener noreferrer', target: '_blank' }, visibleLine(text));
}

/** Writes a filter that finds the spans with a value. */
function filterFor(key, value) {
  const word = (text) => (/^[^\s":=<>!*\\]+$/.test(text) ? text : quoteTerm(text));
  const text = value.type >= ARRAY ? (elements(value)[0] || { text: '' }).text : value.text;
  return `${word(key)}=${word(text)}`;
}

const MAX_TREE_LINES = 5000;

/** A subtree as text, as a terminal shows it. */
function treeText(spans, root) {
  const lines = [];
  const open = []; // whether a further sibling follows, by level
  let left = 0;
  for (let row = root; row < spans.end[root]; row++) {
    if (lines.length === MAX_TREE_LINES) {
      left = spans.end[root] - row;
      break;
    }
    const level = spans.depth[row] - spans.depth[root];
    const parent = spans.parent[row];
    const last = row === root || spans.end[row] === spans.end[parent];
    open.length = level;
    const indent = level === 0 ? '' : open.slice(1).map((more) => (more ? '│  ' : '   ')).join('') + (last ? '└─ ' : '├─ ');
    open[level] = !last;
    lines.push(`${indent}${visibleLine(spans.name(row))}  ${duration(spans.nanos[row])}${spans.status[row] === ERROR ? '  ✕ error' : ''}`);
  }
  if (left > 0) lines.push(`… ${count(left, 'more span')}`);
  return lines.join('\n') + '\n';
}

/** A span in the shape that OTLP has in JSON. */
async function spanJson(spans, row) {
  const [detail, spanId] = await Promise.all([spans.detail(row), spans.spanId(row)]);
  const parent = spans.parent[row];
  const values = (pairs) => pairs.map(({ key, value }) => ({ key, value: otlpValue(value) }));
  return JSON.stringify({
    traceId: spans.traceId(row),
    spanId,
    parentSpanId: parent >= 0 ? await spans.spanId(parent) : detail.missingParent || undefined,
    name: detail.recordedName || spans.name(row),
    kind: spans.kind[row] + 1,
    startTimeUnixNano: String(spans.epoch(spans.start[row])),
    endTimeUnixNano: String(spans.epoch(spans.start[row]) + BigInt(spans.nanos[row])),
    attributes: values(detail.attributes),
    events: detail.events.map((event) => ({
      timeUnixNano: String(spans.epoch(spans.start[row]) + BigInt(event.offset)), name: event.name, attributes: values(event.attributes),
    })),
    links: detail.links.map((link) => ({ traceId: link.traceId, spanId: link.spanId, attributes: values(link.attributes) })),
    status: { code: spans.status[row], message: detail.description || undefined },
    resource: { attributes: values(spans.resources[spans.resourceIndex[row]].pairs) },
  }, null, 2);
}

function otlpValue(value) {
  if (value.type >= ARRAY) return { arrayValue: { values: elements(value).map(otlpValue) } };
  const names = ['stringValue', 'boolValue', 'intValue', 'doubleValue'];
  const parsed = value.type === BOOLEAN ? value.text === 'true'
    : value.type === 3 && Number.isFinite(Number(value.text)) ? Number(value.text) : value.text;
  return { [names[value.type]]: parsed };
}
