// The trace view: toolbar, minimap, waterfall or flame, and details.

class TraceView {
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
      axisStart: () => this.waterfall.from,
    });
    this.flameView = new FlameView(spans, (row) => {
      this.setFlame(false);
      this.goTo(row);
    });
    this.flameView.element.hidden = true;
    this.crumbs = el('nav', { class: 'crumbs', 'aria-label': 'Shown subtree' });
    this.status = el('p', { class: 'note trace-status', role: 'status' });
    this.panes = el('div', { class: 'panes' },
      el('div', { class: 'main-pane' }, this.minimap.element, this.waterfall.element, this.flameView.element),
      this.detail.element);
    this.element = el('div', { class: 'trace-view' }, this.toolbar(), this.crumbs, this.status, this.panes);
    this.changed();
  }

  toolbar() {
    this.input = el('input', {
      type: 'search', id: 'otel-filter', spellcheck: 'false', autocomplete: 'off', dir: 'auto',
      placeholder: 'name:load status:error >100ms', 'aria-describedby': 'otel-filter-problem',
    });
    let waiting = 0;
    this.input.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => this.setFilter(this.input.value), 200);
    });
    this.input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === 'ArrowDown') {
        clearTimeout(waiting);
        event.preventDefault();
        this.setFilter(this.input.value).then(() => this.problem.hidden && this.waterfall.scroller.focus());
      } else if (event.key === 'Escape') {
        clearTimeout(waiting);
        this.setFilter('');
        this.waterfall.scroller.focus();
        event.stopPropagation();
      }
    });
    this.problem = el('p', { class: 'problem', id: 'otel-filter-problem', role: 'alert', hidden: true });
    this.gapsButton = this.switch('Shrink gaps', 'Make gaps in which nothing ran narrow (g)',
      () => this.setSwitch(this.gapsButton, 'shrinkGaps'));
    this.pathButton = this.switch('Critical path', 'Mark what the end waited for (c)',
      () => this.setSwitch(this.pathButton, 'showCritical'));
    this.pathButton.setAttribute('aria-pressed', 'true');
    this.flameButton = this.switch('Flame', 'Sum up self time by name (f)', () => this.setFlame(!this.flame));
    this.small = el('select', { id: 'otel-small', onchange: () => this.waterfall.setOption('hideShare', Number(this.small.value)) },
      [[0, 'none'], [0.001, 'under 0.1 %'], [0.01, 'under 1 %'], [0.05, 'under 5 %']]
        .map(([value, text]) => el('option', { value }, text)));
    const button = (text, label, action) => el('button', { type: 'button', 'aria-label': label, title: label, onclick: action }, text);
    return el('div', { class: 'toolbar' },
      el('div', { class: 'filter' }, el('label', { for: 'otel-filter' }, 'Filter'), this.input),
      el('div', { class: 'group' },
        button('−', 'Zoom out (-)', () => this.waterfall.zoom(1 / 0.6)),
        button('+', 'Zoom in (+)', () => this.waterfall.zoom(0.6)),
        button('Fit', 'Fit all of the time (0)', () => this.waterfall.fit())),
      el('div', { class: 'group' },
        button('⊞', 'Open all', () => this.waterfall.openAll(true)),
        button('⊟', 'Close all', () => this.waterfall.openAll(false)),
        button('Next error', 'Go to the next error (e)', () => this.nextError(1))),
      el('div', { class: 'group' }, this.gapsButton, this.pathButton, this.flameButton),
      el('div', { class: 'group' }, el('label', { for: 'otel-small' }, 'Hide small'), this.small),
      this.problem);
  }

  switch(text, title, action) {
    return el('button', { type: 'button', 'aria-pressed': 'false', title, onclick: action }, text);
  }

  setSwitch(button, option) {
    const on = !this.waterfall[option];
    button.setAttribute('aria-pressed', on);
    this.waterfall.setOption(option, on);
  }

  setFlame(on) {
    this.flame = on;
    this.flameButton.setAttribute('aria-pressed', on);
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
    if (this.input.value !== text) this.input.value = text;
    this.filterText = text.trim();
    this.problem.hidden = true;
    let filterTerms;
    try {
      filterTerms = parseFilter(text);
    } catch (problem) {
      this.problem.hidden = false;
      this.problem.textContent = `Position ${problem.position}: ${visibleLine(problem.message)}.`;
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
      this.problem.hidden = false;
      replace(this.problem, problemText(problem));
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
    const parts = [text, duration(Math.round(view.to - view.from))];
    if (view.hidden > 0) parts.push(`${count(view.hidden, 'span')} under ${this.small.selectedOptions[0].textContent.replace('under ', '')} hidden`);
    if (view.shrinkGaps) parts.push(`${count(view.scale.gaps.length, 'gap')} shrunk`);
    if (view.zoomed) {
      const left = view.timeAt(0) - view.from;
      parts.push(`zoomed to ${duration(Math.round(left))} – ${duration(Math.round(view.timeAt(view.width) - view.from))}`);
    }
    const folder = document.getElementById('app').getAttribute('data-folder');
    if (folder) parts.push(`details are in the folder ${folder.replace(/\/$/, '')} beside this page`);
    const status = parts.join(' · ');
    if (this.status.textContent !== status) this.status.textContent = status;
    replace(view.corner, count(view.entries.length, 'row'));
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
        this.filterText = this.input.value = '';
        this.showAll();
      }
      this.small.value = '0';
      this.waterfall.setOption('hideShare', 0);
      this.waterfall.goTo(row);
    }
    this.select(row);
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

  /** Handles a key that no element took; returns whether it did. */
  key(key) {
    const { waterfall } = this;
    const matched = (row) => !waterfall.filter || waterfall.filter.matches[row];
    const actions = {
      g: () => this.gapsButton.click(),
      c: () => this.pathButton.click(),
      f: () => this.flameButton.click(),
      e: () => this.nextError(1),
      E: () => this.nextError(-1),
      n: () => waterfall.next(1, matched),
      N: () => waterfall.next(-1, matched),
      '+': () => waterfall.zoom(0.6),
      '-': () => waterfall.zoom(1 / 0.6),
      0: () => waterfall.fit(),
      '/': () => {
        this.input.focus();
        this.input.select();
      },
      Backspace: () => {
        const up = waterfall.root < 0 ? -1 : this.spans.parent[waterfall.root];
        if (waterfall.root >= 0 && (up >= 0 || this.spans.roots.length > 1)) this.setRoot(up);
      },
      Escape: () => {
        if (!this.detail.element.hidden) this.closeDetail();
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
