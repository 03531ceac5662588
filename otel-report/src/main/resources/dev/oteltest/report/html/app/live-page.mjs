// The page of a server: it shows a run, and its newer state in its place.

import { Application } from './application.mjs';
import { ComparisonApplication } from './comparison.mjs';
import { chunkSource } from './data/chunks.mjs';
import { Reader } from './live/reader.mjs';
import { ShownPage } from './live/shown-page.mjs';
import { restoreTests } from './live/shown-tests.mjs';
import { ShownTrace, foundBy } from './live/shown-trace.mjs';
import { preparePage } from './page.mjs';
import { el, replace } from './text/elements.mjs';
import { problemText } from './text/problems.mjs';
import { count } from './text/quantities.mjs';

/** An update that takes longer is one of a large run. */
const LONG_MILLIS = 500;
/** The next state is asked for after as long as the last one took, or the one before if that was less; of a large run, after so many times that. */
const REST_OF_LARGE = 5;
const AGAIN_MILLIS = 1000;

export class LivePage {
  /** Options: server, bar. */
  constructor(server, bar) {
    this.server = server;
    this.bar = bar;
    this.element = document.getElementById('page');
    this.reader = new Reader();
    this.runs = [];
    this.shown = { path: '', stamp: '' };
    this.application = null;
    this.listeners = new AbortController();
    this.failed = 0;
    /** Ends the rest after an update. */
    this.wake = () => {};
    addEventListener('popstate', () => {
      this.wake();
      this.show();
    });
  }

  /** Goes to another run or comparison, or for {} to what runs now. */
  go(parameters) {
    const query = new URLSearchParams(parameters).toString();
    history.pushState(null, '', query ? '?' + query : location.pathname);
    scrollTo(0, 0);
    this.wake();
    this.show();
  }

  /** Takes which runs there are now. */
  runsChanged(runs) {
    this.runs = runs;
    this.show();
  }

  /** Returns what is to be shown: its path at the server, and what is another one if it has changed. */
  wanted() {
    const asked = new URLSearchParams(location.search);
    if (asked.has('base')) return { path: 'comparison?' + asked, stamp: 'over' };
    if (asked.has('run')) return this.pathOf({ key: asked.get('run'), stamp: 'over' });
    const current = this.runs.find((run) => run.running && run.key === this.current);
    const run = current || this.runs.find((each) => each.running) || this.runs[0];
    this.current = run && run.key;
    return run ? this.pathOf(run) : null;
  }

  pathOf({ key, stamp }) {
    const found = this.runs.find((run) => run.key === key);
    return { path: 'run?' + new URLSearchParams({ key }), stamp: found ? found.stamp : stamp, key };
  }

  /** Shows what is wanted, unless it is shown; one after the other. */
  async show() {
    if (this.showing) {
      const wanted = this.wanted();
      if (wanted && wanted.path !== this.shown.path) this.wake();
      return;
    }
    this.showing = true;
    let before = 0;
    try {
      for (let wanted = this.wanted(); wanted && !this.isShown(wanted); wanted = this.wanted()) {
        const start = performance.now();
        const isOther = wanted.path !== this.shown.path;
        this.shown = wanted;
        await this.load(wanted.path, isOther);
        this.bar.showRuns(this.runs, wanted.key);
        const took = performance.now() - start;
        const usual = Math.min(took, before);
        await this.rest(usual > LONG_MILLIS ? usual * REST_OF_LARGE : usual);
        before = took;
      }
    } finally {
      this.showing = false;
    }
    this.bar.showRuns(this.runs, this.shown.key);
    if (!this.shown.path) replace(this.element, el('p', { class: 'note' }, 'No run here yet. Run a test, in an IDE or by a build: it appears while it runs.'));
  }

  /** Leaves the machine to the tests, until somebody wants to see another run. */
  rest(millis) {
    return new Promise((resolve) => {
      this.wake = resolve;
      setTimeout(resolve, millis);
    });
  }

  isShown(wanted) {
    return wanted.path === this.shown.path && wanted.stamp === this.shown.stamp;
  }

  async load(path, isOther) {
    if (isOther) this.bar.note('');
    try {
      const text = await this.server.text(path);
      if (text === null) await this.retry();
      else await this.replacePage(new DOMParser().parseFromString(text, 'text/html'), isOther);
    } catch (problem) {
      // If the run ends at this moment, the server says so next.
      if (!this.runs.some((run) => run.running && path === this.pathOf(run).path)) this.bar.note(problemText(problem));
    }
  }

  /** Waits after a connection was lost; then what is shown is not what is wanted. */
  async retry() {
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MILLIS));
    this.shown = { path: this.shown.path, stamp: '' };
  }

  /** Shows another page in place of this one; of the same run, it keeps what the reader did. */
  async replacePage(next, isOther) {
    const section = next.getElementById('app');
    const listeners = new AbortController();
    const application = await this.loaded(next, section, listeners.signal);
    const old = isOther || !application ? null : this.application;
    const found = old && await foundBy(old.trace, application.spans);
    if (old) await Promise.all([old, application].map((each) => each.spans.ids.loadAll()));
    await this.reader.free();
    // From here on at once, so that nobody sees a half.
    const trace = old && new ShownTrace(old.spans, old.trace);
    const page = isOther ? null : new ShownPage(this.element);
    const { reads } = this.reader;
    this.put(next, listeners);
    this.application = application;
    if (application) application.build();
    if (trace) this.restore(old, trace, found);
    if (page) page.restore(this.element);
    this.showFailures(next, isOther, reads);
    if (section && section.getAttribute('data-view') === 'comparison') await new ComparisonApplication(section, listeners.signal).start();
    if (section) section.setAttribute('data-ready', 'true');
  }

  /** Loads the spans of a run that another page has; null if it has none. */
  async loaded(next, section, signal) {
    chunkSource.document = next;
    if (!section || section.getAttribute('data-view') === 'comparison') return null;
    const application = new Application(section, signal);
    await application.load();
    return application.spans.size > 0 ? application : null;
  }

  /** Puts another page in place of this one. */
  put(next, listeners) {
    document.title = next.title;
    this.element.replaceChildren(...[...next.body.children].filter((each) => each.localName !== 'script'));
    this.listeners.abort();
    this.listeners = listeners;
    preparePage();
  }

  restore(old, trace, found) {
    const { application } = this;
    application.address.restoring++;
    if (old.fill.on) application.fill.toggle();
    trace.restore(application.trace, found);
    application.showView('tests');
    restoreTests(old.testsView, application.testsView);
    application.showView(old.view);
    application.address.restoring--;
  }

  /** Brings new failures to the top, or says that there are some to whoever reads. */
  showFailures(next, isOther, reads) {
    const summary = next.getElementById('otel-report-summary');
    const line = summary && summary.textContent.split('\n').find((each) => each.startsWith('{'));
    const failed = line ? JSON.parse(line).tests.failed : 0;
    const more = failed - this.failed;
    this.failed = failed;
    if (isOther || more <= 0) return;
    if (!reads) scrollTo({ top: 0, behavior: 'instant' });
    else this.bar.note(el('button', { type: 'button', onclick: () => this.goToFailures() }, `✗ ${count(more, 'more test')} failed`));
  }

  goToFailures() {
    this.bar.note('');
    const failures = document.getElementById('failures');
    if (failures) failures.scrollIntoView({ block: 'start' });
  }
}
