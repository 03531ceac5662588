// The address of the page: it keeps what is shown, so that a link shows the same again.

import { PageProblem } from './text/problems.mjs';

export class Address {
  constructor(application) {
    this.application = application;
    this.restoring = 0;
    this.turn = 0;
  }

  /** Writes the state into the address; the last call of several in a row wins. */
  async remember() {
    if (this.restoring > 0) return;
    const turn = ++this.turn;
    const parts = new URLSearchParams();
    try {
      if (this.application.view === 'tests') await this.rememberTests(parts);
      else await this.rememberTrace(parts);
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

  async rememberTests(parts) {
    const { spans, testsView: { test } } = this.application;
    parts.set('view', 'tests');
    if (!test) return;
    const { row } = test.attempts[0];
    parts.set('trace', spans.traceId(row));
    parts.set('test', await spans.spanId(row));
  }

  async rememberTrace(parts) {
    const { spans, trace } = this.application;
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
    const { application } = this;
    this.restoring++;
    try {
      const find = (key) => (parts.has(key) ? application.spans.find(parts.get('trace') || '', parts.get(key)) : -1);
      if (parts.get('view') === 'tests' && application.tests.length > 0) {
        application.showView('tests');
        this.restoreTest(await find('test'));
      } else {
        application.showView('trace');
        await this.restoreTrace(parts, await find('root'), await find('span'));
      }
    } catch (problem) {
      application.trace.status.textContent = problem instanceof PageProblem ? problem.message : 'The link could not be followed.';
    } finally {
      this.restoring--;
    }
    application.section.scrollIntoView({ block: 'start', behavior: 'instant' });
  }

  restoreTest(row) {
    const { tests, testsView } = this.application;
    const test = row < 0 ? null : tests.find((each) => each.attempts.some((attempt) => attempt.row === row));
    if (test) testsView.open(test);
  }

  async restoreTrace(parts, root, row) {
    const { spans, trace } = this.application;
    if (root >= 0) {
      trace.setRoot(root);
    } else if (spans.roots.length > 1 && row < 0 && parts.has('trace')) {
      const own = [...spans.traces.keys()].filter((each) => spans.traces.get(each) === parts.get('trace'));
      if (own.length === 1) trace.setRoot(own[0]);
    }
    await trace.setFilter(parts.get('filter') || '');
    if (row >= 0 && (parts.has('filter') || parts.has('root'))) trace.goTo(row);
    else if (row >= 0) trace.zoomTo(row);
    else if (parts.has('span')) trace.status.textContent = 'The span of this link is not in this report.';
    trace.setFlame(parts.get('flame') === '1');
  }
}
