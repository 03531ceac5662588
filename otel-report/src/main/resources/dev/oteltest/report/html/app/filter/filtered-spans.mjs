// The spans that pass a filter.

import { idAt } from '../data/span-ids.mjs';
import { passes } from './terms.mjs';

/** What filters see of a span; one object for all rows. */
class SpanCursor {
  constructor(spans) {
    this.spans = spans;
    this.row = 0;
    this.rowDetails = null;
    this.rowIds = null;
  }

  name() {
    return this.spans.name(this.row);
  }

  service() {
    return this.spans.service(this.row);
  }

  status() {
    return this.spans.status[this.row];
  }

  kind() {
    return this.spans.kind[this.row];
  }

  description() {
    return this.rowDetails.description(this.row);
  }

  decimalDuration() {
    return { mantissa: BigInt(Math.round(this.spans.nanos[this.row])), exponent: 0 };
  }

  traceId() {
    return this.spans.traceId(this.row);
  }

  spanId() {
    return idAt(this.rowIds, this.row);
  }

  anyPair(term) {
    return this.rowDetails.anyPair(this.row, term);
  }

  anyResourcePair(term) {
    return this.spans.resources[this.spans.resourceIndex[this.row]].pairs
      .some(({ key, value }) => term.pair(key, value));
  }
}

/** Applies a filter to all spans; asynchronous, as details are unpacked on the way. */
export async function matchingRows(spans, filterTerms, isCurrent) {
  const matches = new Uint8Array(spans.size);
  const needsDetails = filterTerms.some((term) => term.pair || term.detail);
  const needsIds = filterTerms.some((term) => term.ids);
  const cursor = new SpanCursor(spans);
  let found = 0;
  for (const { from, to } of spans.overview.details) {
    if (needsDetails) cursor.rowDetails = await spans.loadDetails(from);
    for (let row = from; row < to; row++) {
      if (needsIds && !(cursor.rowIds && row >= cursor.rowIds.from && row < cursor.rowIds.to)) {
        cursor.rowIds = await spans.ids.load(row);
      }
      cursor.row = row;
      if (passes(cursor, filterTerms)) {
        matches[row] = 1;
        found++;
      }
    }
    if (!isCurrent()) return null;
  }
  return { matches, found };
}
