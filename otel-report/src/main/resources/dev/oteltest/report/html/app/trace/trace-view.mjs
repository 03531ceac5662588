// The trace view: toolbar, minimap, waterfall or flame, and details.

import { ERROR } from '../data/spans.mjs';
import { matchingRows } from '../filter/filtered-spans.mjs';
import { parseFilter } from '../filter/parser.mjs';
import { el, foreign, replace } from '../text/elements.mjs';
import { problemText } from '../text/problems.mjs';
import { count, duration, number } from '../text/quantities.mjs';
import { visibleLine } from '../text/visible-text.mjs';
import { Minimap } from '../waterfall/minimap.mjs';
import { Waterfall } from '../waterfall/waterfall.mjs';
import { DetailPane } from './detail-pane.mjs';
import { FlameView } from './flame-view.mjs';
import { TraceToolbar } from './trace-toolbar.mjs';

export class TraceView {
  /** Options: onState(), which is called if what a link should restore has changed. */
  constructor(spans, options) {
    this.spans = spans;
    this.options = options;
    this.filterText = '';
    this.filterRun = 0;
    this.flame = false;
    this.build();
    this.updateCrumbs();
  }

  build() {
    const { spans } = this;
    const initial = spans.roots.length === 1 ? spans.roots[0] : -1;
    this.waterfall = new Waterfall(spans, {
      root: initial,
      onSelect: (row) => this.select(row),
      onRoot: (row) => this.setRoot(row),
      onChange: () => this.changed(),
      onDraw: () => this.minimap && this.minimap.draw(),
    });
    this.minimap = new Minimap(() => this.waterfall);
    this.detail = new DetailPane(spans, {
      onSelect: (row) => this.goTo(row),
      onRoot: (row) => this.setRoot(row),
      onFilter: (term) => this.setFilter((this.filterText + ' ' + term).trim()),
      onClose: () => this.closeDetail(),
      axisStart: () => this.waterfall.time.from,
    });
    this.flameView = new FlameView(spans, (row) => {
      this.setFlame(false);
      this.goTo(row);
    });
    this.flameView.element.hidden = true;
    this.toolbar = new TraceToolbar(this);
    this.crumbs = el('nav', { class: 'crumbs', 'aria-label': 'Shown subtree' });
    this.status = el('p', { class: 'note trace-status', role: 'status' });
    this.whole = el('button', { type: 'button', class: 'plain', title: 'Fit all of the time (0)', hidden: true, onclick: () => this.waterfall.fit() });
    this.panes = el('div', { class: 'panes' },
      el('div', { class: 'main-pane' }, this.minimap.element, this.waterfall.element, this.flameView.element),
      this.detail.element);
    this.element = el('div', { class: 'trace-view' }, this.toolbar.element, this.crumbs,
      el('div', { class: 'status-line' }, this.status, this.whole), this.panes);
    this.changed();
  }

  setFlame(on) {
    this.flame = on;
    this.toolbar.flame.setAttribute('aria-pressed', on);
    this.waterfall.element.hidden = on;
    this.minimap.element.hidden = on;
    this.flameView.element.hidden = !on;
    if (on) this.flameView.show(this.waterfall.root);
    else this.waterfall.layout();
    this.options.onState();
  }

  /** Filters the spans; resolves when what matches is shown. */
  async setFilter(text) {
    const run = ++this.filterRun;
    this.toolbar.setText(text);
    this.filterText = text.trim();
    this.toolbar.showProblem(null);
    let filterTerms;
    try {
      filterTerms = parseFilter(text);
    } catch (problem) {
      this.toolbar.showProblem(`Position ${problem.position}: ${visibleLine(problem.message)}.`);
      this.showAll();
      return;
    }
    this.options.onState();
    if (filterTerms.length === 0) {
      this.showAll();
      return;
    }
    this.status.textContent = 'Filtering…';
    try {
      const result = await matchingRows(this.spans, filterTerms, () => run === this.filterRun);
      if (!result || run !== this.filterRun) return;
      this.found = result;
      this.waterfall.setFilter(result);
    } catch (problem) {
      this.toolbar.showProblem(problemText(problem));
      this.showAll();
    }
  }

  /** Shows all spans, so that no rows and no count of another filter stay. */
  showAll() {
    this.found = null;
    this.waterfall.setFilter(null);
  }

