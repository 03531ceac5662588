// The page of a test: its attempts on one scale, each from its own start, with their failures,
// spans, containers and logs.

/** Options: onClose(), onSpan(row), onSubtree(row). */
function testPage(spans, test, options) {
  const rows = test.attempts.map((attempt) => attempt.row);
  const around = timeAround(spans, rows);
  const views = [];
  const attempts = test.attempts.map((attempt, i) => attemptSection(spans, test, i, {
    around,
    onView: (left, right) => views.forEach((view, other) => other !== i && view.follow(left, right)),
    onWaterfall: (view) => views.push(view),
    onSpan: options.onSpan,
    onSubtree: options.onSubtree,
  }));
  return [testHead(spans, test, options), rows.length > 1 && [
    attemptBars(spans, test, around, options), selfTimesOfAttempts(spans, rows)],
  el('div', { class: 'attempts' }, attempts)];
}

function testHead(spans, test, options) {
  return el('header', {},
    el('div', { class: 'detail-head' }, el('h3', {}, foreign(test.title || test.name)),
      el('button', { type: 'button', class: 'icon', 'aria-label': 'Close the test', onclick: () => options.onClose() }, '✕')),
    el('p', { class: 'muted' }, foreign(test.title ? `${test.suite}.${test.name}` : test.suite)),
    el('p', {}, stateChip(test.group, test.group === 'flaky' ? 'flaky' : RESULT_WORDS[test.result]), ' ',
      duration(test.nanos), test.attempts.length > 1 && ` in ${count(test.attempts.length, 'attempt')}`,
      test.owners.length > 0 && [' · owned by ', foreign(test.owners.join(', '))],
      test.tags.map((tag) => [' ', el('span', { class: 'tag' }, foreign(tag))])));
}

/** Returns the most time that any of some spans has before its own start, and after it. */
function timeAround(spans, rows) {
  let before = 0;
  let after = 1;
  for (const row of rows) {
    const [first, last] = spans.extent(row);
    before = Math.max(before, spans.start[row] - first);
    after = Math.max(after, last - spans.start[row]);
  }
  return { before, after };
}

function attemptState(attempt) {
  return stateChip(attempt.result === 0 ? 'passed' : attempt.result <= 3 ? 'failed' : 'skipped', RESULT_WORDS[attempt.result]);
}

const MAX_PARTS = 300;

/** All attempts above each other, with what is directly inside them, on one scale. */
function attemptBars(spans, test, around, options) {
  const whole = around.before + around.after;
  const place = (element, origin, from, to) => {
    element.style.left = ((from - origin + around.before) / whole) * 100 + '%';
    element.style.width = (Math.max(0, to - from) / whole) * 100 + '%';
    return element;
  };
  const bars = test.attempts.map((attempt, i) => {
    const { row } = attempt;
    const origin = spans.start[row];
    const group = attempt.result === 0 ? 'passed' : attempt.result <= 3 ? 'failed' : 'skipped';
    return el('div', { class: 'attempt-bar' }, el('span', { class: 'muted' }, `${i + 1} ${GROUP_MARKS[group]}`),
      el('span', { class: 'track' }, place(el('span', { class: 'whole ' + group }), origin, origin, spans.finish(row)),
        spans.childRows(row).slice(0, MAX_PARTS).map((child) => place(el('span', {
          class: 'part' + (spans.status[child] === ERROR ? ' failed' : ''),
          title: `${visibleLine(spans.name(child))} ${duration(spans.nanos[child])}`,
          onclick: () => options.onSpan(child),
        }), origin, spans.start[child], spans.finish(child)))),
      el('span', { class: 'value' }, duration(spans.nanos[row])));
  });
  const step = niceStep(whole / 5);
  const ticks = [];
  for (let at = 0; at <= around.after; at += step) {
    const tick = el('span', {}, at === 0 ? '0' : axisLabel(at, step));
    tick.style.left = ((at + around.before) / whole) * 100 + '%';
    ticks.push(tick);
  }
  const label = 'Attempts from their own start, on one scale: ' + test.attempts.map((attempt, i) =>
    `attempt ${i + 1} ${RESULT_WORDS[attempt.result]}, ${duration(spans.nanos[attempt.row])}`).join('; ');
  return el('div', { class: 'attempt-bars', role: 'img', 'aria-label': label }, bars,
    el('div', { class: 'attempt-bar ticks' }, el('span'), el('span', { class: 'track' }, ticks), el('span', { class: 'value' })));
}

/** Sums self time in a subtree by name, without the numbers in names; notes the names themselves. */
function selfTimesByName(spans, root, names) {
  const times = new Map();
  for (let row = root; row < spans.end[root]; row++) {
    const name = row === root ? '' : similarName(spans, row);
    times.set(name, (times.get(name) || 0) + spans.selfNanos(row));
    nested(names, name, () => new Set()).add(spans.name(row));
  }
  return times;
}

const MAX_DIFFERENCES = 10;
/** Differences below this share of the longest attempt explain nothing. */
const LEAST_DIFFERENCE = 0.01;

