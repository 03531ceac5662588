// The application of a comparison: its view, its address, and its keys.

import { CompareView } from './compare/compare-view.mjs';
import { loadComparison } from './compare/paired-spans.mjs';
import { WindowFill } from './fill.mjs';
import { KEYS_OF_COMPARISON, helpDialog } from './help.mjs';
import { el, replace } from './text/elements.mjs';
import { count, number } from './text/quantities.mjs';
import { listenForKeys, toggleDialog } from './waterfall/view-keys.mjs';

export class ComparisonApplication {
  constructor(section, signal) {
    this.section = section;
    this.signal = signal;
    this.restoring = 0;
    this.turn = 0;
  }

  async start() {
    const comparison = await loadComparison();
    this.view = new CompareView(comparison, { onState: () => this.remember() });
    const help = helpDialog(KEYS_OF_COMPARISON, false);
    const fill = new WindowFill(this.section);
    this.note = el('p', { class: 'print-note' });
    replace(this.section, el('div', { class: 'app-head' }, el('h2', {}, 'Both trees'), fill.button,
      el('button', { type: 'button', class: 'icon', 'aria-label': 'Keys', title: 'Keys (?)', onclick: () => toggleDialog(help) }, '?')),
    this.note, this.view.element, help);
    this.section.hidden = false;
    this.view.waterfall.layout();
    const { signal } = this;
    addEventListener('hashchange', () => this.restore(), { signal });
    addEventListener('beforeprint', () => this.describeForPrint(comparison), { signal });
    listenForKeys(this.section, help, (key) => fill.key(key, this.view) || this.view.viewKey(key), signal);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.view.waterfall.themeChanged(), { signal });
    await this.restore();
  }

  describeForPrint({ units }) {
    const { scroll } = this.view.waterfall;
    const shown = Math.min(scroll.length, Math.floor(scroll.viewHeight / scroll.rowHeight));
    this.note.textContent = `On paper: ${number(shown)} rows of one of ${count(units.length, 'test')}. The page has all of them.`;
  }

  /** Writes the span with details into the address, or the test; the last call of several wins. */
  async remember() {
    if (this.restoring > 0) return;
    const turn = ++this.turn;
    const { spans, pane } = this.view;
    const { side, spans: own, row } = spans.shown(pane.shown ? pane.shown.row : 0);
    const parts = new URLSearchParams({ trace: own.traceId(row) });
    try {
      parts.set('span', await own.spanId(row));
      if (side === 'base') parts.set('side', side);
      if (turn === this.turn) history.replaceState(null, '', '#' + parts.toString());
    } catch {
      // An artifact's page may not be allowed to change its address.
    }
  }

  /** Shows what the address says. Addresses of the static page are none of ours. */
  async restore() {
    if (!location.hash.startsWith('#trace=')) return;
    const parts = new URLSearchParams(location.hash.slice(1));
    const side = parts.get('side') === 'base' ? 'base' : 'head';
    this.restoring++;
    try {
      const own = await this.view.comparison[side].find(parts.get('trace'), parts.get('span') || '');
      if (own < 0 || !this.view.goToSpan(side, own)) this.view.status.textContent = 'The span of this link is not in this page.';
    } catch {
      this.view.status.textContent = 'The link could not be followed.';
    } finally {
      this.restoring--;
    }
    this.section.scrollIntoView({ block: 'start', behavior: 'instant' });
  }
}
