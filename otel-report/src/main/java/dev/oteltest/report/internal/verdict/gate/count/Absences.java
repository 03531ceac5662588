package dev.oteltest.report.internal.verdict.gate.count;

import dev.oteltest.internal.repetition.CalledServer;
import dev.oteltest.report.internal.filter.SpanFilter;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.MavenAttributes;
import dev.oteltest.semconv.TestAttributes;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a run has nothing of, in a clause, so that a rule about it holds over nothing. */
public final class Absences {

  private Absences() {}

  /**
   * Returns what the run has nothing of that a measure of a population is about; null if it has
   * some.
   *
   * @param empty whether the population is empty
   */
  public static @Nullable String of(
      RunCounts counts, Population population, Measure measure, boolean empty) {
    return switch (population.element()) {
      case CONTEXT -> ofContexts(counts);
      case CONTAINER -> none(counts, SpanRole.TESTCONTAINER, "no container started in the run");
      case FINDING -> ofFindings(counts);
      case SPAN -> empty ? ofKind(counts, population.filter()) : measure.absence(counts);
      case GOAL, STEP -> null;
      case TEST, CLASS, MODULE, RUN -> measure.absence(counts);
    };
  }

  private static @Nullable String ofKind(RunCounts counts, SpanFilter filter) {
    return filter.unmatched(counts.spans()).stream()
        .filter(sought -> sought.key().equals("kind"))
        .map(sought -> "no span of the run is kind:" + sought.value())
        .findFirst()
        .orElse(ofCode(counts));
  }

  /** Returns in a clause that the run has nothing of the code under test; null if it has. */
  public static @Nullable String ofCode(RunCounts counts) {
    return none(counts, SpanRole.APPLICATION, "no span of the run is of the code under test");
  }

  static @Nullable String ofSpans(RunCounts counts, SpanFilter of, RowMarks marks) {
    String code = ofCode(counts);
    if (code != null || counts.all(marks) > 0) {
      return code;
    }
    String similar = SimilarValues.question(of, counts.spans()).strip();
    return "no span of the run is '" + of + "'" + (similar.isEmpty() ? "" : ": " + similar);
  }

  static @Nullable String ofTests(RunCounts counts) {
    return counts.run().tests().isEmpty() ? "no test ran" : null;
  }

  static @Nullable String ofStatements(RunCounts counts) {
    return counts.all(RowMarks.STATEMENTS) > 0 ? null : "no span of the run is a statement";
  }

  static @Nullable String ofRepeated(RunCounts counts) {
    return counts.all(RowMarks.STATEMENTS) > 0 ? null : ofCalls(counts);
  }

  static @Nullable String ofCalls(RunCounts counts) {
    SpanTable spans = counts.spans();
    return IntStream.range(0, spans.size()).anyMatch(row -> CalledServer.isCall(spans.kind(row)))
        ? null
        : "no span of the run is a call";
  }

  static @Nullable String ofContexts(RunCounts counts) {
    return none(counts, SpanRole.SPRING_CONTEXT, "no Spring context started in the run");
  }

  static @Nullable String ofFindings(RunCounts counts) {
    SpanTable spans = counts.spans();
    return spans.has(MavenAttributes.FINDINGS_TOTAL) || spans.has(TestAttributes.FINDINGS)
        ? null
        : "no linter or scanner reported to the run";
  }

  private static @Nullable String none(RunCounts counts, SpanRole role, String clause) {
    return counts.spans().rows(role).findAny().isPresent() ? null : clause;
  }
}
