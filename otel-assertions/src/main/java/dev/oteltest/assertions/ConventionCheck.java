package dev.oteltest.assertions;

import dev.oteltest.assertions.convention.Conventions;
import dev.oteltest.assertions.convention.Finding;
import dev.oteltest.assertions.internal.rule.Problem;
import dev.oteltest.assertions.internal.rule.Rule;
import dev.oteltest.assertions.internal.text.Values;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Conventions as a rule on all spans, and what their findings read like. */
final class ConventionCheck {

  private static final int MARKED = 20;

  private ConventionCheck() {}

  static Rule of(Conventions conventions) {
    return new Rule(
        "no violations of conventions", true, forest -> violations(conventions, forest));
  }

  private static @Nullable Problem violations(Conventions conventions, SpanForest forest) {
    List<Finding<SpanNode>> findings = conventions.check(forest);
    return problem(findings, SpanNode::name, subjects(findings));
  }

  /**
   * The problem that findings are, the worst first; null if there is no violation among them.
   *
   * @param name what a span or metric is called
   * @param marked the spans to mark
   */
  static <T> @Nullable Problem problem(
      List<Finding<T>> findings, Function<T, String> name, List<SpanNode> marked) {
    long violations = findings.stream().filter(it -> it.level() == Finding.Level.VIOLATION).count();
    if (violations == 0) {
      return null;
    }
    List<String> details = new ArrayList<>();
    for (Finding<T> finding : byLevel(findings)) {
      String which = Values.quote(name.apply(finding.subject()));
      String rule = " (" + finding.level() + ", " + finding.id() + ")";
      details.add("  x " + which + " " + finding.message() + rule);
    }
    return new Problem("found " + violations, details, List.of(), marked, Set.of());
  }

  /** What the worst findings are about. */
  static <T> List<T> subjects(List<Finding<T>> findings) {
    return byLevel(findings).stream().map(Finding::subject).distinct().limit(MARKED).toList();
  }

  private static <T> List<Finding<T>> byLevel(List<Finding<T>> findings) {
    return findings.stream().sorted(Comparator.comparing(Finding::level)).toList();
  }
}
