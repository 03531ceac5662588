// The filter grammar. dev.oteltest.report.filter has the same in Java; both pass filter-cases.json.

class FilterError extends Error {
  constructor(position, problem) {
    super(problem);
    this.position = position;
  }
}

const FILTER_KEYS = 'Use name:, status:, service:, kind:, tag:, owner:, trace: or span:';
const KINDS = ['internal', 'server', 'client', 'producer', 'consumer'];
const STATUSES = ['unset', 'ok', 'error'];
const NANOS_OF = {
  ns: 1n, us: 1000n, '\u00b5s': 1000n, '\u03bcs': 1000n, ms: 1000000n,
  s: 1000000000n, min: 60000000000n, h: 3600000000000n,
};

/** Parses a filter into terms, all of which must match a span. */
function parseFilter(filter) {
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
  const operatorIndex = scanner.at;
  if (word.quoted && scanner.atEndOfTerm()) {
    if (!word.text) {
      throw scanner.problem(word.index, 'The quotes are empty. Write the text to find between them');
    }
    return terms.text(word);
  }
  const operator = scanner.operator();
  if (word.quoted && (operator === '' || operator === ':')) {
    throw scanner.problem(operatorIndex, FilterScanner.SPACE);
  }
  if (operator === '') return textTerm(scanner, word);
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

const quoteTerm = (text) => '"' + text.replace(/\\/g, '\\\\').replace(/"/g, '\\"') + '"';

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

class FilterScanner {
  constructor(filter) {
    this.filter = filter;
    this.at = 0;
  }

  hasNext() {
    while (this.at < this.filter.length && isFilterSpace(this.filter[this.at])) this.at++;
    return this.at < this.filter.length;
  }

  skip(text) {
    const next = this.filter.startsWith(text, this.at);
    if (next) this.at += text.length;
    return next;
  }

  atEndOfTerm() {
    return this.at === this.filter.length || isFilterSpace(this.filter[this.at]);
  }

  operator() {
    return [':', '=', '!=', '>=', '<=', '>', '<'].find((each) => this.skip(each)) || '';
  }

  atOperator() {
    return ':=<>'.includes(this.filter[this.at]) || this.filter.startsWith('!=', this.at);
  }

  wordBeforeOperator() {
    if (this.filter[this.at] === '"') return this.quoted();
    const from = this.at;
    while (!this.atEndOfTerm() && !this.atOperator()) this.at++;
    return { index: from, text: this.filter.slice(from, this.at), quoted: false };
  }

  value() {
    if (this.filter[this.at] === '"') {
      const word = this.quoted();
      if (!this.atEndOfTerm()) throw this.problem(this.at, FilterScanner.SPACE);
      return word;
    }
    const from = this.at;
    while (!this.atEndOfTerm()) this.at++;
    return { index: from, text: this.filter.slice(from, this.at), quoted: false };
  }

  quoted() {
    const from = this.at++;
    let text = '';
    while (this.at < this.filter.length) {
      let c = this.filter[this.at];
      if (c === '"') {
        this.at++;
        return { index: from, text, quoted: true };
      }
      if (c === '\\') c = this.escaped();
      text += c;
      this.at++;
    }
    throw this.problem(from,
      'The quotation mark is not closed. Write " at the end, and \\" for one within');
  }

  escaped() {
    this.at++;
    if (this.at === this.filter.length) return '\\';
    const c = this.filter[this.at];
    if (c !== '"' && c !== '\\') {
      const character = String.fromCodePoint(this.filter.codePointAt(this.at));
      throw this.problem(this.at - 1, `'\\${character}' is not an escape. Use \\" and \\\\`);
    }
    return c;
  }

  rawTerm(from) {
    let end = from;
    while (end < this.filter.length && !isFilterSpace(this.filter[end])) end++;
    return this.filter.slice(from, end);
  }

  problem(index, problem) {
    return new FilterError(index + 1, problem);
  }
}

FilterScanner.SPACE =
  'A space is missing after the closing quotation mark. Write \\" for one within the text';

const isFilterSpace = (c) => /[\s\p{Z}\u001c-\u001f]/u.test(c);

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
const terms = {
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
function passes(span, filterTerms) {
  return filterTerms.every((term) => {
    const found = (term.test && term.test(span))
      || (term.pair && span.anyPair(term))
      || (term.resource && span.anyResourcePair(term));
    return Boolean(found) !== Boolean(term.negated);
  });
}

// Decimal numbers are compared exactly: mantissa × 10^exponent.

function parseDecimal(text) {
  const parts = text.length <= 64
    && /^(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]{1,3}))?$/.exec(text);
  if (!parts) return null;
  const fraction = parts[3] || '';
  const mantissa = BigInt(parts[2] + fraction);
  return {
    mantissa: parts[1] ? -mantissa : mantissa,
    exponent: Number(parts[4] || 0) - fraction.length,
  };
}

function parseDuration(text) {
  const parts = text.length <= 64 && /^([0-9]+(?:\.[0-9]+)?)(\p{Alphabetic}+)$/u.exec(text);
  const unit = parts && parts[2].toLowerCase();
  if (!parts || !Object.hasOwn(NANOS_OF, unit)) return null;
  const value = parseDecimal(parts[1]);
  return { mantissa: value.mantissa * NANOS_OF[unit], exponent: value.exponent };
}

function compareDecimals(left, right) {
  const shift = Math.min(left.exponent, right.exponent);
  const a = left.mantissa * 10n ** BigInt(left.exponent - shift);
  const b = right.mantissa * 10n ** BigInt(right.exponent - shift);
  return a < b ? -1 : a > b ? 1 : 0;
}

function holds(left, operator, right) {
  const order = compareDecimals(left, right);
  return operator === '>' ? order > 0
    : operator === '>=' ? order >= 0
      : operator === '<' ? order < 0 : order <= 0;
}
