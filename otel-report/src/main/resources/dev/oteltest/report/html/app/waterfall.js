// The waterfall: names as elements, which can be read and selected, and bars on one canvas.

const ROW_HEIGHT = 24;
/** Browsers limit the height of elements; longer lists scroll by a scale. */
const MAX_HEIGHT = 8e6;
const OPEN_AT_FIRST = 250;
/** Beside 1 for a row that a filter keeps: also one below it. */
const KEEPS_CHILDREN = 2;

class Waterfall {
  /**
   * Options: root (a row, or -1), onSelect(row), onRoot(row), onChange(), compact; around (the time
   * to show before and after the root's start) and onView(left, right), with which several share
   * one scale.
   */
  constructor(spans, options) {
    this.spans = spans;
    this.options = options;
    this.root = options.root;
    this.compact = Boolean(options.compact);
    this.open = new Uint8Array(spans.size);
    this.rowHeight = ROW_HEIGHT;
    this.foldsOpen = false;
    this.foldsToggled = new Set();
    this.closedInFilter = new Set();
    this.entries = [];
    this.levels = [];
    this.selected = -1;
    this.hideShare = 0;
    this.shrinkGaps = false;
    this.showCritical = !this.compact;
    this.filter = null;
    this.pool = [];
    this.build();
    this.show(options.root);
  }

  build() {
    this.corner = el('div', { class: 'corner' });
    this.axis = el('canvas', { class: 'axis', 'aria-hidden': 'true' });
    this.names = el('div', { class: 'names' });
    this.canvas = el('canvas', { class: 'bars-canvas', 'aria-hidden': 'true' });
    this.brush = el('div', { class: 'brush', hidden: true });
    this.tip = el('div', { class: 'tip', hidden: true, 'aria-hidden': 'true' });
    this.time = el('div', { class: 'time' }, this.canvas, this.brush);
    this.window = el('div', { class: 'window', role: 'none' }, this.names, this.time);
    this.spacer = el('div', { class: 'spacer', role: 'none' });
    this.scroller = el('div', {
      class: 'rows', role: 'tree', tabindex: 0,
      'aria-label': this.options.label || 'Spans. Use the arrow keys, Enter for details.',
    }, this.window, this.spacer);
    this.element = el('div', { class: 'waterfall' + (this.compact ? ' compact' : '') },
      el('div', { class: 'head' }, this.corner, this.axis), this.scroller, this.tip);
    this.scroller.addEventListener('scroll', () => this.draw());
    this.scroller.addEventListener('keydown', (event) => this.key(event));
    this.scroller.addEventListener('focus', () => {
      if (this.selected < 0 && this.entries.length > 0) this.mark(0);
    });
    this.names.addEventListener('click', (event) => this.nameClick(event));
    this.names.addEventListener('dblclick', (event) => {
      const index = this.indexOfElement(event.target);
      if (index >= 0) this.toggle(index);
    });
    this.pointers();
    new ResizeObserver(() => {
      this.resize();
      this.draw();
    }).observe(this.element);
  }

  // What is shown

  show(root) {
    const { spans } = this;
    const { around } = this.options;
    this.root = root;
    [this.from, this.to] = spans.extent(root);
    this.origin = this.from;
    if (around) {
      this.origin = spans.start[root];
      this.from = this.origin - around.before;
      this.to = this.origin + around.after;
    }
    this.path = null;
    this.openAtFirst();
    this.rescale();
    this.flatten();
    this.scroller.scrollTop = 0;
    this.changed();
  }

  /** Opens what fits on a screen or two, level by level, and the way to the first errors. */
  openAtFirst() {
    const { spans, open } = this;
    const [from, to] = spans.range(this.root);
    open.fill(0, from, to);
    let level = this.root < 0 ? spans.roots.slice() : [this.root];
    let shown = level.length;
    const all = to - from <= OPEN_AT_FIRST;
    while (level.length > 0 && shown < OPEN_AT_FIRST) {
      const next = [];
      for (const row of level) {
        if (!all && spans.roleName(row) === 'TEST' && row !== this.root) continue;
        const children = Math.min(spans.children[row], FOLD_AT_LEAST * 4);
        if (shown + children > OPEN_AT_FIRST && row !== this.root) continue;
        open[row] = 1;
        shown += children;
        if (spans.children[row] < 5000) for (const child of spans.childRows(row)) next.push(child);
      }
      level = next;
    }
    let errors = 0;
    for (let row = from; row < to && errors < 20; row++) {
      if (spans.status[row] !== ERROR || spans.errorsBelow[row] > 0) continue;
      errors++;
      this.openAncestors(row);
    }
  }

