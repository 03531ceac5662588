// A section that fills the window: what is around it is out of reach until the reader leaves.

import { toggleButton } from './text/elements.mjs';

export class WindowFill {
  /** Creates the button that lets a section fill the window; what changes its size then is drawn again by itself. */
  constructor(section) {
    this.section = section;
    this.button = toggleButton('⤢', 'Fill the window (w)', () => this.toggle());
    this.button.className = 'icon';
    this.button.setAttribute('aria-label', 'Fill the window');
  }

  get on() {
    return this.section.classList.contains('filling');
  }

  toggle() {
    const on = this.section.classList.toggle('filling');
    this.button.setAttribute('aria-pressed', on);
    this.button.title = on ? 'Back to the page (w, Esc)' : 'Fill the window (w)';
    for (let each = this.section; each !== document.body; each = each.parentElement) {
      for (const beside of each.parentElement.children) if (beside !== each) beside.inert = on;
    }
    if (!on) this.section.scrollIntoView({ block: 'start', behavior: 'instant' });
  }

  /** Does what a key means before the view gets it; returns whether it means something. Details close first. */
  key(key, view) {
    if (key !== 'w' && (key !== 'Escape' || !this.on || view.hasDetails)) return false;
    this.toggle();
    return true;
  }
}
