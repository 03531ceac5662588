// The words and operators of a filter, with their places.

class FilterError extends Error {
  constructor(position, problem) {
    super(problem);
    this.position = position;
  }
}

export const SPACE_IS_MISSING =
  'A space is missing after the closing quotation mark. Write \\" for one within the text';

const NOT_CLOSED = 'The quotation mark is not closed. Write " at the end, and \\" for one within';

// What names, routes and statements hardly have, and regular expressions do.
const REGEX =
  /^\^|.\$$|^[^.]*\.[*+]|\\(?:\.|[dDwWsSbB](?![A-Za-z]))|\(\?|\([^()]*\|[^()]*\)|\[(?:\^|a-z|A-Z|0-9)|\w\|\w/;

export class FilterScanner {
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
    return this.plain(from);
  }

  value() {
    if (this.filter[this.at] === '"') {
      const word = this.quoted();
      if (!this.atEndOfTerm()) throw this.problem(this.at, SPACE_IS_MISSING);
      return word;
    }
    const from = this.at;
    while (!this.atEndOfTerm()) this.at++;
    return this.plain(from);
  }

  plain(from) {
    const text = this.filter.slice(from, this.at);
    if (this.atEndOfTerm()) {
      if (text.startsWith("'")) {
        throw this.problem(from, 'Only " quotes. Write it at both ends of the text');
      }
      if (text.split('"').length % 2 === 0) {
        throw this.problem(from + text.lastIndexOf('"'), NOT_CLOSED);
      }
      if (REGEX.test(text)) {
        throw this.problem(from, `'${text}' looks like a regular expression, which a filter does not `
          + 'have. Use * for any characters, several terms that must all match, or quotes to find '
          + 'the text as it is');
      }
    }
    return { index: from, text, quoted: false };
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
    throw this.problem(from, NOT_CLOSED);
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

const isFilterSpace = (c) => /[\s\p{Z}\u001c-\u001f]/u.test(c);
