// The events of a span: exceptions, log records, and others.

import { textOf } from '../data/values.mjs';
import { el, foreign, limited, longText } from '../text/elements.mjs';
import { duration } from '../text/quantities.mjs';
import { visibleLine } from '../text/visible-text.mjs';

/** The exceptions of a span, with their stacks. */
export function exceptionsOf(detail) {
  return limited(detail.events.filter((event) => event.name === 'exception'), 'exception', (event) => {
    const text = (key) => textOf(event.attributes, key);
    const stack = text('exception.stacktrace');
    return el('section', { class: 'exception' },
      el('h4', {}, '✕ ', foreign(text('exception.type') || 'exception')),
      text('exception.message') && el('div', { class: 'message' }, longText(text('exception.message'))),
      stack && el('details', { open: true }, el('summary', {}, 'Stack trace'),
        el('pre', { tabindex: 0, dir: 'ltr' }, longText(stack))));
  });
}

/** The event of a log record, which is shown as a line and not as attributes. */
const LOG_EVENT = 'junit.log';
const LOG_KEYS = ['junit.log.severity', 'junit.log.logger', 'junit.log.message'];
const SEVERE = { FATAL: 'failed', ERROR: 'failed', WARN: 'flaky' };

export function eventBox(event, pairs) {
  const time = el('span', { class: 'muted' }, '+' + duration(event.offset));
  if (event.name !== LOG_EVENT) {
    return el('div', { class: 'event' }, el('div', {}, time, ' ', foreign(event.name)),
      event.attributes.length > 0 && pairs(event.attributes));
  }
  const [severity, logger, message] = LOG_KEYS.map((key) => textOf(event.attributes, key));
  const rest = event.attributes.filter((each) => !LOG_KEYS.includes(each.key));
  return el('div', { class: 'event log' }, time, ' ',
    el('b', { class: 'mark ' + (SEVERE[severity.replace(/\d+$/, '')] || '') }, visibleLine(severity)), ' ',
    foreign(logger.slice(logger.lastIndexOf('.') + 1), { class: 'muted', title: visibleLine(logger) }), ' ',
    longText(message), rest.length > 0 && pairs(rest));
}
