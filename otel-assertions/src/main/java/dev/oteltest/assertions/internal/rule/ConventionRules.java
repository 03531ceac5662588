package dev.oteltest.assertions.internal.rule;

import dev.oteltest.assertions.convention.ConventionFinding;
import dev.oteltest.assertions.convention.Conventions;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.MetricEntry;
import dev.oteltest.assertions.tree.Signals;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.semconv.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Conventions as rules on all spans or metrics. */
public final class ConventionRules {

  private static final int MARKED = 20;

  private ConventionRules() {}

  /**
   * Returns the rule that no span violates a convention; unless allowed, it fails if none applies
   * to any span.
   */
  public static Rule<SpanNode> ofSpans(Conventions conventions, boolean noneAllowed) {
    return of(
        "no violations of conventions",
        noneAllowed,
        conventions::areFor,
        (Signals<SpanNode> spans) -> problem(conventions.check(spans.forest()), SpanNode::name));
  }

  /**
   * Returns the rule that no metric violates a convention; unless allowed, it fails if none applies
   * to any metric.
   */
  public static Rule<MetricEntry> ofMetrics(Conventions conventions, boolean noneAllowed) {
    return of(
        "no violations of conventions by metrics",
        noneAllowed,
        conventions::areFor,
        metrics -> problem(conventions.check(metrics.all()), it -> it.metric().getName()));
  }

  private static <T> Rule<T> of(
      String expectation,
      boolean noneAllowed,
      Predicate<T> concerned,
      Function<Signals<T>, @Nullable Problem<T>> check) {
    return Rule.negative(
        expectation,
        signals ->
            noneAllowed || signals.all().isEmpty() || signals.all().stream().anyMatch(concerned)
                ? check.apply(signals)
                : Problem.of("no rule applies to any of them" + Problem.VACUOUS));
  }

  /** Converts findings to a problem, the worst first; null if none of them is a violation. */
  private static <T> @Nullable Problem<T> problem(
      List<ConventionFinding<T>> findings, Function<T, String> name) {
    long violations =
        findings.stream().filter(it -> it.severity().compareTo(Severity.ERROR) <= 0).count();
    if (violations == 0) {
      return null;
    }
    List<ConventionFinding<T>> sorted =
        findings.stream().sorted(Comparator.comparing(ConventionFinding::severity)).toList();
    List<String> details =
        Problem.details(
            sorted,
            it ->
                "%s %s (%s, %s)"
                    .formatted(
                        ValueFormatter.quote(name.apply(it.subject())),
                        it.message(),
                        it.severity().word(),
                        it.id()));
    List<T> worst =
        sorted.stream().map(ConventionFinding::subject).distinct().limit(MARKED).toList();
    return Problem.of("found " + violations, details, worst);
  }
}
