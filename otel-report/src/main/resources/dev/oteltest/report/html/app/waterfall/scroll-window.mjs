// Rows of one height in a scroller, of which only those in view are elements.

/** Browsers limit the height of elements; longer lists scroll by a scale. */
const MAX_HEIGHT = 8e6;

export class ScrollWindow {
  /**
   * Creates a window.
   *
   * @param elements the scroller, the window that stays in view, and the spacer that makes room
   */
  constructor(rowHeight, { scroller, window, spacer }) {
    this.rowHeight = rowHeight;
    this.scroller = scroller;
    this.window = window;
    this.spacer = spacer;
    this.pool = [];
    this.viewHeight = 0;
    this.setLength(0);
  }

  setLength(length) {
    this.length = length;
    this.stretch = Math.max(1, this.height / MAX_HEIGHT);
  }

  get height() {
    return this.length * this.rowHeight;
  }

  /** Takes the size that the scroller has now. */
  resize() {
    this.viewHeight = this.scroller.clientHeight || 0;
    this.window.style.height = this.viewHeight + 'px';
    this.spacer.style.height = Math.max(0, this.height / this.stretch - this.viewHeight) + 'px';
  }

  get top() {
    return Math.min(Math.max(0, this.height - this.viewHeight), this.scroller.scrollTop * this.stretch);
  }

  scrollTo(top) {
    this.scroller.scrollTop = top / this.stretch;
  }

  /** Returns the first row in view, and the one after the last. */
  range() {
    const first = Math.floor(this.top / this.rowHeight);
    return [first, Math.min(this.length, first + Math.ceil(this.viewHeight / this.rowHeight) + 1)];
  }

  /** Returns the distance of a row from the upper end of the window. */
  yOf(index) {
    return index * this.rowHeight - this.top;
  }

  /** Returns the row at a height of the screen, or -1. */
  indexAt(clientY) {
    const y = clientY - this.window.getBoundingClientRect().top;
    const index = Math.floor((y + this.top) / this.rowHeight);
    return index >= 0 && index < this.length ? index : -1;
  }

  /** Returns how far the page keys go. */
  get page() {
    return Math.max(1, Math.floor(this.viewHeight / this.rowHeight) - 1);
  }

  /** Scrolls as little as shows a row. */
  reveal(index) {
    const y = index * this.rowHeight;
    const { top } = this;
    if (y < top) this.scrollTo(y);
    else if (y + this.rowHeight > top + this.viewHeight) this.scrollTo(y + this.rowHeight - this.viewHeight);
  }

  /**
   * Shows each row in view by a line, which is used again for other rows while the reader scrolls.
   *
   * @param create creates a line with an element
   * @param show shows a row by a line
   */
  drawLines(parent, create, show, selected) {
    const [first, end] = this.range();
    const needed = end - first;
    while (this.pool.length < needed) {
      const line = create();
      this.pool.push(line);
      parent.append(line.element);
    }
    let active = '';
    this.pool.forEach((line, i) => {
      line.element.hidden = i >= needed;
      if (i >= needed) return;
      show(line, first + i);
      if (first + i === selected) active = line.element.id;
    });
    if (active) this.scroller.setAttribute('aria-activedescendant', active);
    else this.scroller.removeAttribute('aria-activedescendant');
  }
}

let lineIds = 0;

/** Returns an id for the element of a line, which no other element of the page has. */
export function lineId() {
  return 'otel-line-' + lineIds++;
}
