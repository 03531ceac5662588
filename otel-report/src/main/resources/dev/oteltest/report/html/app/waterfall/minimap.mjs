// The overview above the waterfall: all visible rows in a few pixels, and the part that is shown.

import { ERROR } from '../data/spans.mjs';
import { el } from '../text/elements.mjs';
import { isFold } from './folds.mjs';

export class Minimap {
  constructor(view) {
    this.view = view;
    this.canvas = el('canvas', { class: 'minimap', 'aria-hidden': 'true' });
    this.element = el('div', { class: 'minimap-box' }, this.canvas);
    this.height = 44;
    let begin = null;
    const at = (event) => {
      const bounds = this.canvas.getBoundingClientRect();
      const share = (event.clientX - bounds.left) / bounds.width;
      return Math.min(1, Math.max(0, share)) * view().time.scale.length;
    };
    this.canvas.addEventListener('pointerdown', (event) => {
      this.canvas.setPointerCapture(event.pointerId);
      begin = at(event);
    });
    this.canvas.addEventListener('pointermove', (event) => {
      if (begin === null) return;
      const now = at(event);
      if (Math.abs(now - begin) > view().time.scale.length * 0.005) {
        view().setView(Math.min(begin, now), Math.max(begin, now));
      }
    });
    this.canvas.addEventListener('pointerup', (event) => {
      const now = at(event);
      if (begin !== null && Math.abs(now - begin) <= view().time.scale.length * 0.005) {
        const half = (view().time.right - view().time.left) / 2;
        view().setView(now - half, now + half);
      }
      begin = null;
    });
  }

  draw() {
    const view = this.view();
    const width = this.element.clientWidth;
    if (width === 0) return;
    const ratio = self.devicePixelRatio || 1;
    const shown = [view.rows.entries, view.time.scale, view.colors, width, ratio];
    if (!this.shown || shown.some((each, i) => each !== this.shown[i])) {
      this.shown = shown;
      this.rowsPicture = this.picture(view, width, ratio);
    }
    const { canvas, height, rowsPicture } = this;
    if (canvas.width !== rowsPicture.width) {
      canvas.width = rowsPicture.width;
      canvas.height = rowsPicture.height;
      canvas.style.height = height + 'px';
    }
    const context = canvas.getContext('2d');
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.drawImage(rowsPicture, 0, 0);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.drawFrame(context, view, width);
  }

  /** Draws what is not in view less clearly, and a frame around the rest. */
  drawFrame(context, { time, scroll, colors }, width) {
    const { height } = this;
    const left = (time.left / time.scale.length) * width;
    const right = (time.right / time.scale.length) * width;
    context.fillStyle = colors.gap;
    context.globalAlpha = 0.75;
    context.fillRect(0, 0, left, height);
    context.fillRect(right, 0, width - right, height);
    context.globalAlpha = 1;
    context.strokeStyle = colors.accent;
    context.lineWidth = 1;
    const scrolls = scroll.height > scroll.viewHeight;
    const top = scrolls ? (scroll.top / scroll.height) * height : 0;
    const high = scrolls ? Math.max(4, (scroll.viewHeight / scroll.height) * height) : height;
    context.strokeRect(Math.round(left) + 0.5, Math.round(top) + 0.5, Math.max(2, Math.round(right - left) - 1),
      Math.max(3, Math.round(high) - 1));
  }

  picture(view, width, ratio) {
    const picture = document.createElement('canvas');
    picture.width = Math.round(width * ratio);
    picture.height = Math.round(this.height * ratio);
    const context = picture.getContext('2d');
    context.scale(ratio, ratio);
    const { spans, rows: { entries }, time: { scale } } = view;
    const step = Math.max(1, Math.ceil(entries.length / 3000));
    const line = Math.max(0.7, Math.min(3, this.height / Math.max(1, entries.length) - 0.3));
    for (let i = 0; i < entries.length; i += step) this.drawEntry(context, view, entries[i], i, line, width);
    context.fillStyle = view.colors.failed;
    for (let i = 0; i < entries.length; i++) {
      const item = entries[i];
      if (isFold(item) || spans.status[item] !== ERROR) continue;
      const x = (scale.position(spans.start[item]) / scale.length) * width;
      context.fillRect(x, (i / entries.length) * this.height, 2, Math.max(2, line));
    }
    return picture;
  }

  drawEntry(context, view, item, index, line, width) {
    const { spans, colors, rows: { entries }, time: { scale } } = view;
    const fold = isFold(item);
    const row = fold ? item.first : item;
    const from = (scale.position(fold ? item.from : spans.start[row]) / scale.length) * width;
    const to = (scale.position(fold ? item.to : spans.finish(row)) / scale.length) * width;
    context.fillStyle = !fold && spans.status[row] === ERROR ? colors.failed : colors.of(spans, row);
    context.fillRect(from, (index / entries.length) * this.height, Math.max(0.7, to - from), line);
  }
}
