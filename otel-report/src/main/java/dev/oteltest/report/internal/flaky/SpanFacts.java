package dev.oteltest.report.internal.flaky;

import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.flaky.Fact.Kind;
import dev.oteltest.semconv.CommonAttributes;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds what differs in the spans of attempts. A test that failed does not go on: what it lacks is
 * a cause only if something is there that comes later in all that passed, or if it does not depend
 * on the test.
 */
record SpanFacts(Facts facts, AlignedSpans spans) {

  /** So many of the longest spans are measured. */
  private static final int MEASURED = 50;

  /** A test that passed ends at most so much later, as a share, than one that is not cut short. */
  private static final double EARLY = 0.9;

  static void addTo(Facts facts) {
    SpanFacts of = new SpanFacts(facts, new AlignedSpans(facts.attempts()));
    for (int key = 0; key < of.spans.size(); key++) {
      of.addPresence(key);
      of.addError(key);
      if (of.spans.isApart(key)) {
        of.addEnd(key);
      }
    }
    of.addDurations();
    new AttributeFacts(facts, of.spans).addAll();
    new OrderFacts(facts, of.spans).addAll();
  }

  private void addPresence(int key) {
    BitSet there = facts.those(i -> spans.isThere(key, i));
    BitSet known = spans.known(key);
    facts.count(facts.those(i -> spans.has(key, i)), known);
    facts.add(
        Kind.EXTRA, there, known, i -> spans.start(key, i), () -> spans.name(key) + " is there");
    BitSet missing = Facts.without(known, there);
    if (facts.isOfFailures(missing, known) && !spans.isApart(key)) {
      long[] next = new long[spans.attempts()];
      missing.stream().forEach(i -> next[i] = next(key, i));
      if (missing.stream().noneMatch(i -> next[i] == AlignedSpans.NEVER)) {
        facts.add(
            Kind.MISSING, missing, known, i -> next[i], () -> spans.name(key) + " is missing");
      }
    }
  }

  /** Returns when the first span started that comes after another in all that passed. */
  private long next(int key, int attempt) {
    int parent = spans.parent(key);
    if (parent >= 0 && !spans.isThere(parent, attempt)) {
      return AlignedSpans.NEVER; // that one is missing
    }
    return IntStream.range(0, spans.size())
        .filter(other -> spans.isThere(other, attempt) && !spans.isApart(other))
        .filter(other -> isAfter(other, key))
        .mapToLong(other -> spans.start(other, attempt))
        .min()
        .orElse(AlignedSpans.NEVER);
  }

  private boolean isAfter(int other, int key) {
    int[] both = facts.passing().filter(i -> spans.has(key, i) && spans.has(other, i)).toArray();
    return both.length > 0
        && IntStream.of(both).allMatch(i -> spans.start(other, i) > spans.start(key, i));
  }

  private void addError(int key) {
    BitSet errors = facts.those(i -> spans.isThere(key, i) && spans.isError(key, i));
    facts.add(
        Kind.ERROR,
        errors,
        spans.known(key),
        i -> spans.end(key, i),
        () -> spans.name(key) + " has an error" + type(key, errors));
  }

  /** Returns the type of errors, if it is one. */
  private String type(int key, BitSet errors) {
    List<String> types =
        errors.stream()
            .mapToObj(i -> spans.spans(i).text(spans.row(key, i), CommonAttributes.ERROR_TYPE))
            .distinct()
            .toList();
    return types.size() > 1 || types.get(0).isEmpty() ? "" : " (" + types.get(0) + ")";
  }

  /** Adds whether a span that goes on by itself had ended when the test did. */
  private void addEnd(int key) {
    BitSet late = facts.those(i -> spans.has(key, i) && spans.end(key, i) > spans.moment(i));
    if (late.isEmpty()) {
      return; // nobody knows whether it would have come
    }
    BitSet known = spans.known(key);
    known.stream().filter(i -> !spans.has(key, i)).forEach(late::set);
    long earliest = facts.passing().mapToLong(spans::moment).min().orElse(0);
    if (late.stream().anyMatch(i -> spans.moment(i) < earliest * EARLY)) {
      facts.count(late, known); // a test that fails early does not wait
    } else {
      facts.add(
          Kind.ORDER,
          late,
          known,
          spans::moment,
          () -> spans.name(key) + " has not ended when the test ends");
    }
  }

  private void addDurations() {
    List<Integer> longest =
        IntStream.range(0, spans.size())
            .boxed()
            .sorted(Comparator.<Integer>comparingLong(key -> -sum(key)).thenComparing(key -> key))
            .limit(MEASURED)
            .toList();
    for (int key : longest) {
      facts.addMeasure(
          new Measure(
              Kind.DURATION,
              i -> duration(key, i),
              Measure.NOTABLE,
              i -> next(key, i) != AlignedSpans.NEVER,
              i -> spans.end(key, i),
              (greater, last) ->
                  "%s takes %s than %s"
                      .formatted(
                          spans.name(key),
                          greater ? "longer" : "less",
                          DurationText.of(Math.round(last)))));
    }
  }

  private long sum(int key) {
    return IntStream.range(0, spans.attempts())
        .mapToDouble(i -> duration(key, i))
        .filter(Double::isFinite)
        .mapToLong(Math::round)
        .sum();
  }

  private double duration(int key, int attempt) {
    return spans.isThere(key, attempt) && spans.end(key, attempt) != AlignedSpans.NEVER
        ? spans.end(key, attempt) - spans.start(key, attempt)
        : Double.NaN;
  }
}
