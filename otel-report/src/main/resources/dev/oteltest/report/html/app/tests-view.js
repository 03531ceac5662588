// The tests view: all tests by package and class, and a page for each test.

// In the order of dev.oteltest.semconv.TestResult.
const RESULT_WORDS = ['passed', 'failed', 'failed', 'timed out', 'aborted', 'skipped', 'never ran'];
const TEST_ROW = 30;
/** With more tests, packages and classes in which all passed are closed at first. */
const OPEN_TESTS = 300;

/** Returns the group of a test for totals and filters: failed, flaky, skipped or passed. */
function groupOf(test) {
  if (test.flaky && test.result === 0) return 'flaky';
  return test.result === 0 ? 'passed' : test.result <= 3 ? 'failed' : 'skipped';
}

const GROUP_MARKS = { failed: '✕', flaky: '≈', skipped: '○', passed: '✓' };

async function loadTests(spans) {
  const tests = [];
  const input = new Bytes(await inflate(spans.overview.tests));
  const texts = input.texts();
  const text = () => texts.get(texts.reference(input));
  let row = 0;
  const attempt = () => ({ row: (row += input.signed()), result: input.int() });
  for (let n = input.int(); n > 0; n--) {
    const flags = input.int();
    const test = { flaky: (flags & 1) !== 0, container: (flags & 2) !== 0, result: input.int(), suite: text() };
    test.name = flags & 4 ? '' : text();
    test.title = flags & 16 ? text() : '';
    test.owners = Array.from({ length: input.int() }, text);
    test.tags = Array.from({ length: input.int() }, text);
    test.attempts = Array.from({ length: input.int() }, attempt);
    if (flags & 4) test.name = spans.name(test.attempts[0].row);
    if (flags & 8) test.title = spans.name(test.attempts[0].row);
    for (const each of test.attempts) if (each.result > 3) spans.notRun.add(each.row);
    test.nanos = test.attempts.reduce((sum, each) => sum + Math.max(0, spans.nanos[each.row]), 0);
    test.group = groupOf(test);
    tests.push(test);
  }
  return tests;
}

class TestsView {
  /** Options: onState(), onSpan(row), onSubtree(row). */
  constructor(spans, tests, options) {
    this.spans = spans;
    this.tests = tests;
    this.options = options;
    this.closed = new Set(tests.length > OPEN_TESTS ? passedGroups(tests) : []);
    this.group = '';
    this.text = '';
    this.sort = 'name';
    this.pool = [];
    this.selected = -1;
    this.test = null;
    this.build();
    this.list();
  }

