// The rows of a table that have what a reader types; without a script, all are there.

import { el } from './elements.mjs';
import { count, number } from './quantities.mjs';

/** Puts a field above the table that follows an element. */
export function filterRows(place) {
  const [body] = place.nextElementSibling.querySelector('table').tBodies;
  const rows = [...body.rows];
  const status = el('span', { class: 'note', role: 'status' });
  const show = (text) => {
    const words = text.toLowerCase().split(' ').filter((word) => word !== '');
    for (const row of rows) {
      const shown = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => shown.includes(word));
    }
    status.textContent = words.length === 0 ? '' : `${number(rows.filter((row) => !row.hidden).length)} of ${count(rows.length, 'row')}`;
  };
  const field = el('input', { type: 'search', placeholder: 'Filter', 'aria-label': `Filter ${place.dataset.filter}`, oninput: () => show(field.value) });
  place.append(field, ' ', status);
}