  openAncestors(row) {
    for (let parent = this.spans.parent[row]; parent >= 0 && this.spans.isBelow(parent, this.root);
      parent = this.spans.parent[parent]) {
      this.open[parent] = 1;
    }
  }

  rescale() {
    this.scale = new TimeScale(this.from, this.to,
      this.shrinkGaps ? idleGaps(this.spans, this.root, this.from, this.to) : []);
    this.left = 0;
    this.right = this.scale.length;
  }

  setFilter(result) {
    this.filter = null;
    this.closedInFilter.clear();
    if (result) {
      const { spans } = this;
      const keep = Uint8Array.from(result.matches);
      for (let row = spans.size - 1; row >= 0; row--) {
        if (keep[row] && spans.parent[row] >= 0) keep[spans.parent[row]] = KEEPS_CHILDREN;
      }
      this.filter = { matches: result.matches, keep };
    }
    this.flatten();
    this.reveal();
    this.changed();
  }

  setOption(name, value) {
    this[name] = value;
    if (name === 'shrinkGaps') this.rescale();
    this.flatten();
    this.changed();
  }

  isOpen(item) {
    if (typeof item === 'object') return this.foldsOpen !== this.foldsToggled.has(item.first);
    return this.filter ? !this.closedInFilter.has(item) : this.open[item] === 1;
  }

  isSmall(row) {
    if (this.hideShare === 0 || row === this.root) return false;
    const { spans } = this;
    if (!this.most) {
      this.most = Float64Array.from(spans.nanos);
      for (let i = spans.size - 1; i >= 0; i--) {
        const parent = spans.parent[i];
        if (parent >= 0 && this.most[i] > this.most[parent]) this.most[parent] = this.most[i];
      }
    }
    return this.most[row] < this.hideShare * (this.to - this.from)
      && spans.status[row] !== ERROR && spans.errorsBelow[row] === 0
      && !(this.filter && this.filter.keep[row]);
  }

