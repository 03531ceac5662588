package dev.oteltest.assertions;

import dev.oteltest.assertions.convention.Conventions;
import dev.oteltest.assertions.convention.Finding;
import dev.oteltest.assertions.rule.Problem;
import dev.oteltest.assertions.rule.Rule;
import dev.oteltest.assertions.text.Values;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Conventions as a rule on all spans. */
final class ConventionCheck {

  private ConventionCheck() {}

  static Rule of(Conventions conventions) {
    return new Rule(
        "no violations of conventions", true, forest -> violations(conventions, forest));
  }

  private static @Nullable Problem violations(Conventions conventions, SpanForest forest) {
    List<Finding> findings = new ArrayList<>(conventions.check(forest));
    findings.sort(Comparator.comparing(Finding::level));
    long violations = findings.stream().filter(it -> it.level() == Finding.Level.VIOLATION).count();
    if (violations == 0) {
      return null;
    }
    List<String> details = new ArrayList<>();
    List<SpanNode> marked = new ArrayList<>();
    for (Finding finding : findings) {
      details.add(
          "  x "
              + Values.quote(finding.node().name())
              + " "
              + finding.message()
              + " ("
              + finding.level()
              + ", "
              + finding.id()
              + ")");
      if (!marked.contains(finding.node()) && marked.size() < 20) {
        marked.add(finding.node());
      }
    }
    return new Problem("found " + violations, details, List.of(), marked, Set.of());
  }
}
