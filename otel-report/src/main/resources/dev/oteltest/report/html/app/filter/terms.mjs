// The terms of a filter, and the values that they match.

import { KINDS, STATUSES } from '../data/spans.mjs';
import { ARRAY, BOOLEAN, STRING, elements } from '../data/values.mjs';
import { compareDecimals, holds, parseDecimal } from './decimals.mjs';

/** A text to find, in which each star outside of quotes stands for any characters. */
function textPattern(word, extent, ignoreCase) {
  const fold = ignoreCase ? (text) => text.toLowerCase() : (text) => text;
  const text = fold(word.text);
  const pieces = word.quoted ? [text] : text.split('*');
  const last = pieces.length - 1;
  return (value) => {
    const found = fold(value);
    let at = 0;
    for (let i = 0; i <= last; i++) {
      const piece = pieces[i];
      const anchored = i === 0 && extent !== 'anywhere';
      if (i === last && extent === 'whole') {
        return found.endsWith(piece)
          && (anchored ? found.length === piece.length : found.length - piece.length >= at);
      }
      const index = anchored ? (found.startsWith(piece) ? 0 : -1) : found.indexOf(piece, at);
      if (index < 0) return false;
      at = index + piece.length;
    }
    return true;
  };
}

/**
 * The terms. A term tests what a span has without its details (test), or one key and value of its
 * attributes (pair), or of its resource as well (resource: true), or both (either one suffices).
 */
export const terms = {
  name(value) {
    const matches = textPattern(value, 'anywhere', true);
    return { test: (span) => matches(span.name()) };
  },
  service(value) {
    const matches = textPattern(value, 'anywhere', true);
    return { test: (span) => span.service() !== null && matches(span.service()) };
  },
  status(value) {
    const word = value.text.toLowerCase();
    const code = STATUSES.indexOf(word);
    if (code >= 0) return { test: (span) => span.status() === code };
    const wanted = { failed: 'fail', passed: 'pass', skipped: 'skipped' };
    if (Object.hasOwn(wanted, word)) {
      return {
        pair: (key, { type, text }) =>
          key === 'test.case.result.status' && type === STRING && text === wanted[word],
      };
    }
    return word === 'flaky'
      ? { pair: (key, { type, text }) => key === 'test.flaky' && type === BOOLEAN && text === 'true' }
      : null;
  },
  kind(value) {
    const kind = KINDS.indexOf(value.text.toLowerCase());
    return kind < 0 ? null : { test: (span) => span.kind() === kind };
  },
  tag: (value) => elementTerm('junit.tags', textPattern(value, 'whole', true)),
  owner: (value) => elementTerm('test.codeowners', textPattern(value, 'anywhere', true)),
  trace(value) {
    const matches = textPattern(value, 'start', true);
    return { test: (span) => matches(span.traceId()) };
  },
  span(value) {
    const matches = textPattern(value, 'start', true);
    return { ids: true, test: (span) => matches(span.spanId()) };
  },
  text(value) {
    const matches = textPattern(value, 'anywhere', true);
    return {
      detail: true,
      test: (span) =>
        matches(span.name())
        || matches(span.description())
        || (span.service() !== null && matches(span.service())),
      pair: (key, each) => matches(key) || elements(each).some((element) => matches(element.text)),
    };
  },
  attribute(key, value) {
    const matches = textPattern(value, 'whole', false);
    const wanted = value.quoted ? null : parseDecimal(value.text);
    const equal = ({ type, text }) => {
      if (matches(text)) return true;
      const actual = wanted && type !== STRING ? parseDecimal(text) : null;
      return actual !== null && compareDecimals(actual, wanted) === 0;
    };
    return { resource: true, pair: (k, each) => k === key && elements(each).some(equal) };
  },
  compared(key, operator, limit) {
    const passes = ({ type, text }) => {
      const actual = type === BOOLEAN ? null : parseDecimal(text);
      return actual !== null && holds(actual, operator, limit);
    };
    return { resource: true, pair: (k, each) => k === key && elements(each).some(passes) };
  },
};

function elementTerm(key, matches) {
  return {
    pair: (k, each) =>
      k === key && each.type === ARRAY + STRING && elements(each).some(({ text }) => matches(text)),
  };
}

/** Returns whether a span passes all terms. */
export function passes(span, filterTerms) {
  return filterTerms.every((term) => {
    const found = (term.test && term.test(span))
      || (term.pair && span.anyPair(term))
      || (term.resource && span.anyResourcePair(term));
    return Boolean(found) !== Boolean(term.negated);
  });
}
