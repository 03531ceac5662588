// The width of the names of a waterfall: a divider that pointers and keys move, kept while the page is open.

import { el } from '../text/elements.mjs';
import { recalled, remember } from '../text/session.mjs';

const WIDTH_KEY = 'otel-names';
/** Percents of the waterfall. */
const LEAST_NAMES = 10;
const MOST_NAMES = 80;
const NAMES_STEP = 2;

export class NameColumn {
  /** Creates the divider of a waterfall whose element and names exist. */
  constructor(waterfall) {
    this.waterfall = waterfall;
    this.divider = el('div', {
      class: 'divider', role: 'separator', tabindex: 0, 'aria-orientation': 'vertical', 'aria-label': 'Width of the names',
      'aria-valuemin': LEAST_NAMES, 'aria-valuemax': MOST_NAMES, title: 'Drag, or use the arrow keys; Enter or a double click restores it',
    });
    this.divider.addEventListener('pointerdown', (event) => {
      this.divider.setPointerCapture(event.pointerId);
      this.begin = event.clientX - this.divider.getBoundingClientRect().left - this.divider.offsetWidth / 2;
      event.preventDefault();
      this.divider.focus({ preventScroll: true });
    });
    this.divider.addEventListener('pointermove', (event) => {
      if (!this.divider.hasPointerCapture(event.pointerId)) return;
      const { left, width } = waterfall.element.getBoundingClientRect();
      this.choose(((event.clientX - this.begin - left) / width) * 100);
    });
    this.divider.addEventListener('dblclick', () => this.choose(0));
    this.divider.addEventListener('keydown', (event) => this.key(event));
    waterfall.element.append(this.divider);
    /** The percents that the reader chose; 0 for those of the style sheet. */
    this.chosen = Number(recalled(WIDTH_KEY)) || 0;
  }

  key(event) {
    const moves = {
      ArrowLeft: this.percent - NAMES_STEP, ArrowRight: this.percent + NAMES_STEP, Home: LEAST_NAMES, End: MOST_NAMES, Enter: 0,
    };
    if (event.altKey || event.ctrlKey || event.metaKey || !Object.hasOwn(moves, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    this.choose(moves[event.key]);
  }

  /** Returns the share of the width that the names have. */
  get percent() {
    const { element, names } = this.waterfall;
    return (names.offsetWidth / Math.max(1, element.clientWidth)) * 100;
  }

  /** Gives the names a share of the width, or as much as the style sheet does for 0. */
  choose(percent) {
    this.chosen = percent === 0 ? 0 : Math.min(MOST_NAMES, Math.max(LEAST_NAMES, percent));
    remember(WIDTH_KEY, this.chosen);
    this.waterfall.layout();
  }

  /** Takes the share of the width that the waterfall has now. */
  resize() {
    const { element } = this.waterfall;
    const width = Math.round((element.clientWidth * this.chosen) / 100);
    if (width > 0) element.style.setProperty('--names', width + 'px');
    else element.style.removeProperty('--names');
    this.divider.setAttribute('aria-valuenow', Math.round(this.percent));
  }
}
