// Tables that sort by a click: first the most of a column of numbers, or names from a to z.

import { el } from './elements.mjs';
import { inOrder, quantityOf } from './quantities.mjs';

/** Lets a reader sort a table by each of its columns that has a title; of one row there is no order. */
export function makeSortable(table) {
  const [body] = table.tBodies;
  if (!table.tHead || !body || body.rows.length < 2) return;
  const original = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    if (head.querySelector('.axis, button') || head.textContent === '') return;
    const button = el('button', { type: 'button', class: 'sort', onclick: () => sortTable(body, original, heads, column) });
    button.append(...head.childNodes);
    head.append(button);
  });
}

/** Sorts by a column; what is sorted already the other way round, and then as it was. */
function sortTable(body, original, heads, column) {
  const number = heads[column].classList.contains('number');
  const orders = [number ? 'descending' : 'ascending', number ? 'ascending' : 'descending', null];
  const order = orders[(orders.indexOf(heads[column].getAttribute('aria-sort')) + 1) % orders.length];
  for (const head of heads) head.removeAttribute('aria-sort');
  let rows = original;
  if (order) {
    heads[column].setAttribute('aria-sort', order);
    const sign = order === 'ascending' ? 1 : -1;
    const valueOf = number ? quantityOf : (text) => text;
    const keys = new Map(original.map((row) => [row, valueOf(row.cells[column].textContent.trim())]));
    const compare = number ? (a, b) => (a === b ? 0 : a - b) : inOrder;
    rows = original.slice().sort((a, b) => sign * compare(keys.get(a), keys.get(b)));
  }
  body.append(...rows);
}
