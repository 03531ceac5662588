package dev.oteltest.report.internal.flaky;

import dev.oteltest.report.internal.flaky.Fact.Kind;
import dev.oteltest.semconv.CommonAttributes;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Finds what differs in the spans of attempts. What a failing attempt doesn't have may be missing
 * only because it failed before: that counts only if something is there that all others have later.
 */
final class SpanFacts {

  private final AlignedSpans spans;
  private final Facts facts;

  private SpanFacts(Facts facts) {
    this.facts = facts;
    this.spans = new AlignedSpans(facts.attempts());
  }

  static void addTo(Facts facts) {
    SpanFacts of = new SpanFacts(facts);
    for (int key = 0; key < of.spans.size(); key++) {
      of.addPresence(key);
      of.addError(key);
    }
  }

  private void addPresence(int key) {
    BitSet there = new BitSet();
    IntStream.range(0, spans.attempts())
        .filter(i -> spans.has(key, i) && spans.start(key, i) < spans.moment(i))
        .forEach(there::set);
    facts.add(
        Kind.EXTRA,
        there,
        spans.known(key),
        i -> spans.start(key, i),
        () -> spans.name(key) + " is there");
  }

  private void addError(int key) {
    BitSet errors = new BitSet();
    IntStream.range(0, spans.attempts())
        .filter(i -> spans.has(key, i) && spans.spans(i).isError(spans.row(key, i)))
        .filter(i -> spans.start(key, i) < spans.moment(i))
        .forEach(errors::set);
    facts.add(
        Kind.ERROR,
        errors,
        spans.known(key),
        i -> spans.end(key, i),
        () -> spans.name(key) + " has an error" + type(key, errors.nextSetBit(0)));
  }

  private String type(int key, int attempt) {
    String type = spans.spans(attempt).text(spans.row(key, attempt), CommonAttributes.ERROR_TYPE);
    return type.isEmpty() ? "" : " (" + type + ")";
  }
}
