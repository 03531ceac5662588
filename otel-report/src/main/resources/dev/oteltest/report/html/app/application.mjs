// The application: its views, and the keys that work in both.

import { Address } from './address.mjs';
import { Spans } from './data/spans.mjs';
import { loadTests } from './data/test-cases.mjs';
import { WindowFill } from './fill.mjs';
import { KEYS_OF_RUN, helpDialog } from './help.mjs';
import { TestsView } from './tests/tests-view.mjs';
import { el, replace } from './text/elements.mjs';
import { number } from './text/quantities.mjs';
import { TraceView } from './trace/trace-view.mjs';
import { listenForKeys, toggleDialog } from './waterfall/view-keys.mjs';

export class Application {
  constructor(section, signal) {
    this.section = section;
    this.signal = signal;
  }

  async start() {
    await this.load();
    if (this.spans.size === 0) return; // The page says so, and there is nothing to explore.
    this.build();
    await this.address.restore();
  }

  async load() {
    this.spans = await Spans.load();
    this.tests = await loadTests(this.spans);
  }

  build() {
    const { spans } = this;
    this.address = new Address(this);
    this.trace = new TraceView(spans, { onState: () => this.address.remember() });
    this.testsView = new TestsView(spans, this.tests, {
      onState: () => this.address.remember(),
      onSpan: (row) => {
        this.showView('trace');
        this.trace.zoomTo(row);
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
        this.address.remember();
      },
      onkeydown: (event) => {
        if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
        this.showView(view === 'trace' ? 'tests' : 'trace');
        this.tabs[this.view].focus();
        this.address.remember();
      },
    }, text);
    this.tabs = {
      trace: tab('trace', ['Trace ', el('span', { class: 'muted' }, number(spans.size))]),
      tests: tab('tests', ['Tests ', el('span', { class: 'muted' }, number(this.tests.length))]),
    };
    this.panels = { trace: this.panel('trace', this.trace.element), tests: this.panel('tests', this.testsView.element) };
    this.help = helpDialog(KEYS_OF_RUN, true);
    this.fill = new WindowFill(this.section);
    replace(this.section, el('div', { class: 'app-head' },
      el('h2', {}, 'Explore'),
      el('div', { class: 'tabs', role: 'tablist', 'aria-label': 'Views' }, this.tabs.trace, this.tests.length > 0 && this.tabs.tests),
      this.fill.button,
      el('button', { type: 'button', class: 'icon', 'aria-label': 'Keys', title: 'Keys (?)', onclick: () => toggleDialog(this.help) }, '?')),
    this.panels.trace, this.panels.tests, this.help);
    this.section.hidden = false;
    this.showView('trace');
    const { signal } = this;
    addEventListener('hashchange', () => this.address.restore(), { signal });
    listenForKeys(this.section, this.help, (key) => {
      const view = this.view === 'tests' ? this.testsView : this.trace;
      return this.fill.key(key, view) || view.viewKey(key);
    }, signal);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.trace.themeChanged(), { signal });
  }

  panel(view, content) {
    return el('div', { role: 'tabpanel', id: 'otel-panel-' + view, 'aria-labelledby': 'otel-tab-' + view }, content);
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
}
