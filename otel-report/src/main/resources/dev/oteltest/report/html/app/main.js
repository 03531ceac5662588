// Opens the application, and keeps its state in the address, so that a link shows the same again.

const HELP = [
  ['↑ ↓, j k', 'go to the next or previous row'],
  ['← →', 'close or open a row'],
  ['Enter', 'show the details of the row; with Shift, show only its subtree'],
  ['Backspace', 'show the subtree around'],
  ['+ − 0', 'zoom in, zoom out, show all of the time'],
  ['a d', 'move left or right; z zooms to the row'],
  ['/', 'filter'],
  ['n N', 'go to the next or previous match'],
  ['e E', 'go to the next or previous error'],
  ['g c f', 'shrink gaps, critical path, flame view'],
  ['Esc', 'close the details, then the filter, then the zoom'],
  ['?', 'show or close this help'],
];

class Application {
  constructor(section) {
    this.section = section;
    this.restoring = 0;
  }

  async start() {
    this.spans = await Spans.load();
    if (this.spans.size === 0) return; // The page says so, and there is nothing to explore.
    this.tests = await loadTests(this.spans);
    this.build();
    await this.restore();
  }

  build() {
    const { spans } = this;
    this.trace = new TraceView(spans, { onState: () => this.remember() });
    this.testsView = new TestsView(spans, this.tests, {
      onState: () => this.remember(),
      onSpan: (row) => {
        this.showView('trace');
        this.trace.goTo(row);
      },
      onSubtree: (row) => {
        this.showView('trace');
        this.trace.setRoot(row);
      },
    });
    const tab = (view, text) => el('button', {
      type: 'button', role: 'tab', id: 'otel-tab-' + view, 'aria-controls': 'otel-panel-' + view,
      onclick: () => {
        this.showView(view);
        this.remember();
      },
      onkeydown: (event) => {
        if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
        this.showView(view === 'trace' ? 'tests' : 'trace');
        this.tabs[this.view].focus();
        this.remember();
      },
    }, text);
    this.tabs = {
      trace: tab('trace', ['Trace ', el('span', { class: 'muted' }, number(spans.size))]),
      tests: tab('tests', ['Tests ', el('span', { class: 'muted' }, number(this.tests.length))]),
    };
    this.panels = { trace: this.panel('trace', this.trace.element), tests: this.panel('tests', this.testsView.element) };
    this.help = this.helpDialog();
    replace(this.section, el('div', { class: 'app-head' },
      el('h2', {}, 'Explore'),
      el('div', { class: 'tabs', role: 'tablist', 'aria-label': 'Views' }, this.tabs.trace, this.tests.length > 0 && this.tabs.tests),
      el('button', { type: 'button', class: 'icon', 'aria-label': 'Keys', title: 'Keys (?)', onclick: () => this.toggleHelp() }, '?')),
    this.panels.trace, this.panels.tests, this.help);
    this.section.hidden = false;
    this.showView('trace');
    addEventListener('hashchange', () => this.restore());
    document.addEventListener('keydown', (event) => this.key(event));
    addEventListener('beforeprint', () => this.describeForPrint());
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.trace.themeChanged());
  }

  panel(view, content) {
    return el('div', { role: 'tabpanel', id: 'otel-panel-' + view, 'aria-labelledby': 'otel-tab-' + view },
      el('p', { class: 'print-note' }), content);
  }

  /** Says what is not on paper: rows outside of the window, closed ones, and the other view. */
  describeForPrint() {
    const shown = (list) => number(Math.min(list.entries.length, Math.floor(list.viewHeight / list.rowHeight)));
    const { spans, tests, trace, testsView } = this;
    const note = (view, text) => (this.panels[view].querySelector('.print-note').textContent = text);
    note('trace', trace.flame ? 'On paper: self time by name. The page has each of the '
      + `${count(spans.size, 'span')}, with its attributes and events.`
      : `On paper: ${shown(trace.waterfall)} rows of the ${count(spans.size, 'span')}. `
        + 'The page has all of them, with their attributes and events.');
    note('tests', `On paper: ${shown(testsView)} rows of the ${count(tests.length, 'test')}. The page has all of them, with their spans.`);
  }

  helpDialog() {
    return el('dialog', { class: 'help', 'aria-label': 'Keys' },
      el('h3', {}, 'Keys'),
      el('dl', {}, HELP.map(([keys, text]) => el('div', {}, el('dt', {}, el('kbd', {}, keys)), el('dd', {}, text)))),
      el('h3', {}, 'Mouse'),
      el('p', {}, 'Drag over the bars to zoom, with Shift to move. The wheel scrolls, with Ctrl it zooms, with Shift it moves.'),
      el('h3', {}, 'Filter'),
      el('p', {}, 'All terms must match: ', ['name:load', 'status:error', 'service:shop', 'http.route=/orders', '>100ms', '!kind:client', '"any text"']
        .map((term, i) => [i > 0 && ', ', el('code', {}, term)])),
      el('button', { type: 'button', onclick: () => this.help.close() }, 'Close'));
  }

  toggleHelp() {
    if (this.help.open) this.help.close();
    else if (this.help.showModal) this.help.showModal();
  }

  showView(view) {
    this.view = view;
    for (const each of ['trace', 'tests']) {
      this.tabs[each].setAttribute('aria-selected', each === view);
      this.tabs[each].tabIndex = each === view ? 0 : -1;
      this.panels[each].hidden = each !== view;
    }
    if (view === 'trace') this.trace.waterfall.layout();
    else this.testsView.layout();
  }

  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    if (event.target.closest && event.target.closest('input, select, textarea')) return;
    if (event.key === '?') {
      this.toggleHelp();
    } else if (this.help.open || !this.near(event)) {
      return;
    } else if (this.view === 'tests') {
      if (event.key === '/') this.testsView.input.focus();
      else if (event.key === 'Escape' && this.testsView.test) this.testsView.close();
      else return;
    } else if (!this.trace.key(event.key)) {
      return;
    }
    event.preventDefault();
  }

  /** Keys belong to the application if it has the focus, or if nothing has and it is in view. */
  near(event) {
    if (this.section.contains(event.target)) return true;
    const bounds = this.section.getBoundingClientRect();
    return event.target === document.body && bounds.top < innerHeight * 0.6 && bounds.bottom > innerHeight * 0.2;
  }

  // Links

  /** Writes the state into the address; the last call of several in a row wins. */
  async remember() {
    if (this.restoring > 0) return;
    const turn = (this.turn = (this.turn || 0) + 1);
    const parts = new URLSearchParams();
    try {
      if (this.view === 'tests') {
        parts.set('view', 'tests');
        if (this.testsView.test) {
          const { row } = this.testsView.test.attempts[0];
          parts.set('trace', this.spans.traceId(row));
          parts.set('test', await this.spans.spanId(row));
        }
      } else {
        await this.rememberTrace(parts);
      }
    } catch {
      return; // Without ids there is nothing to link to.
    }
    if (turn !== this.turn) return;
    const hash = '#' + parts.toString();
    try {
      if (location.hash !== hash) history.replaceState(null, '', hash);
    } catch {
      // An artifact's page may not be allowed to change its address.
    }
  }

  async rememberTrace(parts) {
    const { spans, trace } = this;
    const { root } = trace.waterfall;
    const row = trace.detail.row === undefined ? -1 : trace.detail.row;
    parts.set('trace', spans.traceId(row >= 0 ? row : root >= 0 ? root : spans.roots[0]));
    if (row >= 0) parts.set('span', await spans.spanId(row));
    if (root >= 0 && spans.parent[root] >= 0) parts.set('root', await spans.spanId(root));
    if (trace.filterText) parts.set('filter', trace.filterText);
    if (trace.flame) parts.set('flame', '1');
  }

  /** Shows what the address says. Addresses of the static page are none of ours. */
  async restore() {
    if (!/^#(trace|span|filter|view|test|root)=/.test(location.hash)) return;
    const parts = new URLSearchParams(location.hash.slice(1));
    this.restoring++;
    try {
      const find = (key) => (parts.has(key) ? this.spans.find(parts.get('trace') || '', parts.get(key)) : -1);
      if (parts.get('view') === 'tests' && this.tests.length > 0) {
        this.showView('tests');
        await this.restoreTest(await find('test'));
      } else {
        this.showView('trace');
        await this.restoreTrace(parts, await find('root'), await find('span'));
      }
    } catch (problem) {
      this.trace.status.textContent = problem instanceof PageProblem ? problem.message : 'The link could not be followed.';
    } finally {
      this.restoring--;
    }
    this.section.scrollIntoView({ block: 'start', behavior: 'instant' });
  }

  async restoreTest(row) {
    const test = row < 0 ? null : this.tests.find((each) => each.attempts.some((attempt) => attempt.row === row));
    if (test) this.testsView.open(test);
  }

  async restoreTrace(parts, root, row) {
    const { spans, trace } = this;
    if (root >= 0) {
      trace.setRoot(root);
    } else if (spans.roots.length > 1 && row < 0 && parts.has('trace')) {
      const own = spans.roots.filter((each) => spans.traceOfRoot.get(each) === parts.get('trace'));
      if (own.length === 1) trace.setRoot(own[0]);
    }
    await trace.setFilter(parts.get('filter') || '');
    if (row >= 0) trace.goTo(row);
    else if (parts.has('span')) trace.status.textContent = 'The span of this link is not in this report.';
    trace.setFlame(parts.get('flame') === '1');
  }
}