  /** Lists the rows that are visible, with an explicit stack, as traces may be deep. */
  flatten() {
    const { spans } = this;
    this.entries = [];
    this.levels = [];
    this.hidden = 0;
    const visible = (row) => {
      if (this.filter && !this.filter.keep[row]) return false;
      if (!this.isSmall(row)) return true;
      this.hidden += spans.end[row] - row;
      return false;
    };
    const fold = (rows) => (this.filter ? rows : foldedChildren(spans, rows)
      .map((item) => (typeof item === 'object' && this.foldsByFirst(item)) || item));
    const roots = this.root < 0 ? spans.roots.filter(visible) : [this.root].filter(visible);
    const stack = [{ items: this.root < 0 ? fold(roots) : roots, at: 0, level: 0 }];
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
      if (typeof item === 'object') {
        stack.push({ items: item.rows, at: 0, level: top.level + 1 });
      } else if (spans.children[item] > 0) {
        stack.push({ items: fold(spans.childRows(item).filter(visible)), at: 0, level: top.level + 1 });
      }
    }
    this.keepSelection();
    this.layout();
    this.minimap = null;
  }

  /** Selects the same span as before, or what is left around it. */
  keepSelection() {
    let item = this.selectedItem;
    let index = item === undefined ? -1 : this.entries.indexOf(item);
    while (index < 0 && item !== undefined && item !== -1) {
      item = this.spans.parent[typeof item === 'object' ? item.first : item];
      index = item < 0 ? -1 : this.entries.indexOf(item);
    }
    this.selected = index;
  }

  /** Keeps a fold the same object while the rows are the same, so that it can be selected. */
  foldsByFirst(fold) {
    if (!this.knownFolds) this.knownFolds = new Map();
    const known = this.knownFolds.get(fold.first);
    if (known && known.rows.length === fold.rows.length) return known;
    this.knownFolds.set(fold.first, fold);
    return fold;
  }

  layout() {
    const height = this.entries.length * ROW_HEIGHT;
    this.stretch = Math.max(1, height / MAX_HEIGHT);
    if (this.compact) this.scroller.style.height = Math.min(height + 2, 320) + 'px';
    this.resize();
    this.draw();
  }

  resize() {
    this.viewHeight = this.scroller.clientHeight || 0;
    this.window.style.height = this.viewHeight + 'px';
    const height = this.entries.length * ROW_HEIGHT;
    this.spacer.style.height = Math.max(0, height / this.stretch - this.viewHeight) + 'px';
    const ratio = self.devicePixelRatio || 1;
    const size = (canvas, width, high) => {
      canvas.width = Math.max(1, Math.round(width * ratio));
      canvas.height = Math.max(1, Math.round(high * ratio));
      canvas.style.width = width + 'px';
      canvas.style.height = high + 'px';
    };
    this.width = Math.max(1, this.time.clientWidth);
    size(this.canvas, this.width, this.viewHeight);
    size(this.axis, this.width, 22);
    this.ratio = ratio;
  }

  get top() {
    const most = Math.max(0, this.entries.length * ROW_HEIGHT - this.viewHeight);
    return Math.min(most, this.scroller.scrollTop * this.stretch);
  }

  scrollTo(top) {
    this.scroller.scrollTop = top / this.stretch;
  }

  // Drawing

  draw() {
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.drawNow();
    });
  }

  drawNow() {
    const begun = performance.now();
    if (!this.colors) this.colors = themeColors(this.element);
    this.drawNames();
    this.drawBars();
    this.drawAxis();
    if (this.options.onDraw) this.options.onDraw();
    this.lastFrameMillis = performance.now() - begun;
  }

  drawNames() {
    const first = Math.floor(this.top / ROW_HEIGHT);
    const offset = this.top - first * ROW_HEIGHT;
    const needed = Math.min(this.entries.length - first, Math.ceil(this.viewHeight / ROW_HEIGHT) + 1);
    while (this.pool.length < needed) {
      const line = new NameLine();
      this.pool.push(line);
      this.names.append(line.element);
    }
    for (let i = 0; i < this.pool.length; i++) {
      const line = this.pool[i];
      line.element.hidden = i >= needed;
      if (i < needed) line.show(this, first + i);
    }
    this.names.style.transform = `translateY(${-offset}px)`;
    const active = this.selected >= first && this.selected < first + needed
      ? this.pool[this.selected - first].element.id : '';
    if (active) this.scroller.setAttribute('aria-activedescendant', active);
    else this.scroller.removeAttribute('aria-activedescendant');
  }

  x(time) {
    return ((this.scale.position(time) - this.left) / (this.right - this.left)) * this.width;
  }

  timeAt(x) {
    return this.scale.time(this.left + (x / this.width) * (this.right - this.left));
  }

  drawBars() {
    const context = this.canvas.getContext('2d');
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    context.clearRect(0, 0, this.width, this.viewHeight);
    const first = Math.floor(this.top / ROW_HEIGHT);
    const last = Math.min(this.entries.length, first + Math.ceil(this.viewHeight / ROW_HEIGHT) + 1);
    this.drawGrid(context, this.viewHeight);
    context.font = '11px ' + this.colors.font;
    context.textBaseline = 'middle';
    for (let index = first; index < last; index++) {
      const y = index * ROW_HEIGHT - this.top;
      if (index === this.selected) {
        context.fillStyle = this.colors.selected;
        context.fillRect(0, y, this.width, ROW_HEIGHT);
      }
      const item = this.entries[index];
      if (typeof item === 'object') this.drawFold(context, item, y);
      else this.drawSpan(context, item, y);
    }
  }

  drawGrid(context, height) {
    context.fillStyle = this.colors.grid;
    for (const tick of this.ticks()) context.fillRect(Math.round(tick.x), 0, 1, height);
    for (const gap of this.scale.gaps) {
      const x = this.x(gap.from);
      const width = this.x(gap.to) - x;
      if (x > this.width || x + width < 0) continue;
      context.fillStyle = this.colors.gap;
      context.fillRect(x, 0, width, height);
      context.strokeStyle = this.colors.muted;
      context.setLineDash([3, 3]);
      context.strokeRect(Math.round(x) + 0.5, -1, Math.max(1, Math.round(width)), height + 2);
      context.setLineDash([]);
    }
  }

  drawSpan(context, row, y) {
    const { spans, colors } = this;
    const from = this.x(spans.start[row]);
    const to = this.x(spans.finish(row));
    const width = Math.max(2, to - from);
    if (from > this.width || from + width < 0) {
      this.drawPointer(context, from > this.width, y);
      return;
    }
    const error = spans.status[row] === ERROR;
    const dim = this.filter && !this.filter.matches[row];
    const x = Math.max(-4, from);
    const w = Math.min(this.width + 4, from + width) - x;
    context.globalAlpha = dim ? 0.35 : 1;
    context.fillStyle = error ? colors.failed : colors.of(spans, row);
    box(context, x, y + 5, Math.max(2, w), ROW_HEIGHT - 10);
    if (error) this.drawHatch(context, x, y + 5, w, ROW_HEIGHT - 10);
    if (this.showCritical) this.drawCritical(context, row, y);
    context.globalAlpha = 1;
    this.drawLabel(context, duration(spans.nanos[row]) + (error ? ' ✕' : ''), from, to, y);
  }

  drawHatch(context, x, y, width, height) {
    if (width < 6) return;
    context.save();
    context.beginPath();
    context.rect(x, y, width, height);
    context.clip();
    context.strokeStyle = this.colors.hatch;
    context.lineWidth = 2;
    context.beginPath();
    const most = Math.min(width, 4000);
    for (let i = -height; i < most; i += 8) {
      context.moveTo(x + i, y + height);
      context.lineTo(x + i + height, y);
    }
    context.stroke();
    context.restore();
    context.lineWidth = 1;
  }

  drawCritical(context, row, y) {
    const parts = this.criticalParts().get(row);
    if (!parts) return;
    context.fillStyle = this.colors.critical;
    for (const { from, to } of parts) {
      const x = Math.max(-1, this.x(from));
      const end = Math.min(this.width + 1, this.x(to));
      if (end > x) context.fillRect(x, y + ROW_HEIGHT - 6, Math.max(1, end - x), 3);
    }
  }

  /** Draws a label in free space: right of the bar, left of it, or inside. */
  drawLabel(context, text, from, to, y) {
    const middle = y + ROW_HEIGHT / 2 + 0.5;
    const width = context.measureText(text).width;
    context.fillStyle = this.colors.text;
    if (to + 6 + width < this.width) {
      context.fillText(text, Math.max(to, from + 2, 0) + 6, middle);
    } else if (from - 6 - width > 0) {
      context.fillText(text, Math.min(from, this.width) - 6 - width, middle);
    } else {
      const x = Math.min(this.width, to) - width - 8;
      context.fillStyle = this.colors.background;
      context.globalAlpha = 0.85;
      box(context, x - 4, y + 6, width + 8, ROW_HEIGHT - 12);
      context.globalAlpha = 1;
      context.fillStyle = this.colors.text;
      context.fillText(text, x, middle);
    }
  }

  drawPointer(context, right, y) {
    context.fillStyle = this.colors.muted;
    context.beginPath();
    const middle = y + ROW_HEIGHT / 2;
    const x = right ? this.width - 3 : 3;
    const back = right ? x - 5 : x + 5;
    context.moveTo(x, middle);
    context.lineTo(back, middle - 4);
    context.lineTo(back, middle + 4);
    context.fill();
  }

  drawFold(context, fold, y) {
    const { spans } = this;
    context.fillStyle = this.colors.of(spans, fold.first);
    context.globalAlpha = 0.25;
    const from = this.x(fold.from);
    const to = this.x(fold.to);
    box(context, Math.max(-4, from), y + 7, Math.max(2, Math.min(this.width + 4, to) - Math.max(-4, from)),
      ROW_HEIGHT - 14);
    context.globalAlpha = 1;
    let last = -1;
    const step = Math.max(1, Math.floor(fold.rows.length / 4000));
    for (let i = 0; i < fold.rows.length; i += step) {
      const row = fold.rows[i];
      const x = this.x(spans.start[row]);
      const end = Math.max(x + 1, this.x(spans.finish(row)));
      if (end < 0 || x > this.width || end <= last) continue;
      context.fillRect(Math.max(0, x, last), y + 7, Math.min(this.width, end) - Math.max(0, x, last), ROW_HEIGHT - 14);
      last = end;
    }
    this.drawLabel(context, `${duration(fold.nanos)} in total`, from, to, y);
  }

  criticalParts() {
    if (!this.path) {
      let root = this.root;
      if (root < 0) {
        root = this.spans.roots.reduce((best, row) =>
          (this.spans.nanos[row] > this.spans.nanos[best] ? row : best), this.spans.roots[0]);
      }
      this.path = new Map();
      for (const segment of root === undefined ? [] : criticalPath(this.spans, root)) {
        const parts = this.path.get(segment.row);
        if (parts) parts.push(segment);
        else this.path.set(segment.row, [segment]);
      }
    }
    return this.path;
  }

  /** Returns round points in time with their positions, at least 90 pixels apart. */
  ticks() {
    const step = niceStep(((this.right - this.left) / this.width) * 90);
    const ticks = [];
    const from = this.timeAt(0) - this.origin;
    const to = this.timeAt(this.width) - this.origin;
    let last = -Infinity;
    if ((to - from) / step > 5000) return ticks;
    for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
      const x = this.x(this.origin + at);
      if (x - last < 60) continue;
      ticks.push({ x, text: at === 0 ? '0' : axisLabel(at, step) });
      last = x;
    }
    return ticks;
  }

  drawAxis() {
    const context = this.axis.getContext('2d');
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    context.clearRect(0, 0, this.width, 22);
    context.font = '11px ' + this.colors.font;
    context.textBaseline = 'middle';
    for (const tick of this.ticks()) {
      context.fillStyle = this.colors.grid;
      context.fillRect(Math.round(tick.x), 14, 1, 8);
      const width = context.measureText(tick.text).width;
      context.fillStyle = this.colors.muted;
      if (tick.x + 4 + width < this.width) context.fillText(tick.text, tick.x + 4, 12);
    }
  }

  // Zoom and pan, in positions of the scale

  setView(left, right) {
    this.follow(left, right);
    if (this.options.onView) this.options.onView(this.left, this.right);
  }

  follow(left, right) {
    const least = Math.min(this.scale.length, 100);
    const width = Math.min(this.scale.length, Math.max(least, right - left));
    const middle = (left + right) / 2;
    this.left = Math.min(Math.max(0, middle - width / 2), this.scale.length - width);
    this.right = this.left + width;
    this.draw();
    this.changed();
  }

  zoom(factor, x) {
    const center = x === undefined ? 0.5 : x / this.width;
    const at = this.left + (this.right - this.left) * center;
    this.setView(at - (at - this.left) * factor, at + (this.right - at) * factor);
  }

  pan(share) {
    const width = this.right - this.left;
    const left = Math.min(Math.max(0, this.left + share * width), this.scale.length - width);
    this.setView(left, left + width);
  }

  fit() {
    this.setView(0, this.scale.length);
  }

  zoomTo(item) {
    const from = typeof item === 'object' ? item.from : this.spans.start[item];
    const to = typeof item === 'object' ? item.to : this.spans.finish(item);
    const left = this.scale.position(from);
    const right = Math.max(left + 1, this.scale.position(to));
    const margin = (right - left) * 0.05;
    this.setView(left - margin, right + margin);
  }

  get zoomed() {
    return this.right - this.left < this.scale.length * 0.9999;
  }

  pointers() {
    const pressed = new Map();
    let begin = null;
    const at = (event) => event.clientX - this.canvas.getBoundingClientRect().left;
    this.time.addEventListener('wheel', (event) => {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        this.zoom(Math.exp(Math.max(-80, Math.min(80, event.deltaY)) * 0.01), at(event));
      } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        event.preventDefault();
        this.pan((event.deltaX || event.deltaY) / this.width);
      }
    }, { passive: false });
    this.time.addEventListener('pointerdown', (event) => {
      pressed.set(event.pointerId, at(event));
      this.time.setPointerCapture(event.pointerId);
      begin = pressed.size === 1
        ? { x: at(event), y: event.clientY, pan: event.shiftKey || event.button === 1 || event.pointerType === 'touch' }
        : null;
    });
    this.time.addEventListener('pointermove', (event) => {
      const x = at(event);
      if (!pressed.has(event.pointerId)) {
        this.showTip(event);
        return;
      }
      const before = pressed.get(event.pointerId);
      if (pressed.size === 2) {
        const other = [...pressed].find(([id]) => id !== event.pointerId)[1];
        const factor = Math.abs(before - other) / Math.max(4, Math.abs(x - other));
        this.zoom(Math.min(2, Math.max(0.5, factor)), (x + other) / 2);
      } else if (begin && begin.pan) {
        this.pan((before - x) / this.width);
      } else if (begin && Math.abs(x - begin.x) > 4) {
        this.showBrush(begin.x, x);
      }
      pressed.set(event.pointerId, x);
    });
    const release = (event) => {
      const x = at(event);
      pressed.delete(event.pointerId);
      if (begin && event.type === 'pointerup') {
        if (!this.brush.hidden) this.select(begin.x, x);
        else if (Math.abs(x - begin.x) <= 4) this.barClick(event);
      }
      this.brush.hidden = true;
      begin = null;
    };
    this.time.addEventListener('pointerup', release);
    this.time.addEventListener('pointercancel', release);
    this.time.addEventListener('pointerleave', () => (this.tip.hidden = true));
    this.time.addEventListener('dblclick', (event) => {
      const index = this.indexAt(event.clientY);
      if (index >= 0) this.zoomTo(this.entries[index]);
    });
  }

  showBrush(a, b) {
    const left = Math.max(0, Math.min(a, b));
    const right = Math.min(this.width, Math.max(a, b));
    this.brush.hidden = false;
    this.brush.style.left = left + 'px';
    this.brush.style.width = right - left + 'px';
    replace(this.brush, el('span', {}, duration(Math.round(this.timeAt(right) - this.timeAt(left)))));
  }

  select(a, b) {
    const position = (x) => this.left + (x / this.width) * (this.right - this.left);
    this.setView(position(Math.max(0, Math.min(a, b))), position(Math.min(this.width, Math.max(a, b))));
  }

  indexAt(clientY) {
    const y = clientY - this.window.getBoundingClientRect().top;
    const index = Math.floor((y + this.top) / ROW_HEIGHT);
    return index >= 0 && index < this.entries.length ? index : -1;
  }

  barClick(event) {
    const index = this.indexAt(event.clientY);
    this.scroller.focus({ preventScroll: true });
    if (index >= 0) this.choose(index);
  }

  showTip(event) {
    const index = this.indexAt(event.clientY);
    if (index < 0 || event.pointerType === 'touch') {
      this.tip.hidden = true;
      return;
    }
    const item = this.entries[index];
    const time = this.timeAt(event.clientX - this.canvas.getBoundingClientRect().left) - this.origin;
    replace(this.tip, typeof item === 'object'
      ? [foreign(item.name), ` × ${number(item.rows.length)}, ${duration(item.nanos)} in total, at most ${duration(item.most)}`]
      : [foreign(this.spans.name(item)), ` ${duration(this.spans.nanos[item])}`, this.spans.status[item] === ERROR && ' ✕ error'],
    el('div', { class: 'muted' }, 'Here: ' + duration(Math.round(time))));
    this.tip.hidden = false;
    const bounds = this.element.getBoundingClientRect();
    const x = Math.min(event.clientX - bounds.left + 12, bounds.width - this.tip.offsetWidth - 4);
    this.tip.style.left = Math.max(0, x) + 'px';
    this.tip.style.top = event.clientY - bounds.top + 18 + 'px';
  }

  // Selection and keys

  indexOfElement(target) {
    const line = target.closest && target.closest('.line');
    return line ? Number(line.dataset.index) : -1;
  }

  nameClick(event) {
    const index = this.indexOfElement(event.target);
    if (index < 0 || String(getSelection()) !== '') return;
    if (event.target.closest('.twisty') && this.canOpen(index)) this.toggle(index);
    else this.choose(index);
  }

  canOpen(index) {
    const item = this.entries[index];
    if (typeof item === 'object') return true;
    return this.filter ? this.filter.keep[item] === KEEPS_CHILDREN : this.spans.children[item] > 0;
  }

  mark(index) {
    this.selected = index;
    this.selectedItem = this.entries[index];
    const y = index * ROW_HEIGHT;
    const top = this.top;
    if (y < top) this.scrollTo(y);
    else if (y + ROW_HEIGHT > top + this.viewHeight) this.scrollTo(y + ROW_HEIGHT - this.viewHeight);
    this.draw();
  }

  choose(index) {
    this.mark(index);
    const item = this.entries[index];
    if (typeof item === 'object') this.toggle(index);
    else if (this.options.onSelect) this.options.onSelect(item);
  }

  toggle(index, open) {
    const item = this.entries[index];
    const wanted = open === undefined ? !this.isOpen(item) : open;
    if (typeof item === 'object') {
      if (wanted === this.foldsOpen) this.foldsToggled.delete(item.first);
      else this.foldsToggled.add(item.first);
    } else if (this.filter) {
      if (wanted) this.closedInFilter.delete(item);
      else this.closedInFilter.add(item);
    } else {
      this.open[item] = wanted ? 1 : 0;
    }
    this.flatten();
    this.changed();
  }

  openAll(open) {
    const [from, to] = this.spans.range(this.root);
    this.open.fill(open ? 1 : 0, from, to);
    if (!open && this.root >= 0) this.open[this.root] = 1;
    this.foldsOpen = open;
    this.foldsToggled.clear();
    this.closedInFilter.clear();
    this.flatten();
    this.changed();
  }

  selectedRow() {
    const item = this.entries[this.selected];
    return typeof item === 'number' ? item : -1;
  }

  /** Opens what is around a row, scrolls to it and marks it. */
  goTo(row) {
    this.openAncestors(row);
    for (let parent = this.spans.parent[row]; parent >= 0; parent = this.spans.parent[parent]) {
      this.closedInFilter.delete(parent);
    }
    this.flatten();
    let index = this.entries.indexOf(row);
    // A fold may hold the row, and further ones may be inside it.
    for (let folds = 0; index < 0 && folds < 1000; folds++) {
      const fold = this.entries.find((item) => typeof item === 'object'
        && !this.isOpen(item) && item.rows.some((each) => this.spans.isBelow(row, each)));
      if (!fold) break;
      this.foldsToggled.add(fold.first);
      this.flatten();
      index = this.entries.indexOf(row);
    }
    if (index < 0) return false;
    this.mark(index);
    const top = index * ROW_HEIGHT;
    if (top < this.top + ROW_HEIGHT || top > this.top + this.viewHeight - 2 * ROW_HEIGHT) {
      this.scrollTo(Math.max(0, top - this.viewHeight / 3));
    }
    return true;
  }

  /** Shows what is selected still, or else the first match. */
  reveal() {
    if (this.selected >= 0 && !(this.filter && !this.filter.matches[this.entries[this.selected]])) {
      this.mark(this.selected);
    } else if (this.filter) {
      const index = this.entries.findIndex((item) => this.filter.matches[item]);
      if (index >= 0) this.mark(index);
    }
  }

  /** Marks the next row for which a test holds, and returns whether there is one. */
  next(step, test) {
    for (let index = this.selected + step; index >= 0 && index < this.entries.length; index += step) {
      const item = this.entries[index];
      if (typeof item === 'number' && test(item)) {
        this.choose(index);
        return true;
      }
    }
    return false;
  }

  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || this.entries.length === 0) return;
    const page = Math.max(1, Math.floor(this.viewHeight / ROW_HEIGHT) - 1);
    const last = this.entries.length - 1;
    const at = Math.max(0, Math.min(last, this.selected));
    const moves = {
      ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: last,
      j: at + 1, k: at - 1,
    };
    if (Object.hasOwn(moves, event.key)) {
      this.mark(Math.max(0, Math.min(last, this.selected < 0 ? 0 : moves[event.key])));
    } else if (event.key === 'ArrowRight') {
      if (this.canOpen(at) && !this.isOpen(this.entries[at])) this.toggle(at, true);
      else if (this.canOpen(at)) this.mark(Math.min(last, at + 1));
    } else if (event.key === 'ArrowLeft') {
      if (this.canOpen(at) && this.isOpen(this.entries[at])) this.toggle(at, false);
      else this.markParent(at);
    } else if (event.key === 'Enter' && event.shiftKey && this.options.onRoot) {
      if (typeof this.entries[at] === 'number') this.options.onRoot(this.entries[at]);
    } else if (event.key === 'Enter' || event.key === ' ') {
      this.choose(at);
    } else if (event.key === '+' || event.key === '=') {
      this.zoom(0.6);
    } else if (event.key === '-') {
      this.zoom(1 / 0.6);
    } else if (event.key === '0') {
      this.fit();
    } else if (event.key === 'z') {
      this.zoomTo(this.entries[at]);
    } else if (event.key === 'a' || event.key === 'd') {
      this.pan(event.key === 'a' ? -0.2 : 0.2);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  markParent(index) {
    const level = this.levels[index];
    for (let i = index - 1; i >= 0; i--) {
      if (this.levels[i] < level) {
        this.mark(i);
        return;
      }
    }
  }

  changed() {
    if (this.options.onChange) this.options.onChange();
  }

  themeChanged() {
    this.colors = null;
    this.minimap = null;
    this.draw();
  }
}

