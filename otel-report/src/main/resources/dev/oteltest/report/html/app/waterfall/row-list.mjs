// The rows that a waterfall lists: what is open, what a filter keeps, what is too small, what is folded.

import { ERROR } from '../data/spans.mjs';
import { FOLD_AT_LEAST, foldedChildren, isFold } from './folds.mjs';

const OPEN_AT_FIRST = 250;
const NOTABLE_OPEN_AT_FIRST = 20;
const MAX_CHILDREN_OPEN_AT_FIRST = 5000;
/** In addition to 1 for a row that a filter keeps: also one below it. */
const KEEPS_CHILDREN = 2;

export class RowList {
  constructor(spans) {
    this.spans = spans;
    this.root = -1;
    this.nanos = 0;
    this.open = new Uint8Array(spans.size);
    this.foldsOpen = false;
    this.foldsToggled = new Set();
    this.knownFolds = new Map();
    this.closedInFilter = new Set();
    this.filter = null;
    this.hideShare = 0;
    this.entries = [];
    this.levels = [];
    this.hidden = 0;
    this.selected = -1;
  }

  /** Lists a subtree, or everything for -1; of it, what is short against its nanoseconds can be hidden. */
  show(root, nanos) {
    this.root = root;
    this.nanos = nanos;
    this.openAtFirst();
    this.list();
  }

  openAtFirst() {
    const [from, to] = this.spans.range(this.root);
    this.open.fill(0, from, to);
    this.openLevels(to - from <= OPEN_AT_FIRST);
    this.openWayToNotable(from, to);
  }

  /** Opens what fits on a screen or two, level by level; of many spans not what is in tests. */
  openLevels(withTests) {
    const { spans } = this;
    let level = this.root < 0 ? spans.roots : [this.root];
    let shown = level.length;
    while (level.length > 0 && shown < OPEN_AT_FIRST) {
      const opened = [];
      for (const row of level) {
        const children = Math.min(spans.children[row], FOLD_AT_LEAST * 4);
        const fits = shown + children <= OPEN_AT_FIRST && (withTests || spans.roleName(row) !== 'TEST');
        if (!fits && row !== this.root) continue;
        this.open[row] = 1;
        shown += children;
        if (spans.children[row] < MAX_CHILDREN_OPEN_AT_FIRST) opened.push(row);
      }
      level = opened.flatMap((row) => spans.childRows(row));
    }
  }

  openWayToNotable(from, to) {
    const { spans } = this;
    let found = 0;
    for (let row = from; row < to && found < NOTABLE_OPEN_AT_FIRST; row++) {
      if (!spans.isNotable(row)) continue;
      found++;
      this.openAncestors(row);
    }
  }

  openAncestors(row) {
    for (let parent = this.spans.parent[row]; parent >= 0 && this.spans.isBelow(parent, this.root);
      parent = this.spans.parent[parent]) {
      this.open[parent] = 1;
    }
  }

  /** Lists only what a filter found, and what is around it; everything for null. */
  setFilter(found) {
    this.filter = null;
    this.closedInFilter.clear();
    if (found) {
      const { spans } = this;
      const keep = Uint8Array.from(found.matches);
      for (let row = spans.size - 1; row >= 0; row--) {
        if (keep[row] && spans.parent[row] >= 0) keep[spans.parent[row]] = KEEPS_CHILDREN;
      }
      this.filter = { matches: found.matches, keep };
    }
    this.list();
  }

  matches(item) {
    return !this.filter || Boolean(this.filter.matches[item]);
  }

  isOpen(item) {
    if (isFold(item)) return this.foldsOpen !== this.foldsToggled.has(item.first);
    return this.filter ? !this.closedInFilter.has(item) : this.open[item] === 1;
  }

  canOpen(index) {
    const item = this.entries[index];
    if (isFold(item)) return true;
    return this.filter ? this.filter.keep[item] === KEEPS_CHILDREN : this.spans.children[item] > 0;
  }

  isSmall(row) {
    if (this.hideShare === 0 || row === this.root) return false;
    const { spans } = this;
    if (!this.most) this.most = longestBelow(spans);
    return this.most[row] < this.hideShare * this.nanos
      && spans.status[row] !== ERROR && spans.errorsBelow[row] === 0
      && !(this.filter && this.filter.keep[row]);
  }

  isVisible(row) {
    if (this.filter && !this.filter.keep[row]) return false;
    if (!this.isSmall(row)) return true;
    this.hidden += this.spans.end[row] - row;
    return false;
  }

