// The grammar of filters, which Java has as well; both pass the cases of filter-cases.json.

import { holds, parseDecimal, parseDuration } from './decimals.mjs';
import { FilterScanner, SPACE_IS_MISSING } from './scanner.mjs';
import { terms } from './terms.mjs';

const FILTER_KEYS = 'Use name:, status:, service:, kind:, tag:, owner:, trace: or span:';

/** Parses a filter into terms, all of which must match a span. */
export function parseFilter(filter) {
  const scanner = new FilterScanner(filter);
  const terms = [];
  while (scanner.hasNext()) terms.push(filterTerm(scanner));
  return terms;
}

function filterTerm(scanner) {
  let negated = false;
  while (scanner.skip('!')) {
    negated = !negated;
    if (scanner.atEndOfTerm()) {
      throw scanner.problem(scanner.at,
        "Nothing follows '!'. Write what must not match right after it, such as !status:error");
    }
  }
  const term = positiveTerm(scanner);
  if (negated) term.negated = !term.negated;
  return term;
}

function positiveTerm(scanner) {
  const word = scanner.wordBeforeOperator();
  if (word.quoted && scanner.atEndOfTerm()) return quotedTerm(scanner, word);
  const operatorIndex = scanner.at;
  const operator = scanner.operator();
  if (word.quoted && (operator === '' || operator === ':')) {
    throw scanner.problem(operatorIndex, SPACE_IS_MISSING);
  }
  return operator === '' ? textTerm(scanner, word) : operatorTerm(scanner, word, operator, operatorIndex);
}

function quotedTerm(scanner, word) {
  if (!word.text) {
    throw scanner.problem(word.index, 'The quotes are empty. Write the text to find between them');
  }
  return terms.text(word);
}

function operatorTerm(scanner, word, operator, operatorIndex) {
  const compares = operator[0] === '>' || operator[0] === '<';
  if (word.text === '' && !compares) {
    throw scanner.problem(operatorIndex, `Nothing is before '${operator}'. ` + (operator === ':'
      ? `${FILTER_KEYS}, or quotes for text with a colon: ${quoteTerm(scanner.rawTerm(operatorIndex))}`
      : 'Write the key of an attribute, such as http.route=/orders'));
  }
  if (operator === ':') return keyedTerm(scanner, word);
  if (!compares) return attributeTerm(scanner, word, operator);
  return word.text === '' ? durationTerm(scanner, operator) : comparedTerm(scanner, word, operator);
}

function textTerm(scanner, word) {
  const quoted = `To find the word, put it in quotes: "${word.text}"`;
  if (word.text === 'OR' || word.text === 'AND') {
    throw scanner.problem(word.index, `${word.text} is not supported: all terms must match. ${quoted}`);
  }
  if (word.text === 'NOT') {
    throw scanner.problem(word.index, `NOT is not supported: put ! before a term. ${quoted}`);
  }
  return terms.text(word);
}

export const quoteTerm = (text) => '"' + text.replace(/\\/g, '\\\\').replace(/"/g, '\\"') + '"';

const KEY_EXAMPLES = {
  name: 'load_image', service: 'shop', status: 'error', kind: 'server', tag: 'slow',
  owner: '@team', trace: '4bf92f35', span: '00f067aa',
};

function keyedTerm(scanner, key) {
  const name = key.text.toLowerCase();
  if (!Object.hasOwn(KEY_EXAMPLES, name)) {
    const term = scanner.rawTerm(key.index);
    throw scanner.problem(key.index, `'${key.text}:' is not a key. ${FILTER_KEYS}, `
      + `${key.text}=${term.slice(key.text.length + 1)} for an attribute, `
      + `or quotes for text with a colon: ${quoteTerm(term)}`);
  }
  const value = scanner.value();
  if (value.text === '') {
    throw scanner.problem(value.index,
      `${name}: has no value. Write one after it, such as ${name}:${KEY_EXAMPLES[name]}`);
  }
  const term = terms[name](value);
  if (!term) {
    throw scanner.problem(value.index, name === 'status'
      ? `'${value.text}' is not a status. Use error, ok, unset, failed, passed, skipped or flaky`
      : `'${value.text}' is not a kind. Use internal, server, client, producer or consumer`);
  }
  return term;
}

function attributeTerm(scanner, key, operator) {
  const value = scanner.value();
  if (value.text === '' && !value.quoted) {
    const start = key.text + operator;
    throw scanner.problem(value.index,
      `${start} has no value. Write one after it, ${start}"" for an empty one, or ${start}* for any`);
  }
  const term = terms.attribute(key.text, value);
  term.negated = operator === '!=';
  return term;
}

function comparedTerm(scanner, key, operator) {
  const value = scanner.value();
  const limit = parseDecimal(value.text);
  if (!limit) {
    const start = key.text + operator;
    throw scanner.problem(value.index,
      `'${value.text}' is not a number. Write one after ${start}, such as ${start}500`);
  }
  return terms.compared(key.text, operator, limit);
}

function durationTerm(scanner, operator) {
  const value = scanner.value();
  const nanos = parseDuration(value.text);
  if (!nanos) {
    throw scanner.problem(value.index, `'${value.text}' is not a duration. Write a number and `
      + `ns, us, ms, s, min or h after ${operator}, such as ${operator}100ms`);
  }
  return { test: (span) => holds(span.decimalDuration(), operator, nanos) };
}