let lineIds = 0;

/** One line of names; it is used again for other rows while the reader scrolls. */
class NameLine {
  constructor() {
    this.twisty = el('span', { class: 'twisty', 'aria-hidden': 'true' });
    this.state = el('span', { class: 'mark' });
    this.name = el('bdi', { class: 'name', dir: 'auto' });
    this.what = el('span', { class: 'what-kind' });
    this.element = el('div', { class: 'line', role: 'treeitem', id: 'otel-line-' + lineIds++ },
      this.twisty, this.state, this.name, this.what);
  }

  show(view, index) {
    const { element } = this;
    const { spans } = view;
    const item = view.entries[index];
    const open = view.isOpen(item);
    const canOpen = view.canOpen(index);
    const level = view.levels[index];
    element.dataset.index = index;
    const fold = typeof item === 'object';
    const error = !fold && spans.status[item] === ERROR;
    element.setAttribute('aria-level', level + 1);
    element.setAttribute('aria-selected', index === view.selected);
    if (canOpen) element.setAttribute('aria-expanded', open);
    else element.removeAttribute('aria-expanded');
    element.classList.toggle('selected', index === view.selected);
    element.classList.toggle('dim', Boolean(view.filter && !view.filter.matches[item]));
    element.style.paddingInlineStart = 4 + Math.min(level, 24) * 12 + 'px';
    this.twisty.textContent = canOpen ? (open ? '▾' : '▸') : '';
    if (item === this.item) return;
    this.item = item;
    const below = fold ? 0 : spans.errorsBelow[item];
    this.state.textContent = error ? '✕' : below > 0 ? '!' : '';
    this.state.className = 'mark ' + (error ? 'failed' : below > 0 ? 'below' : '');
    if (error) this.state.setAttribute('aria-label', 'error');
    else if (below > 0) this.state.setAttribute('aria-label', count(below, 'error') + ' below');
    else this.state.removeAttribute('aria-label');
    if (error || below > 0) this.state.setAttribute('role', 'img');
    else this.state.removeAttribute('role');
    this.name.textContent = visibleLine(fold ? item.name : spans.name(item));
    this.what.textContent = fold ? `× ${number(item.rows.length)}` : whatKind(spans, item);
    this.what.classList.toggle('times', fold);
    element.title = this.name.textContent;
  }
}

