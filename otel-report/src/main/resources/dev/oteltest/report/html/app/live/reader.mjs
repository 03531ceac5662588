// The reader: whether somebody reads or holds something that must not move away.

/** A choice is open until then, if nothing is chosen. */
const CHOOSES_MILLIS = 10000;
/** So long after a key or a click, somebody reads. */
const READS_MILLIS = 5000;
const SCROLLED = 200;

export class Reader {
  constructor() {
    this.held = false;
    this.chooses = false;
    this.acted = -Infinity;
    const listen = (names, action) => {
      for (const name of names) document.addEventListener(name, action, { capture: true, passive: true });
    };
    listen(['pointerdown'], (event) => {
      this.held = true;
      this.chooses = event.target.closest('select') !== null;
    });
    listen(['change', 'blur', 'keydown'], () => (this.chooses = false));
    listen(['pointerup', 'pointercancel', 'dragend'], () => (this.held = false));
    listen(['pointerdown', 'keydown', 'wheel'], () => (this.acted = performance.now()));
  }

  /** Resolves when nobody drags or chooses, and somebody can see the page. */
  async free() {
    while (this.held || document.hidden || document.querySelector('dialog[open]') || this.isChoosing) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  get isChoosing() {
    return this.chooses && performance.now() - this.acted < CHOOSES_MILLIS;
  }

  /** Whether what is shown should stay where it is. */
  get reads() {
    return scrollY > SCROLLED || performance.now() - this.acted < READS_MILLIS
      || document.querySelector('.filling, .detail:not([hidden]), .test-page:not([hidden])') !== null
      || String(getSelection()) !== '';
  }
}