/** Returns the names in which the self times of attempts differ most: {name, times, difference}. */
function differencesOf(spans, rows) {
  const names = new Map();
  const each = rows.map((row) => selfTimesByName(spans, row, names));
  const longest = Math.max(...rows.map((row) => spans.nanos[row]));
  return [...names].map(([name, all]) => {
    const times = each.map((own) => own.get(name) || 0);
    return {
      name: name !== '' && all.size === 1 ? [...all][0] : name,
      times,
      has: each.map((own) => own.has(name)),
      difference: Math.max(...times) - Math.min(...times),
    };
  }).filter(({ difference }) => difference > 0 && difference >= longest * LEAST_DIFFERENCE)
    .sort((a, b) => b.difference - a.difference);
}

/** A table that says in which spans one attempt took longer than another. */
function selfTimesOfAttempts(spans, rows) {
  const differences = differencesOf(spans, rows);
  if (differences.length === 0) return null;
  const left = differences.length - MAX_DIFFERENCES;
  return el('div', { class: 'differences' },
    el('h4', {}, 'Where their times differ'),
    el('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': 'Self times of the attempts' }, el('table', {},
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Self time of'),
        rows.map((row, i) => el('th', { scope: 'col', class: 'number' }, `Attempt ${i + 1}`)),
        el('th', { scope: 'col', class: 'number' }, 'Difference'))),
      el('tbody', {}, differences.slice(0, MAX_DIFFERENCES).map(({ name, times, has, difference }) => el('tr', {},
        el('th', { scope: 'row' }, name === '' ? 'the test itself' : foreign(name)),
        times.map((time, i) => el('td', { class: 'number' + (time === Math.max(...times) ? ' most' : '') },
          has[i] ? duration(Math.round(time)) : '–')),
        el('td', { class: 'number' }, duration(Math.round(difference)))))))),
    left > 0 && el('p', { class: 'note' }, `${count(left, 'more name')} with smaller differences.`));
}

/** One attempt: its failure, its spans, its containers, its logs. */
function attemptSection(spans, test, index, options) {
  const attempt = test.attempts[index];
  const { row } = attempt;
  const failure = el('div', {});
  const logs = el('div', {});
  const view = new Waterfall(spans, {
    root: row, compact: true, onSelect: (each) => options.onSpan(each), around: options.around, onView: options.onView,
    label: `Spans of attempt ${index + 1}. Use the arrow keys, Enter to open a span in the trace.`,
  });
  options.onWaterfall(view);
  fillAttempt(spans, row, failure, logs);
  const containers = containersOf(spans, row);
  return el('section', { class: 'attempt' },
    el('h4', {}, test.attempts.length > 1 ? `Attempt ${index + 1} ` : 'Run ', attemptState(attempt), ' ', duration(spans.nanos[row])),
    failure,
    el('h5', {}, 'Spans ', el('span', { class: 'muted' }, number(spans.end[row] - row)), ' ',
      el('button', { type: 'button', class: 'plain', onclick: () => options.onSubtree(row) }, 'open in the trace')),
    view.element,
    el('div', {}, containers.length > 0 && [el('h5', {}, 'Containers'), el('ul', {}, containers.map((each) => el('li', {},
      el('button', { type: 'button', class: 'plain', onclick: () => options.onSpan(each) }, foreign(spans.name(each))),
      ' ', duration(spans.nanos[each]))))], logs));
}

async function fillAttempt(spans, row, failure, logs) {
  try {
    const detail = await spans.detail(row);
    const exceptions = exceptionsOf(detail);
    const reason = detail.attributes.find((each) => each.key === 'junit.reason');
    replace(failure, exceptions,
      exceptions.length === 0 && detail.description && el('div', { class: 'message' }, longText(detail.description)),
      reason && el('p', {}, longText(valueText(reason.value))));
    const events = await eventsOf(spans, row);
    if (events.length === 0) return;
    replace(logs, el('h5', {}, 'Logs and events ', el('span', { class: 'muted' }, number(events.length))),
      limited(events, 'event', (event) => eventBox(event, pairList)));
  } catch (problem) {
    replace(failure, problemText(problem));
  }
}

/** Returns the events of a span and those below it by their time, without what failed the span. */
async function eventsOf(spans, row) {
  const events = [];
  for (let each = row; each < spans.end[row]; each++) {
    if (!(spans.flags[each] & HAS_EVENTS)) continue;
    for (const event of (await spans.detail(each)).events) {
      if (event.name === 'exception' && each === row) continue;
      events.push(Object.assign({}, event, { offset: spans.start[each] + event.offset - spans.start[row] }));
    }
  }
  return events.sort((a, b) => a.offset - b.offset);
}

function pairList(pairs) {
  return el('dl', { class: 'facts-list small' }, pairs.map(({ key, value }) => el('div', {},
    el('dt', {}, foreign(key)), el('dd', {}, value.type === STRING ? linked(value.text) : longText(valueText(value))))));
}

/** Testcontainers' spans in a test, and those beside the spans around it. */
function containersOf(spans, row) {
  const found = [];
  const isContainer = (each) => spans.roleName(each) === 'TESTCONTAINER';
  for (let each = row + 1; each < spans.end[row]; each++) {
    if (isContainer(each) && !isContainer(spans.parent[each])) found.push(each);
  }
  for (let parent = spans.parent[row]; parent >= 0; parent = spans.parent[parent]) {
    for (let child = parent + 1; child < spans.end[parent]; child = spans.end[child]) {
      if (isContainer(child) && spans.start[child] <= spans.finish(row)) found.push(child);
    }
  }
  return found.slice(0, 50);
}

function stateChip(group, word) {
  return el('span', { class: 'state ' + group }, `${GROUP_MARKS[group]} ${word}`);
}