const ROLE_WORDS = { TEST_RUN: 'run', TEST_CONTAINER: 'suite', TESTCONTAINER: 'container', SPRING_CONTEXT: 'context' };

/** What a span is, in a word: its role, or for spans of applications their service. */
function whatKind(spans, row) {
  const role = spans.roleName(row);
  if (role === 'APPLICATION') return visibleLine(spans.service(row) || '').slice(0, 40);
  return ROLE_WORDS[role] || role.toLowerCase();
}

function box(context, x, y, width, height) {
  context.beginPath();
  if (context.roundRect) context.roundRect(x, y, width, height, Math.min(3, width / 2));
  else context.rect(x, y, width, height);
  context.fill();
}

/** Returns 1, 2 or 5 times a power of ten, or whole seconds of a minute, at least a value. */
function niceStep(least) {
  for (const seconds of [15, 30, 60, 120, 300, 600, 900, 1800, 3600]) {
    if (least > 10e9 && least <= seconds * 1e9) return seconds * 1e9;
  }
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least);
}

/** Formats a point of the axis with as many decimals as its step needs. */
function axisLabel(nanos, step) {
  if (nanos < 0) return '-' + axisLabel(-nanos, step);
  if (nanos >= 60e9 && step >= 1e9) return duration(nanos);
  const [unit, name] = nanos >= 1e9 ? [1e9, 's'] : nanos >= 1e3 ? [1e6, 'ms'] : [1, 'ns'];
  const decimals = Math.max(0, Math.min(9, Math.ceil(-Math.log10(step / unit) - 1e-9)));
  return (nanos / unit).toFixed(decimals) + ' ' + name;
}

