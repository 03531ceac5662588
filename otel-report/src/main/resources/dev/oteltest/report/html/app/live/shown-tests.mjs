// What a tests view shows, kept for the same view of more tests.

/** Gives a view the state of an old one; names stand for tests, whose rows change. */
export function restoreTests(old, view) {
  for (const property of ['closed', 'group', 'text', 'owner', 'tag', 'byTime']) view.list[property] = old.list[property];
  view.input.value = old.input.value;
  view.order.value = old.order.value;
  for (const id of ['#otel-owner', '#otel-tag']) {
    const [before, now] = [old, view].map((each) => each.element.querySelector(id));
    if (before && now) now.value = before.value;
  }
  for (const chip of view.element.querySelectorAll('.chip')) chip.setAttribute('aria-pressed', chip.dataset.group === view.list.group);
  view.update();
  view.scroller.scrollTop = old.scroller.scrollTop;
  const test = old.test && view.tests.find((each) => isSame(each, old.test));
  if (!test) return;
  view.open(test);
  view.page.scrollTop = old.page.scrollTop;
}

function isSame(one, other) {
  return one.suite === other.suite && one.name === other.name && one.title === other.title;
}
