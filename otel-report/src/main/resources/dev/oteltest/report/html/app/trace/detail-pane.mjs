// The pane with everything that the file holds about a span, as text that can be selected.

import { ERROR, KINDS, NOT_ENDED } from '../data/spans.mjs';
import { STRING, elements, textOf, valueText } from '../data/values.mjs';
import { copyText } from '../text/clipboard.mjs';
import { bringIntoView, el, foreign, limited, linked, longText, replace, section } from '../text/elements.mjs';
import { problemText } from '../text/problems.mjs';
import { count, duration, share } from '../text/quantities.mjs';
import { localTime, utc } from '../text/times.mjs';
import { visibleLine } from '../text/visible-text.mjs';
import { eventBox, exceptionsOf } from './events.mjs';
import { filterFor, spanJson, treeText } from './span-copies.mjs';

/** How many of the spans around one are in its path; deeper ones begin with an ellipsis. */
const MAX_PATH = 12;

export class DetailPane {
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
    const scope = spans.scopes[spans.scopeIndex[row]];
    const parent = spans.parent[row];
    const negative = spans.nanos[row] < 0;
    return el('dl', { class: 'facts-list' }, [
      ['Status', [el('span', { class: 'state ' + (spans.status[row] === ERROR ? 'failed' : 'plain') },
        ['unset', 'ok', '✕ error'][spans.status[row]]), detail.description && [' ', longText(detail.description)]]],
      ['Recorded name', detail.recordedName && foreign(detail.recordedName)],
      ['Duration', spans.flags[row] & NOT_ENDED ? 'unknown, as the span did not end'
        
        : [spans.durationText(row) || 'none, as it did not run', negative && ' (it ends before it starts: the clock was set back)']],
      ['Self time', `${duration(Math.round(spans.selfNanos(row)))} (${share(spans.selfNanos(row), spans.nanos[row])})`],
      ['Start', [duration(spans.start[row] - this.options.axisStart()) + ' after the start of the axis',
        [localTime, utc].map((format) => format(spans.epoch(spans.start[row]))).filter(Boolean)
          .map((time) => [el('br'), el('span', { class: 'muted' }, time)])]],
      ['Kind', KINDS[spans.kind[row]]],
      ['Service', spans.service(row) === null ? null : foreign(spans.service(row))],
      ['Source', sourceOf(spans, row, detail.attributes)],
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

/** The source of a span; a link if the run's repository is known. */
function sourceOf(spans, row, attributes) {
  const [path, line, method] = ['code.file.path', 'code.line.number', 'code.function.name']
    .map((key) => textOf(attributes, key));
  if (!path) return method && foreign(method);
  const text = path + (line ? ':' + line : '');
  const resource = (key) => textOf(spans.resources[spans.resourceIndex[row]].pairs, key);
  const repository = resource('vcs.repository.url.full').replace(/\.git$|\/$/, '');
  const revision = resource('vcs.ref.head.revision');
  if (!/^https:\/\/(github\.com|gitlab\.com)\/[\w./-]+$/.test(repository) || !/^[0-9a-f]{7,64}$/.test(revision) || path.includes('..')) {
    return foreign(text);
  }
  const file = path.split('/').map(encodeURIComponent).join('/');
  const blob = repository.startsWith('https://gitlab') ? '/-/blob/' : '/blob/';
  return el('a', { href: `${repository}${blob}${revision}/${file}${/^\d+$/.test(line) ? '#L' + line : ''}`, rel: 'noopener noreferrer', target: '_blank' }, visibleLine(text));
}