/** Reads the colors of the theme, which canvases need as values. */
function themeColors(element) {
  const style = getComputedStyle(element);
  const get = (name) => style.getPropertyValue(name).trim();
  const palette = Array.from({ length: 8 }, (_, i) => get('--service-' + i));
  const roles = {
    BUILD: get('--role-build'), MODULE: get('--role-build'), PHASE: get('--role-phase'), GOAL: get('--role-goal'),
    STEP: get('--role-goal'), TEST_RUN: get('--role-phase'), TEST_CONTAINER: get('--role-container'),
    TEST: get('--role-test'), LIFECYCLE: get('--role-lifecycle'), TESTCONTAINER: get('--role-docker'),
    SPRING_CONTEXT: get('--role-spring'), CHECK: get('--role-goal'),
  };
  const byService = new Map();
  const skipped = get('--skipped');
  return {
    font: get('--font') || 'sans-serif',
    text: get('--text'), muted: get('--muted'), background: get('--background'),
    grid: get('--track'), gap: get('--gap'), failed: get('--bar-failed'), hatch: get('--hatch'),
    critical: get('--critical'), selected: get('--selected'), accent: get('--accent'),
    palette,
    of(spans, row) {
      if (spans.notRun.has(row)) return skipped;
      const role = roles[spans.roleName(row)];
      if (role) return role;
      const service = spans.service(row);
      if (!byService.has(service)) byService.set(service, palette[byService.size % palette.length]);
      return byService.get(service);
    },
  };
}
