package dev.oteltest.report.internal.verdict.gate.count;

import dev.oteltest.internal.repetition.CalledServer;
import dev.oteltest.report.internal.filter.SpanFilter;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.verdict.gate.rule.Counter;
import dev.oteltest.report.internal.verdict.gate.rule.Rule;
import dev.oteltest.semconv.MavenAttributes;
import dev.oteltest.semconv.TestAttributes;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a run has nothing of, so that a rule about it holds over nothing. */
public final class Absences {

  private static final String NO_CODE = "no span of the run is of the code under test";

  private final Run run;
  private final SpanTable spans;
  private final RowSums sums;

  Absences(Run run, RowSums sums) {
    this.run = run;
    this.spans = run.spans();
    this.sums = sums;
  }

  /**
   * Returns in a clause what the run has nothing of that a rule is about; null if it has some.
   *
   * @param empty whether the rule matches nothing
   */
  public @Nullable String of(Rule rule, boolean empty) {
    return switch (rule.element()) {
      case CONTEXT -> none(SpanRole.SPRING_CONTEXT, "no Spring context started in the run");
      case CONTAINER -> none(SpanRole.TESTCONTAINER, "no container started in the run");
      case FINDING -> findings();
      case SPAN -> empty ? ofKind(rule) : ofCounter(rule);
      case GOAL, STEP -> null;
      case TEST, CLASS, MODULE, RUN -> ofCounter(rule);
    };
  }

  /** Returns in a clause that the run has nothing of the code under test; null if it has. */
  public @Nullable String ofCode() {
    return none(SpanRole.APPLICATION, NO_CODE);
  }

  private @Nullable String ofKind(Rule rule) {
    return rule.filter().unmatched(spans).stream()
        .filter(sought -> sought.key().equals("kind"))
        .map(sought -> "no span of the run is kind:" + sought.value())
        .findFirst()
        .orElse(ofCode());
  }

  private @Nullable String ofCounter(Rule rule) {
    SpanFilter of = rule.of();
    if (of != null && ofCode() == null) {
      if (sums.between(rule.counter(), of, 0, spans.size()) > 0) {
        return null;
      }
      String similar = SimilarValues.question(of, spans).strip();
      return "no span of the run is '" + of + "'" + (similar.isEmpty() ? "" : ": " + similar);
    }
    return switch (rule.counter()) {
      case FAILED, FLAKY, NEVER_RAN -> run.tests().isEmpty() ? "no test ran" : null;
      case SPANS, ERRORS, SECRETS, UNATTRIBUTED -> ofCode();
      case STATEMENTS -> hasStatement() ? null : "no span of the run is a statement";
      case REPEATED -> hasStatement() ? null : calls();
      case PEERS -> calls();
      case CONTEXTS, NEEDLESS ->
          none(SpanRole.SPRING_CONTEXT, "no Spring context started in the run");
      case FINDINGS -> findings();
      default -> null;
    };
  }

  private boolean hasStatement() {
    return sums.between(Counter.STATEMENTS, 0, spans.size()) > 0;
  }

  private @Nullable String calls() {
    return IntStream.range(0, spans.size()).anyMatch(row -> CalledServer.isCall(spans.kind(row)))
        ? null
        : "no span of the run is a call";
  }

  private @Nullable String findings() {
    return spans.has(MavenAttributes.FINDINGS_TOTAL) || spans.has(TestAttributes.FINDINGS)
        ? null
        : "no linter or scanner reported to the run";
  }

  private @Nullable String none(SpanRole role, String clause) {
    return spans.rows(role).findAny().isPresent() ? null : clause;
  }
}
