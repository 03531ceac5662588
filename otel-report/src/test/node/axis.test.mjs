import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axisLabel, niceStep } from '../../main/resources/dev/oteltest/report/html/app/waterfall/axis.mjs';
import { TimeView } from '../../main/resources/dev/oteltest/report/html/app/waterfall/time-view.mjs';

const MILLI = 1e6;
const SECOND = 1e9;

function view(from, to, gaps) {
  const time = new TimeView(from, to, from);
  time.width = 1000;
  if (gaps) time.setGaps(gaps);
  return time;
}

test('steps are round', () => {
  assert.deepEqual([0, 3, 7, 101, 3 * SECOND, 11 * SECOND, 61 * SECOND, 700 * SECOND].map(niceStep),
    [1, 5, 10, 200, 5 * SECOND, 15 * SECOND, 120 * SECOND, 900 * SECOND]);
});

test('labels have as many decimals as their step needs', () => {
  assert.deepEqual([[1500 * MILLI, 500 * MILLI], [2 * SECOND, SECOND], [250, 50], [1250000, 50000], [-20 * MILLI, 10 * MILLI],
    [90 * SECOND, 30 * SECOND]].map(([nanos, step]) => axisLabel(nanos, step)),
  ['1.5 s', '2 s', '250 ns', '1.25 ms', '-20 ms', '1 min 30 s']);
});

test('ticks are round points from the origin, apart enough to be read', () => {
  const time = view(5 * SECOND, 15 * SECOND);
  assert.deepEqual(time.ticks().map(({ x, text }) => [x, text]),
    Array.from({ length: 11 }, (_, i) => [i * 100, i === 0 ? '0' : i + ' s']));
});

test('zoom keeps the point below the pointer where it is', () => {
  const time = view(0, 10 * SECOND);
  const before = time.timeAt(300);
  time.zoom(0.5, 300);
  assert.equal(time.timeAt(300), before);
  assert.equal(time.right - time.left, 5 * SECOND);
  assert.equal(time.zoomed, true);
  time.fit();
  assert.equal(time.zoomed, false);
});

test('nobody zooms or moves out of the scale', () => {
  const time = view(0, 10 * SECOND);
  time.zoom(2);
  assert.deepEqual([time.left, time.right], [0, 10 * SECOND]);
  time.zoom(0.5, 0);
  time.pan(-1);
  assert.equal(time.left, 0);
  time.pan(5);
  assert.equal(time.right, 10 * SECOND);
  time.zoom(1e-12);
  assert.ok(time.right - time.left > 99);
});

test('a range is shown with a margin', () => {
  const time = view(0, 10 * SECOND);
  time.zoomTo(4 * SECOND, 5 * SECOND);
  assert.deepEqual([time.left, time.right], [3.95 * SECOND, 5.05 * SECOND]);
});

test('gaps are narrow, and every point in time has its place', () => {
  const time = view(0, 100 * SECOND, [{ from: 10 * SECOND, to: 90 * SECOND }]);
  assert.ok(time.x(90 * SECOND) - time.x(10 * SECOND) < 30);
  for (const at of [0, 5, 10, 50, 90, 95, 100]) {
    assert.ok(Math.abs(time.timeAt(time.x(at * SECOND)) - at * SECOND) < 1000, `at ${at} s`);
  }
});
