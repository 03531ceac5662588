// The toolbar of the trace view: the filter, zoom, and what is shown.

import { el, labeledButton, replace, toggleButton } from '../text/elements.mjs';

/** Milliseconds without a key, after which what is typed is a filter. */
const TYPING_PAUSE = 200;
const SMALL = [[0, 'none'], [0.001, 'under 0.1 %'], [0.01, 'under 1 %'], [0.05, 'under 5 %']];

export class TraceToolbar {
  /** Creates the toolbar of a trace view. */
  constructor(view) {
    this.view = view;
    const { waterfall } = view;
    this.problem = el('p', { class: 'problem', id: 'otel-filter-problem', role: 'alert', hidden: true });
    this.gaps = toggleButton('Shrink gaps', 'Make gaps in which nothing ran narrow (g)', () => this.switchOption(this.gaps, 'shrinkGaps'));
    this.path = toggleButton('Waited for', 'Mark what the end waited for (c)', () => this.switchOption(this.path, 'showCritical'));
    this.path.setAttribute('aria-pressed', 'true');
    this.flame = toggleButton('Flame', 'Sum up self time by name (f)', () => view.setFlame(!view.flame));
    this.small = el('select', { id: 'otel-small', onchange: () => waterfall.hideUnder(Number(this.small.value)) },
      SMALL.map(([value, text]) => el('option', { value }, text)));
    this.input = this.filterInput();
    this.element = el('div', { class: 'toolbar' },
      el('div', { class: 'filter' }, el('label', { for: 'otel-filter' }, 'Filter'), this.input),
      el('div', { class: 'group' },
        labeledButton('−', 'Zoom out (-)', () => waterfall.zoom(1 / 0.6)),
        labeledButton('+', 'Zoom in (+)', () => waterfall.zoom(0.6)),
        labeledButton('Fit', 'Fit all of the time (0)', () => waterfall.fit())),
      el('div', { class: 'group' },
        labeledButton('⊞', 'Open all', () => waterfall.openAll(true)),
        labeledButton('⊟', 'Close all', () => waterfall.openAll(false)),
        labeledButton('Next error', 'Go to the next error (e)', () => view.nextError(1))),
      el('div', { class: 'group' }, this.gaps, this.path, this.flame),
      el('div', { class: 'group' }, el('label', { for: 'otel-small' }, 'Hide small'), this.small),
      this.problem);
  }

  filterInput() {
    const { view } = this;
    const input = el('input', {
      type: 'search', id: 'otel-filter', spellcheck: 'false', autocomplete: 'off', dir: 'auto',
      placeholder: 'name:load status:error >100ms', 'aria-describedby': 'otel-filter-problem',
    });
    let waiting = 0;
    input.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => view.setFilter(input.value), TYPING_PAUSE);
    });
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === 'ArrowDown') {
        clearTimeout(waiting);
        event.preventDefault();
        view.setFilter(input.value).then(() => this.problem.hidden && view.waterfall.scroller.focus());
      } else if (event.key === 'Escape') {
        clearTimeout(waiting);
        view.setFilter('');
        view.waterfall.scroller.focus();
        event.stopPropagation();
      }
    });
    return input;
  }

  switchOption(button, option) {
    const on = !this.view.waterfall[option];
    button.setAttribute('aria-pressed', on);
    this.view.waterfall.setOption(option, on);
  }

  setText(text) {
    if (this.input.value !== text) this.input.value = text;
  }

  focusFilter() {
    this.input.focus();
    this.input.select();
  }

  /** Shows what is wrong with the filter, or nothing for null. */
  showProblem(problem) {
    this.problem.hidden = problem === null;
    replace(this.problem, problem);
  }

  /** Returns how short spans are that are hidden, such as "under 1 %". */
  get smallLimit() {
    return this.small.selectedOptions[0].textContent;
  }
}