  changed() {
    const view = this.waterfall;
    if (!view || !this.status) return;
    const { spans } = this;
    const [from, to] = spans.range(view.root);
    let text = count(to - from, 'span');
    if (this.found) {
      let found = 0;
      for (let row = from; row < to; row++) found += this.found.matches[row];
      text = `${number(found)} of ${text} ${found === 1 ? 'matches' : 'match'}`;
    }
    const { rows, time } = view;
    this.whole.hidden = !time.zoomed;
    this.whole.textContent = `Show all ${duration(Math.round(time.to - time.from))}`;
    const parts = [text, duration(Math.round(time.to - time.from))];
    if (rows.hidden > 0) parts.push(`${count(rows.hidden, 'span')} ${this.toolbar.smallLimit} hidden`);
    if (view.shrinkGaps) parts.push(`${count(time.scale.gaps.length, 'gap')} shrunk`);
    if (time.zoomed) {
      const [left, right] = [0, time.width].map((x) => duration(Math.round(time.timeAt(x) - time.from)));
      parts.push(`zoomed to ${left} – ${right}`);
    }
    const folder = document.getElementById('app').getAttribute('data-folder');
    if (folder) parts.push(`details are in the folder ${folder.replace(/\/$/, '')} next to this page`);
    const status = parts.join(' · ');
    if (this.status.textContent !== status) this.status.textContent = status;
    replace(view.corner, count(rows.entries.length, 'row'));
  }

  setRoot(row) {
    this.waterfall.show(row);
    if (this.detail.row >= 0 && !this.spans.isBelow(this.detail.row, row)) this.closeDetail();
    if (this.flame) this.flameView.show(row);
    if (row >= 0) this.waterfall.mark(0);
    this.updateCrumbs();
    this.options.onState();
  }

  updateCrumbs() {
    const { spans } = this;
    const path = [];
    for (let row = this.waterfall.root; row >= 0; row = spans.parent[row]) path.unshift(row);
    if (spans.roots.length > 1) path.unshift(-1);
    this.crumbs.hidden = path.length <= 1;
    replace(this.crumbs, path.map((row, i) => {
      const name = row < 0 ? `All ${count(spans.roots.length, 'root')}` : foreign(spans.name(row));
      return [i > 0 && el('span', { class: 'muted', 'aria-hidden': 'true' }, ' › '), i === path.length - 1
        ? el('span', { 'aria-current': 'true' }, name)
        : el('button', { type: 'button', class: 'plain', onclick: () => this.setRoot(row) }, name)];
    }));
  }

  select(row) {
    this.detail.show(row);
    this.options.onState();
  }

  /** Shows a span with its details, whatever is shown now. */
  goTo(row) {
    if (this.flame) this.setFlame(false);
    if (!this.spans.isBelow(row, this.waterfall.root)) {
      this.setRoot(this.spans.roots.length === 1 ? this.spans.roots[0] : -1);
    }
    if (!this.waterfall.goTo(row)) {
      if (this.found) {
        this.filterRun++;
        this.filterText = '';
        this.toolbar.setText('');
        this.showAll();
      }
      this.toolbar.small.value = '0';
      this.waterfall.hideUnder(0);
      this.waterfall.goTo(row);
    }
    this.select(row);
  }

  /** Shows a span with its details, and its time only; of what took none, the time of what it is in. */
  zoomTo(row) {
    this.goTo(row);
    while (this.spans.nanos[row] <= 0 && this.spans.parent[row] >= 0) row = this.spans.parent[row];
    this.waterfall.zoomTo(row);
  }

  closeDetail() {
    this.detail.close();
    this.options.onState();
    this.waterfall.scroller.focus({ preventScroll: true });
  }

  nextError(step) {
    const { spans, waterfall } = this;
    const [from, to] = spans.range(waterfall.root);
    const size = to - from;
    const at = waterfall.selectedRow() >= 0 ? waterfall.selectedRow() - from : step > 0 ? -1 : 0;
    for (let i = 1; i <= size; i++) {
      const row = from + ((at + i * step + size * 2) % size);
      if (spans.status[row] === ERROR) {
        this.goTo(row);
        return;
      }
    }
    this.status.textContent = 'None of these spans has an error.';
  }

  get hasDetails() {
    return !this.detail.element.hidden;
  }

  /** Handles a key that no element took; returns whether it did. */
  viewKey(key) {
    const { waterfall } = this;
    const matched = (row) => waterfall.rows.matches(row);
    const actions = {
      g: () => this.toolbar.gaps.click(),
      c: () => this.toolbar.path.click(),
      f: () => this.toolbar.flame.click(),
      e: () => this.nextError(1),
      E: () => this.nextError(-1),
      n: () => waterfall.next(1, matched),
      N: () => waterfall.next(-1, matched),
      '+': () => waterfall.zoom(0.6),
      '-': () => waterfall.zoom(1 / 0.6),
      0: () => waterfall.fit(),
      '/': () => this.toolbar.focusFilter(),
      Backspace: () => {
        const up = waterfall.root < 0 ? -1 : this.spans.parent[waterfall.root];
        if (waterfall.root >= 0 && (up >= 0 || this.spans.roots.length > 1)) this.setRoot(up);
      },
      Escape: () => {
        if (this.hasDetails) this.closeDetail();
        else if (this.filterText) this.setFilter('');
        else waterfall.fit();
      },
    };
    if (!Object.hasOwn(actions, key)) return false;
    actions[key]();
    return true;
  }

  themeChanged() {
    this.waterfall.themeChanged();
    this.flameView.draw();
  }
}