/** Shows the times of the page in the reader's zone; what they were is a tooltip. */
function localizeTimes() {
  for (const time of document.querySelectorAll('time[datetime]')) {
    const millis = Date.parse(time.getAttribute('datetime'));
    if (!isOtherZone(millis)) continue;
    time.title = time.textContent;
    time.textContent = zoned(millis, '');
  }
}

/** Opens all failures with their details on paper, where nobody can, and closes them again. */
function openForPrint() {
  let opened = [];
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('#failures details:not([open])')];
    for (const each of opened) each.open = true;
  });
  addEventListener('afterprint', () => {
    for (const each of opened) each.open = false;
    opened = [];
  });
}

/** Starts the application; if it cannot, a sentence says why, and the static page stays. */
async function openApplication() {
  localizeTimes();
  document.querySelectorAll('main > section:not(#app) table').forEach(makeSortable);
  openForPrint();
  const section = document.getElementById('app');
  if (!section) return;
  try {
    const application = new Application(section);
    await application.start();
    section.dispatchEvent(new CustomEvent('otel-report-ready', { detail: application }));
    section.setAttribute('data-ready', 'true');
  } catch (problem) {
    section.hidden = false;
    replace(section, el('h2', {}, 'Explore'), problemText(problem),
      el('p', { class: 'note' }, 'The rest of this page is complete without it.'));
    section.setAttribute('data-ready', 'failed');
  }
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', openApplication);
else openApplication();
