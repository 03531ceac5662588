// What a trace view shows, kept for the same view of more spans.

import { isFold } from '../waterfall/folds.mjs';
import { matchingRows } from '../filter/filtered-spans.mjs';
import { parseFilter } from '../filter/parser.mjs';

/** Of longer lists, only so many rows stay open or closed. */
const MOST_ENTRIES = 5000;

/** Returns what other spans have that the filter of a view finds; null if it has none. */
export async function foundBy(view, spans) {
  try {
    const terms = parseFilter(view.filterText);
    return terms.length === 0 ? null : await matchingRows(spans, terms, () => true);
  } catch {
    return null; // The reader has not finished typing.
  }
}

/** The state of a view; the ids of spans, which are loaded, stand for their rows, which change. */
export class ShownTrace {
  constructor(spans, view) {
    const { waterfall, detail } = view;
    const { rows, scroll, time } = waterfall;
    const id = (row) => (row === undefined || row < 0 ? '' : spans.ids.of(row));
    const idOf = (item) => id(isFold(item) ? item.first : item);
    const [first] = scroll.range();
    this.old = view;
    this.open = rows.entries.slice(0, MOST_ENTRIES).filter((item) => !isFold(item)).map((row) => [id(row), rows.open[row]]);
    this.root = id(waterfall.root);
    this.selected = idOf(rows.selectedItem === undefined ? -1 : rows.selectedItem);
    this.detail = id(detail.row);
    this.top = first < rows.entries.length ? idOf(rows.entries[first]) : '';
    this.below = scroll.yOf(first);
    this.zoom = time.zoomed ? [0, time.width].map((x) => spans.base + BigInt(Math.round(time.timeAt(x)))) : null;
  }

  row(id) {
    return this.rows.has(id) ? this.rows.get(id) : -1;
  }

  /** Gives the state to the same view of other spans, with what was found in them. */
  restore(view, found) {
    const { waterfall, toolbar } = view;
    const { rows } = waterfall;
    const ids = [this.root, this.selected, this.detail, this.top, ...this.open.map(([id]) => id)];
    this.rows = view.spans.ids.rows(new Set(ids.filter((id) => id !== '')));
    if (this.row(this.root) >= 0 && this.row(this.root) !== waterfall.root) view.setRoot(this.row(this.root));
    for (const [id, open] of this.open) if (this.row(id) >= 0) rows.open[this.row(id)] = open;
    rows.foldsOpen = this.old.waterfall.rows.foldsOpen;
    this.restoreToolbar(this.old, view);
    if (this.row(this.selected) >= 0) rows.selectedItem = this.row(this.selected);
    view.found = found;
    waterfall.setFilter(found);
    if (this.zoom) this.restoreZoom(waterfall);
    const top = rows.entries.indexOf(this.row(this.top));
    if (top > 0 || this.below < 0) waterfall.scroll.scrollTo(Math.max(0, top) * waterfall.scroll.rowHeight - this.below);
    toolbar.setText(this.old.toolbar.input.value);
    if (this.old.flame) view.setFlame(true);
    if (this.row(this.detail) >= 0 && this.old.hasDetails) this.restoreDetail(this.old, view);
  }

  restoreToolbar(old, view) {
    const { toolbar, waterfall } = view;
    view.filterText = old.filterText;
    toolbar.small.value = old.toolbar.small.value;
    waterfall.rows.hideShare = Number(toolbar.small.value);
    for (const [button, option] of [['gaps', 'shrinkGaps'], ['path', 'showCritical']]) {
      if (waterfall[option] !== old.waterfall[option]) toolbar.switchOption(toolbar[button], option);
    }
  }

  restoreZoom(waterfall) {
    const { base } = waterfall.spans;
    const [left, right] = this.zoom.map((time) => waterfall.time.scale.position(Number(time - base)));
    waterfall.time.show(left, right);
    waterfall.viewed();
  }

  /** Shows the details again; until they are there, what was shown of them stays. */
  async restoreDetail(old, view) {
    const { element } = view.detail;
    const { scrollTop } = old.detail.element;
    element.append(...old.detail.element.childNodes);
    await view.detail.show(this.row(this.detail));
    element.scrollTop = scrollTop;
  }
}
