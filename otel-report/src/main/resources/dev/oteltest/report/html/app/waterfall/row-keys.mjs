// The keys of a waterfall that has the focus.

import { isFold } from './folds.mjs';

/** Does what a key of the waterfall means; returns whether it means something. */
export function handleRowKey(waterfall, event) {
  if (event.altKey || event.ctrlKey || event.metaKey || waterfall.rows.entries.length === 0) return false;
  return moveSelection(waterfall, event.key) || actOnRow(waterfall, event) || moveTime(waterfall, event.key);
}

/** Returns where a key moves the selection in a list, or -1 if it does not move it. */
export function movedIndex(key, { at, page, last }) {
  const moves = {
    ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: last,
    j: at + 1, k: at - 1,
  };
  return Object.hasOwn(moves, key) ? Math.max(0, Math.min(last, moves[key])) : -1;
}

function moveSelection(waterfall, key) {
  const { rows, scroll } = waterfall;
  const index = movedIndex(key, { at: selectedIndex(rows), page: scroll.page, last: rows.entries.length - 1 });
  if (index < 0) return false;
  waterfall.mark(rows.selected < 0 ? 0 : index);
  return true;
}

function selectedIndex(rows) {
  return Math.max(0, Math.min(rows.entries.length - 1, rows.selected));
}

function actOnRow(waterfall, event) {
  const { rows } = waterfall;
  const at = selectedIndex(rows);
  const item = rows.entries[at];
  const actions = {
    ArrowRight: () => openOrEnter(waterfall, at),
    ArrowLeft: () => closeOrLeave(waterfall, at),
    Enter: () => (event.shiftKey && waterfall.options.onRoot
      ? !isFold(item) && waterfall.options.onRoot(item) : waterfall.choose(at)),
    ' ': () => waterfall.choose(at),
    z: () => waterfall.zoomTo(item),
  };
  if (!Object.hasOwn(actions, event.key)) return false;
  actions[event.key]();
  return true;
}

function openOrEnter(waterfall, at) {
  const { rows } = waterfall;
  if (!rows.canOpen(at)) return;
  if (!rows.isOpen(rows.entries[at])) waterfall.toggle(at, true);
  else waterfall.mark(Math.min(rows.entries.length - 1, at + 1));
}

function closeOrLeave(waterfall, at) {
  const { rows } = waterfall;
  if (rows.canOpen(at) && rows.isOpen(rows.entries[at])) {
    waterfall.toggle(at, false);
    return;
  }
  const parent = rows.parentOf(at);
  if (parent >= 0) waterfall.mark(parent);
}

function moveTime(waterfall, key) {
  const actions = {
    '+': () => waterfall.zoom(0.6),
    '=': () => waterfall.zoom(0.6),
    '-': () => waterfall.zoom(1 / 0.6),
    0: () => waterfall.fit(),
    a: () => waterfall.pan(-0.2),
    d: () => waterfall.pan(0.2),
  };
  if (!Object.hasOwn(actions, key)) return false;
  actions[key]();
  return true;
}