  /** Lists the rows that are visible, with an explicit stack, as traces may be deep. */
  list() {
    const { spans } = this;
    this.entries = [];
    this.levels = [];
    this.hidden = 0;
    const visible = (rows) => rows.filter((row) => this.isVisible(row));
    const stack = [{
      items: this.root < 0 ? this.folded(visible(spans.roots)) : visible([this.root]), at: 0, level: 0,
    }];
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      if (top.at === top.items.length) {
        stack.pop();
        continue;
      }
      const item = top.items[top.at++];
      this.entries.push(item);
      this.levels.push(top.level);
      if (!this.isOpen(item)) continue;
      if (isFold(item)) {
        stack.push({ items: item.rows, at: 0, level: top.level + 1 });
      } else if (spans.children[item] > 0) {
        stack.push({ items: this.folded(visible(spans.childRows(item))), at: 0, level: top.level + 1 });
      }
    }
    this.keepSelection();
  }

  folded(rows) {
    return this.filter ? rows
      : foldedChildren(this.spans, rows).map((item) => (isFold(item) ? this.knownFold(item) : item));
  }

  /** Keeps a fold the same object while the rows are the same, so that it can be selected. */
  knownFold(fold) {
    const known = this.knownFolds.get(fold.first);
    if (known && known.rows.length === fold.rows.length) return known;
    this.knownFolds.set(fold.first, fold);
    return fold;
  }

  select(index) {
    this.selected = index;
    this.selectedItem = this.entries[index];
  }

  /** Selects the same span as before, or what is left around it. */
  keepSelection() {
    let item = this.selectedItem;
    let index = item === undefined ? -1 : this.entries.indexOf(item);
    while (index < 0 && item !== undefined && item !== -1) {
      item = this.spans.parent[isFold(item) ? item.first : item];
      index = item < 0 ? -1 : this.entries.indexOf(item);
    }
    this.selected = index;
  }

  toggle(index, open) {
    const item = this.entries[index];
    const wanted = open === undefined ? !this.isOpen(item) : open;
    if (isFold(item)) put(this.foldsToggled, item.first, wanted !== this.foldsOpen);
    else if (this.filter) put(this.closedInFilter, item, !wanted);
    else this.open[item] = wanted ? 1 : 0;
    this.list();
  }

  openAll(open) {
    const [from, to] = this.spans.range(this.root);
    this.open.fill(open ? 1 : 0, from, to);
    if (!open && this.root >= 0) this.open[this.root] = 1;
    this.foldsOpen = open;
    this.foldsToggled.clear();
    this.closedInFilter.clear();
    this.list();
  }

  /** Opens what is around a row; returns its index, or -1 if it is filtered or too small. */
  openWayTo(row) {
    this.openAncestors(row);
    for (let parent = this.spans.parent[row]; parent >= 0; parent = this.spans.parent[parent]) {
      this.closedInFilter.delete(parent);
    }
    this.list();
    let index = this.entries.indexOf(row);
    // A fold may hold the row, and further ones may be inside it.
    for (let folds = 0; index < 0 && folds < 1000; folds++) {
      const fold = this.entries.find((item) => isFold(item)
        && !this.isOpen(item) && item.rows.some((each) => this.spans.isBelow(row, each)));
      if (!fold) break;
      this.foldsToggled.add(fold.first);
      this.list();
      index = this.entries.indexOf(row);
    }
    return index;
  }

  /** Returns the index of what an entry is in, or -1. */
  parentOf(index) {
    const level = this.levels[index];
    let parent = index - 1;
    while (parent >= 0 && this.levels[parent] >= level) parent--;
    return parent;
  }

  /** Returns the index of the next span for which a test holds, from the selected one, or -1. */
  next(step, test) {
    for (let index = this.selected + step; index >= 0 && index < this.entries.length; index += step) {
      if (!isFold(this.entries[index]) && test(this.entries[index])) return index;
    }
    return -1;
  }
}

/** Returns for each row the duration of the longest span in its subtree. */
function longestBelow(spans) {
  const most = Float64Array.from(spans.nanos);
  for (let row = spans.size - 1; row >= 0; row--) {
    const parent = spans.parent[row];
    if (parent >= 0 && most[row] > most[parent]) most[parent] = most[row];
  }
  return most;
}

function put(set, value, contained) {
  if (contained) set.add(value);
  else set.delete(value);
}
