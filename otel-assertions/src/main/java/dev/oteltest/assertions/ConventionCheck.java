package dev.oteltest.assertions;

import dev.oteltest.assertions.convention.ConventionFinding;
import dev.oteltest.assertions.convention.Conventions;
import dev.oteltest.assertions.internal.rule.Problem;
import dev.oteltest.assertions.internal.rule.Rule;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Conventions as a rule on all spans, and the text of their findings. */
final class ConventionCheck {

  private static final int MARKED = 20;

  private ConventionCheck() {}

  static Rule of(Conventions conventions) {
    return new Rule(
        "no violations of conventions", true, forest -> violations(conventions, forest));
  }

  private static @Nullable Problem violations(Conventions conventions, SpanForest forest) {
    List<ConventionFinding<SpanNode>> findings = conventions.check(forest);
    return problem(findings, SpanNode::name, subjects(findings));
  }

  /**
   * Converts findings to a problem, the worst first; null if none of them is a violation.
   *
   * @param name returns the name of a span or metric
   * @param marked the spans to mark
   */
  static <T> @Nullable Problem problem(
      List<ConventionFinding<T>> findings, Function<T, String> name, List<SpanNode> marked) {
    long violations =
        findings.stream().filter(it -> it.level() == ConventionFinding.Level.VIOLATION).count();
    if (violations == 0) {
      return null;
    }
    List<String> details = new ArrayList<>();
    for (ConventionFinding<T> conventionFinding : byLevel(findings)) {
      String which = ValueFormatter.quote(name.apply(conventionFinding.subject()));
      String rule = " (" + conventionFinding.level() + ", " + conventionFinding.id() + ")";
      details.add("  x " + which + " " + conventionFinding.message() + rule);
    }
    return new Problem("found " + violations, details, List.of(), marked, Set.of());
  }

  /** Returns the subjects of the worst findings. */
  static <T> List<T> subjects(List<ConventionFinding<T>> findings) {
    return byLevel(findings).stream()
        .map(ConventionFinding::subject)
        .distinct()
        .limit(MARKED)
        .toList();
  }

  private static <T> List<ConventionFinding<T>> byLevel(List<ConventionFinding<T>> findings) {
    return findings.stream().sorted(Comparator.comparing(ConventionFinding::level)).toList();
  }
}
