// The bar of a page of a server: what runs, and the runs that are kept.

import { el, foreign, replace } from '../text/elements.mjs';
import { problemText } from '../text/problems.mjs';

const CONNECTION_WORDS = {
  live: '● live',
  lost: '○ connecting …',
  ended: '○ The server has ended. Start it again, and open the address that it prints.',
};

export class LiveBar {
  /** Options: server, onGo(parameters). */
  constructor(server, onGo) {
    this.server = server;
    this.onGo = onGo;
    this.base = null;
    this.listed = null;
    this.state = el('span', { class: 'live-state', role: 'status' });
    this.runs = el('span', { class: 'live-runs', role: 'group', 'aria-label': 'Runs' });
    this.hint = el('span', { class: 'live-hint', role: 'status' });
    this.kept = el('div', { class: 'live-kept' });
    const more = el('details', {}, el('summary', {}, 'Kept runs'), this.kept);
    more.addEventListener('toggle', () => more.open && this.list());
    this.kept.addEventListener('click', (event) => this.click(event.target.closest('button'), more));
    replace(document.getElementById('live'), this.state, this.runs, this.hint, more);
  }

  showState(word) {
    this.state.textContent = CONNECTION_WORDS[word];
    this.state.className = 'live-state ' + word;
  }

  /** Shows the runs that the server names, and which of them is on the page. */
  showRuns(runs, shown) {
    // A button that is replaced while it is pressed gets no click.
    const state = JSON.stringify([shown, runs.map(({ key, name, running }) => [key, name, running])]);
    if (state === this.shownRuns) return;
    this.shownRuns = state;
    const buttons = runs.map(({ key, name, running }) => el('button', {
      type: 'button', 'aria-pressed': String(key === shown), onclick: () => this.onGo(running ? {} : { run: key }, key),
    }, running ? '▶ ' : '', foreign(name)));
    replace(this.runs, buttons);
  }

  /** Says something until the next click on it. */
  note(content) {
    replace(this.hint, content);
  }

  async list() {
    try {
      const text = await this.server.text('runs');
      if (text === null || text === this.listed) return; // the connection is lost, or as above
      this.release();
      this.listed = text;
      replace(this.kept, ...new DOMParser().parseFromString(text, 'text/html').body.childNodes);
    } catch (problem) {
      this.listed = null;
      replace(this.kept, problemText(problem));
    }
  }

  /** Forgets the run to compare with. */
  release() {
    if (!this.base) return;
    this.base.removeAttribute('aria-pressed');
    this.base = null;
    this.note('');
  }

  click(button, more) {
    if (!button) return;
    const { show, compare } = button.dataset;
    if (compare && !this.base) {
      this.base = button;
      button.setAttribute('aria-pressed', 'true');
      this.note('Compare with which run?');
      return;
    }
    if (button === this.base) {
      this.release();
      return;
    }
    more.open = false;
    const go = compare ? this.ordered(button) : { run: show };
    this.release();
    this.onGo(go);
  }

  /** Returns two runs as base and head: the newer ones are listed first. */
  ordered(button) {
    const buttons = [...this.kept.querySelectorAll('[data-compare]')];
    const [head, base] = [this.base, button].sort((a, b) => buttons.indexOf(a) - buttons.indexOf(b));
    return { base: base.dataset.compare, head: head.dataset.compare };
  }
}
