package dev.oteltest.assertions;

import dev.oteltest.assertions.AssertContext.Check;
import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.internal.rule.Problem;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.Signals;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.capture.UnattributedSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The unattributed spans of a test's time, as far as they matter to what is expected: an absence or
 * a number is not known if it would not hold with those that can only be of this test.
 */
final class LostSpans {

  private static final int MAX_LISTED = 3;

  private static final String REMEDY =
      "Pass the context on: Context.current().wrap(task), or Context.taskWrapping(executor).";

  private LostSpans() {}

  /** Returns the problem that a rule that holds may not hold with lost spans; null if it would. */
  static <T> @Nullable Problem<T> contradicting(Check<T> check, TelemetrySource source) {
    long dropped = check.kind() == SignalKind.SPANS ? source.droppedSpans() : 0;
    if (dropped > 0) {
      String were = dropped == 1 ? "was" : "were";
      String found = "it is not known: " + dropped + " more " + were + " dropped by a limit";
      return Problem.of(found + " (raise otel.test.capture.limit)", List.of(), List.of());
    }
    List<UnattributedSpan> alone =
        lost(check.kind(), source).stream().filter(UnattributedSpan::isAlone).toList();
    Problem<T> with = alone.isEmpty() ? null : check.rule().problemOf(withThem(source, alone));
    if (with == null) {
      return null;
    }
    List<UnattributedSpan> marked = among(with.marked(), alone);
    List<UnattributedSpan> concerned = marked.isEmpty() ? alone : marked;
    return new Problem<>(
        "it is not known: "
            + ValueFormatter.count(concerned.size(), "span has", "spans have")
            + " lost this test",
        Problem.details(concerned, LostSpans::describe),
        List.of(REMEDY),
        List.of(),
        Set.of());
  }

  /** Returns lines that name the lost spans with which a rule would hold; none if it would not. */
  static <T> List<String> supporting(Check<T> check, TelemetrySource source) {
    List<UnattributedSpan> all = lost(check.kind(), source);
    boolean wouldHold =
        !all.isEmpty() && check.rule().problemOf(LostSpans.<T>withThem(source, all)) == null;
    return wouldHold ? lines(all) : List.of();
  }

  /** Returns lines that name the lost spans that a search could mean. */
  static <T> List<String> fitting(
      SignalKind<?, T, ?> kind, Expectation<T> expected, TelemetrySource source) {
    List<UnattributedSpan> all = lost(kind, source);
    if (all.isEmpty()) {
      return List.of();
    }
    Signals<T> signals = withThem(source, all);
    boolean isNamed = expected.name() != null;
    List<T> fitting =
        expected.candidates(signals).stream()
            .filter(it -> isNamed || expected.mayMatch(it))
            .toList();
    return lines(among(fitting, all));
  }

  private static List<UnattributedSpan> lost(SignalKind<?, ?, ?> kind, TelemetrySource source) {
    return kind == SignalKind.SPANS ? source.unattributed() : List.of();
  }

  @SuppressWarnings("unchecked") // of spans only
  private static <T> Signals<T> withThem(TelemetrySource source, List<UnattributedSpan> lost) {
    return (Signals<T>) source.forestWith(lost.stream().map(UnattributedSpan::span).toList());
  }

  private static List<UnattributedSpan> among(Collection<?> nodes, List<UnattributedSpan> lost) {
    Set<String> ids =
        nodes.stream().map(it -> ((SpanNode) it).span().getSpanId()).collect(Collectors.toSet());
    return lost.stream().filter(it -> ids.contains(it.span().getSpanId())).toList();
  }

  private static List<String> lines(List<UnattributedSpan> lost) {
    if (lost.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lost.stream().limit(MAX_LISTED).forEach(it -> lines.add("Span " + describe(it) + "."));
    if (lost.size() > MAX_LISTED) {
      lines.add("... and " + (lost.size() - MAX_LISTED) + " more");
    }
    lines.add(REMEDY);
    return lines;
  }

  private static String describe(UnattributedSpan lost) {
    return ValueFormatter.quote(lost.span().getName())
        + " started during this test"
        + (lost.thread().isEmpty() ? "" : " on thread " + ValueFormatter.quote(lost.thread()))
        + " without its context"
        + (lost.isAlone() ? "" : ", and may be of another test");
  }
}