  build() {
    const totals = { failed: 0, flaky: 0, skipped: 0, passed: 0 };
    for (const test of this.tests) totals[test.group]++;
    this.chips = el('div', { class: 'group', role: 'group', 'aria-label': 'Tests by result' },
      [['', `All ${number(this.tests.length)}`], ...Object.keys(totals).map((group) =>
        [group, `${GROUP_MARKS[group]} ${number(totals[group])} ${group}`])].map(([group, text]) => el('button', {
        type: 'button', 'data-group': group, 'aria-pressed': String(group === ''), class: 'chip ' + group,
        disabled: group !== '' && totals[group] === 0,
        onclick: () => this.setGroup(group),
      }, text)));
    this.input = el('input', { type: 'search', id: 'otel-test-filter', placeholder: 'part of a name', spellcheck: 'false', dir: 'auto' });
    this.input.addEventListener('input', () => {
      this.text = this.input.value;
      this.list();
    });
    this.input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== 'ArrowDown' && event.key !== 'Escape') return;
      if (event.key === 'Escape') this.text = this.input.value = '';
      this.list();
      this.scroller.focus();
      event.preventDefault();
      event.stopPropagation();
    });
    const select = (id, label, values) => {
      const choice = el('select', { id, onchange: () => this.list() }, el('option', { value: '' }, 'any'),
        values.map((value) => el('option', { value }, visibleLine(value))));
      return { choice, group: values.length > 0 && el('div', { class: 'group' }, el('label', { for: id }, label), choice) };
    };
    const values = (key) => [...new Set(this.tests.flatMap((test) => test[key]))].sort();
    this.owner = select('otel-owner', 'Owner', values('owners'));
    this.tag = select('otel-tag', 'Tag', values('tags'));
    this.order = el('select', { id: 'otel-sort', onchange: () => this.list() },
      [['name', 'package and class'], ['time', 'longest first']].map(([value, text]) => el('option', { value }, text)));
    this.status = el('p', { class: 'note', role: 'status' });
    this.rowHeight = TEST_ROW;
    this.window = el('div', { class: 'window', role: 'none' });
    this.spacer = el('div', { class: 'spacer', role: 'none' });
    this.scroller = el('div', { class: 'test-rows', role: 'tree', tabindex: 0, 'aria-label': 'Tests. Use the arrow keys, Enter to open a test.' },
      this.window, this.spacer);
    this.scroller.addEventListener('scroll', () => this.draw());
    this.scroller.addEventListener('keydown', (event) => this.key(event));
    this.scroller.addEventListener('focus', () => {
      if (this.selected < 0 && this.entries.length > 0) this.mark(this.text.trim() === '' ? 0 : this.entries.findIndex((entry) => entry.test));
    });
    this.scroller.addEventListener('click', (event) => {
      const line = event.target.closest('.test-line');
      if (line && String(getSelection()) === '') this.choose(Number(line.dataset.index));
    });
    this.page = el('article', { class: 'test-page', 'aria-label': 'Test', hidden: true, tabindex: -1 });
    this.element = el('div', { class: 'tests-view' },
      el('div', { class: 'toolbar' },
        el('div', { class: 'filter' }, el('label', { for: 'otel-test-filter' }, 'Find'), this.input),
        this.chips, this.owner.group, this.tag.group,
        el('div', { class: 'group' }, el('label', { for: 'otel-sort' }, 'Order'), this.order)),
      this.status,
      el('div', { class: 'panes' }, el('div', { class: 'main-pane' },
        el('div', { class: 'test-head', 'aria-hidden': 'true' }, el('span', {}, 'Test'), el('span', {}, 'Attempts'), el('span', {}, 'Time')),
        this.scroller), this.page));
    new ResizeObserver(() => this.layout()).observe(this.scroller);
  }

  setGroup(group) {
    this.group = group;
    for (const chip of this.chips.children) chip.setAttribute('aria-pressed', chip.dataset.group === group);
    this.list();
  }

  matches(test) {
    const text = this.text.trim().toLowerCase();
    return (this.group === '' || test.group === this.group)
      && (this.owner.choice.value === '' || test.owners.includes(this.owner.choice.value))
      && (this.tag.choice.value === '' || test.tags.includes(this.tag.choice.value))
      && (text === '' || this.namesOf(test).includes(text));
  }

  /** Returns all by which a test is found: its identity, its title, and those of what it is in. */
  namesOf(test) {
    if (test.names === undefined) {
      const names = [`${test.suite}.${test.name}`, test.title];
      for (let row = this.spans.parent[test.attempts[0].row]; row >= 0; row = this.spans.parent[row]) {
        if (this.spans.roleName(row) === 'TEST_CONTAINER') names.push(this.spans.name(row));
      }
      test.names = names.join('\n').toLowerCase();
    }
    return test.names;
  }

  /** Lists packages, classes and tests as they are shown. */
  list() {
    const shown = this.tests.filter((test) => this.matches(test));
    this.entries = [];
    if (this.order.value === 'time') {
      shown.sort((a, b) => b.nanos - a.nanos);
      for (const test of shown) this.entries.push({ test, level: 0 });
    } else {
      const packages = new Map();
      for (const test of shown) {
        const inPackage = nested(packages, packageOf(test.suite), () => new Map());
        nested(inPackage, test.suite, () => []).push(test);
      }
      for (const [name, classes] of sorted(packages)) this.listPackage(name, classes);
    }
    this.selected = this.test ? this.entries.findIndex((entry) => entry.test === this.test) : -1;
    const nanos = shown.reduce((sum, test) => sum + test.nanos, 0);
    this.status.textContent = `${shown.length === this.tests.length ? '' : `${number(shown.length)} of `}`
      + `${count(this.tests.length, 'test')} · ${duration(nanos)} in tests`;
    this.layout();
  }

  listPackage(name, classes) {
    const all = [...classes.values()].flat();
    const entry = groupEntry('package ' + name, name === '' ? '(no package)' : name, 0, all);
    this.entries.push(entry);
    if (this.closed.has(entry.id)) return;
    for (const [suite, tests] of sorted(classes)) {
      const group = groupEntry('class ' + suite, suite === '' ? '(no class)' : suite.slice(name === '' ? 0 : name.length + 1), 1, tests);
      this.entries.push(group);
      if (this.closed.has(group.id)) continue;
      tests.sort((a, b) => inOrder(a.name, b.name));
      for (const test of tests) this.entries.push({ test, level: 2 });
    }
  }

  layout() {
    this.viewHeight = this.scroller.clientHeight;
    const height = this.entries.length * TEST_ROW;
    this.stretch = Math.max(1, height / MAX_HEIGHT);
    this.window.style.height = this.viewHeight + 'px';
    this.spacer.style.height = Math.max(0, height / this.stretch - this.viewHeight) + 'px';
    this.draw();
  }

  draw() {
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.drawNow();
    });
  }

  drawNow() {
    const begun = performance.now();
    const most = Math.max(0, this.entries.length * TEST_ROW - this.viewHeight);
    const top = Math.min(most, this.scroller.scrollTop * this.stretch);
    const first = Math.floor(top / TEST_ROW);
    const needed = Math.min(this.entries.length - first, Math.ceil(this.viewHeight / TEST_ROW) + 1);
    while (this.pool.length < needed) {
      const line = new TestLine();
      this.pool.push(line);
      this.window.append(line.element);
    }
    let active = '';
    for (let i = 0; i < this.pool.length; i++) {
      const { element } = this.pool[i];
      element.hidden = i >= needed;
      if (i >= needed) continue;
      element.style.transform = `translateY(${(first + i) * TEST_ROW - top}px)`;
      this.pool[i].show(this, first + i);
      if (first + i === this.selected) active = element.id;
    }
    if (active) this.scroller.setAttribute('aria-activedescendant', active);
    else this.scroller.removeAttribute('aria-activedescendant');
    this.lastFrameMillis = performance.now() - begun;
  }

  mark(index) {
    this.selected = index;
    const top = this.scroller.scrollTop * this.stretch;
    const y = index * TEST_ROW;
    if (y < top) this.scroller.scrollTop = y / this.stretch;
    else if (y + TEST_ROW > top + this.viewHeight) this.scroller.scrollTop = (y + TEST_ROW - this.viewHeight) / this.stretch;
    this.draw();
  }

  choose(index) {
    const entry = this.entries[index];
    if (!entry) return;
    if (entry.test) {
      this.mark(index);
      this.open(entry.test);
    } else {
      this.toggle(index);
    }
  }

  toggle(index) {
    const { id } = this.entries[index];
    if (!this.closed.delete(id)) this.closed.add(id);
    this.list();
    this.mark(this.entries.findIndex((entry) => entry.id === id));
  }

  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || this.entries.length === 0) return;
    const last = this.entries.length - 1;
    const page = Math.max(1, Math.floor(this.viewHeight / TEST_ROW) - 1);
    const at = Math.max(0, this.selected);
    const entry = this.entries[at];
    const moves = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: last, j: at + 1, k: at - 1 };
    if (Object.hasOwn(moves, event.key)) {
      this.mark(Math.max(0, Math.min(last, moves[event.key])));
    } else if (event.key === 'Enter' || event.key === ' ') {
      this.choose(at);
    } else if (event.key === 'ArrowRight' && !entry.test) {
      if (this.closed.has(entry.id)) this.toggle(at);
      else this.mark(Math.min(last, at + 1));
    } else if (event.key === 'ArrowLeft') {
      if (!entry.test && !this.closed.has(entry.id)) this.toggle(at);
      else this.mark(Math.max(0, this.entries.slice(0, at).map((each) => each.level < entry.level).lastIndexOf(true)));
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** Opens the page of a test. */
  open(test) {
    this.test = test;
    this.page.hidden = false;
    this.selected = this.entries.findIndex((entry) => entry.test === test);
    if (this.selected >= 0) this.mark(this.selected);
    this.options.onState();
    replace(this.page, testPage(this.spans, test, Object.assign({ onClose: () => this.close() }, this.options)));
    this.page.scrollTop = 0;
    bringIntoView(this.page);
  }

  close() {
    this.test = null;
    this.page.hidden = true;
    this.options.onState();
    this.scroller.focus({ preventScroll: true });
  }
}

