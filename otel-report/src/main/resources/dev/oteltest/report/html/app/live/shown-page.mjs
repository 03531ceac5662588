// What a page shows outside of its application, kept for the page of more spans.

const PLACES = 'main > section[id], .failure';
function keyOf(details) {
  const summary = details.querySelector(':scope > summary');
  const outer = details.parentElement.closest('details');
  return (outer ? keyOf(outer) + ' > ' : '') + (summary.querySelector('.what') || summary).textContent.replace(/\d+/g, '#');
}

/** The state of a static page: what is open, and the first part in view, which stays where it is. */
export class ShownPage {
  constructor(page) {
    this.open = new Map([...page.querySelectorAll('details')].map((each) => [keyOf(each), each.open]));
    this.filters = [...page.querySelectorAll('[data-filter] input')].map((each) => each.value);
    const places = [...page.querySelectorAll(PLACES)];
    const first = places.findIndex((each) => topOf(each) >= 0);
    const place = first >= 0 && topOf(places[first]) < innerHeight ? places[first] : places[first - 1] || places.pop();
    this.place = place && placeKey(place);
    this.y = place ? topOf(place) : 0;
    this.scrollY = scrollY;
    this.focus = document.activeElement;
  }

  restore(page) {
    for (const each of page.querySelectorAll('details')) {
      const open = this.open.get(keyOf(each));
      if (open !== undefined) each.open = open;
    }
    page.querySelectorAll('[data-filter] input').forEach((each, i) => {
      if (!this.filters[i]) return;
      each.value = this.filters[i];
      each.dispatchEvent(new Event('input'));
    });
    this.restoreFocus(page);
    const place = this.scrollY > 0 && this.place && [...page.querySelectorAll(PLACES)].find((each) => placeKey(each) === this.place);
    scrollTo({ top: place ? scrollY + topOf(place) - this.y : this.scrollY, behavior: 'instant' });
  }

  restoreFocus(page) {
    const { focus } = this;
    if (!focus || focus.isConnected) return;
    const same = (focus.id && page.querySelector('#' + CSS.escape(focus.id)))
      || (focus.getAttribute('role') === 'tree' && [...page.querySelectorAll('[role=tree]')].find((each) => each.className === focus.className));
    if (!same) return;
    same.focus({ preventScroll: true });
    if (same.type === 'search') {
      same.value = focus.value;
      same.setSelectionRange(focus.selectionStart, focus.selectionEnd);
    }
  }
}

function topOf(element) {
  return element.getBoundingClientRect().top;
}

function placeKey(place) {
  return place.id || keyOf(place);
}
