package dev.oteltest.assertions;

import dev.oteltest.assertions.internal.text.Suggestions;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.match.Condition;
import dev.oteltest.assertions.match.Mismatch;
import dev.oteltest.assertions.match.SpanMatcher;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The spans that meet all expectations so far. */
final class Candidates {

  private final TelemetrySource source;
  private final SpanForest forest;
  private final SpanMatcher expected;
  private final List<SpanNode> fitting;
  private @Nullable SpanNode closest;

  private Candidates(
      TelemetrySource source, SpanForest forest, SpanMatcher expected, List<SpanNode> fitting) {
    this.source = source;
    this.forest = forest;
    this.expected = expected;
    this.fitting = fitting;
  }

  static Candidates of(TelemetrySource source, SpanMatcher expected) {
    SpanForest forest = source.forest();
    return new Candidates(source, forest, expected, expected.select(forest));
  }

  /**
   * Returns the spans that also meet another expectation; accounts for spans that changed or
   * arrived meanwhile.
   */
  Candidates with(Condition<SpanNode> condition) {
    if (source.forest() != forest) {
      return of(source, expected.matching(condition));
    }
    return new Candidates(
        source,
        forest,
        expected.matching(condition),
        fitting.stream().filter(condition::holds).toList());
  }

  /** Returns the first matching span, or null. */
  @Nullable SpanNode first() {
    return fitting.isEmpty() ? null : fitting.get(0);
  }

  /** Returns the span with the fewest mismatches, for failures; null if no span has the name. */
  private @Nullable SpanNode closest() {
    if (closest == null) {
      closest = expected.closest(expected.candidates(forest));
    }
    return closest;
  }

  /** Returns the expectations, one per line. */
  String expectedText() {
    List<String> lines = new ArrayList<>();
    lines.add(expected.title());
    expected.conditions().forEach(condition -> lines.add(condition.expectation()));
    return String.join("\n", lines);
  }

  /** Returns the actual values, one per line, in the same order. */
  String actualText() {
    SpanNode closest = closest();
    if (closest == null) {
      return forest.nodes().isEmpty() ? "no spans" : FailureText.names(forest);
    }
    List<String> lines = new ArrayList<>();
    lines.add(expected.title());
    for (Condition<SpanNode> condition : expected.conditions()) {
      lines.add(
          condition.holds(closest) ? condition.expectation() : condition.actual().apply(closest));
    }
    return String.join("\n", lines);
  }

  /** Describes the expectations that the closest span does not meet. */
  String failureText() {
    List<SpanNode> named = expected.candidates(forest);
    SpanNode closest = closest();
    if (closest == null) {
      String sought = expected.name() == null ? "" : expected.name();
      String similar = Suggestions.closest(sought, forest.names().keySet());
      List<SpanNode> marked = similar == null ? List.of() : forest.named(similar);
      return FailureText.of(noSuchName(similar), source, forest, marked, expected.keys());
    }
    List<String> head = new ArrayList<>();
    String among = named.size() == 1 ? "" : " (the closest of " + named.size() + ")";
    head.add("Expected " + expected.title() + among + " with");
    List<Mismatch> missed = expected.mismatches(closest);
    for (Condition<SpanNode> condition : expected.conditions()) {
      String line = condition.expectation();
      for (Mismatch mismatch : missed) {
        if (mismatch.expectation().equals(line)) {
          line = mismatch.toString();
        }
      }
      head.add((line.equals(condition.expectation()) ? "    " : "  x ") + line);
    }
    return FailureText.of(head, source, forest, List.of(closest), expected.keys());
  }

  private List<String> noSuchName(@Nullable String similar) {
    if (forest.nodes().isEmpty()) {
      return List.of("Expected " + expected.describe() + ", but nothing was captured.");
    }
    String hint = similar == null ? "" : " Did you mean " + ValueFormatter.quote(similar) + "?";
    return List.of(
        "Expected " + expected.describe() + ", but there is no span with that name." + hint,
        "Captured spans: " + FailureText.names(forest));
  }
}