function nested(map, key, create) {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = create()));
  return value;
}

function sorted(map) {
  return [...map].sort(([a], [b]) => inOrder(a, b));
}

function packageOf(suite) {
  const dot = suite.lastIndexOf('.');
  return dot < 0 ? '' : suite.slice(0, dot);
}

/** Returns the ids of the packages and classes without a failed or flaky test. */
function passedGroups(tests) {
  const passed = new Set();
  for (const { suite } of tests) passed.add('class ' + suite).add('package ' + packageOf(suite));
  for (const { suite, group } of tests) {
    if (group !== 'failed' && group !== 'flaky') continue;
    passed.delete('class ' + suite);
    passed.delete('package ' + packageOf(suite));
  }
  return passed;
}

function groupEntry(id, name, level, tests) {
  const totals = { failed: 0, flaky: 0, skipped: 0, passed: 0 };
  let nanos = 0;
  for (const test of tests) {
    totals[test.group]++;
    nanos += test.nanos;
  }
  return { id, name, level, totals, nanos, size: tests.length };
}

class TestLine {
  constructor() {
    this.twisty = el('span', { class: 'twisty', 'aria-hidden': 'true' });
    this.state = el('span', { class: 'mark' });
    this.name = el('bdi', { class: 'name', dir: 'auto' });
    this.identity = el('bdi', { class: 'identity', dir: 'auto' });
    this.note = el('span', { class: 'attempts-note' });
    this.time = el('span', { class: 'time-note' });
    this.element = el('div', { class: 'test-line', role: 'treeitem', id: 'otel-line-' + lineIds++ },
      this.twisty, this.state, this.name, this.identity, this.note, this.time);
  }

  show(view, index) {
    const entry = view.entries[index];
    const { element } = this;
    element.dataset.index = index;
    element.setAttribute('aria-level', entry.level + 1);
    element.setAttribute('aria-selected', index === view.selected);
    element.classList.toggle('selected', index === view.selected);
    if (entry.test) element.removeAttribute('aria-expanded');
    else element.setAttribute('aria-expanded', !view.closed.has(entry.id));
    this.twisty.textContent = entry.test ? '' : view.closed.has(entry.id) ? '▸' : '▾';
    if (entry === this.entry) return;
    this.entry = entry;
    element.style.paddingInlineStart = 4 + entry.level * 16 + 'px';
    element.classList.toggle('is-group', !entry.test);
    if (entry.test) this.showTest(entry.test);
    else this.showGroup(entry);
    element.title = [this.name, this.identity].map((each) => each.textContent).filter(Boolean).join('\n');
  }

  showTest(test) {
    this.name.textContent = visibleLine(test.title || test.name);
    this.identity.textContent = test.title ? visibleLine(test.name) : '';
    this.setState(test.group, test.group === 'flaky' || test.group === 'passed' ? test.group : RESULT_WORDS[test.result]);
    this.note.textContent = [test.container && 'failed as a whole', test.attempts.length > 1 && test.attempts.length]
      .filter(Boolean).join(' · ');
    this.time.textContent = duration(test.nanos);
  }

  showGroup(entry) {
    const { totals } = entry;
    this.name.textContent = visibleLine(entry.name);
    this.identity.textContent = '';
    const group = totals.failed > 0 ? 'failed' : totals.flaky > 0 ? 'flaky' : totals.passed > 0 ? 'passed' : 'skipped';
    this.setState(group, group);
    const marks = ['failed', 'flaky', 'skipped'].filter((each) => totals[each] > 0)
      .map((each) => `${GROUP_MARKS[each]} ${number(totals[each])}`).join(' · ');
    replace(this.note, marks, el('span', { class: 'size-note' }, (marks && ' · ') + count(entry.size, 'test')));
    this.note.title = Object.keys(totals).map((each) => `${number(totals[each])} ${each}`).join(', ');
    this.time.textContent = duration(entry.nanos);
  }

  setState(group, word) {
    this.state.textContent = GROUP_MARKS[group];
    this.state.className = 'mark ' + group;
    this.state.setAttribute('role', 'img');
    this.state.setAttribute('aria-label', word);
  }
}
