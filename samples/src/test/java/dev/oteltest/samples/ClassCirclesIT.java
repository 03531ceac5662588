package dev.oteltest.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Circles of classes, within and across packages, of all modules. */
class ClassCirclesIT {

  /**
   * The circles that may stay, by the reason: a class in each, and how many classes it has. The
   * number is exact, so that a circle that grows is noticed, and one that is gone leaves the list.
   */
  private static final Map<String, Map<String, Integer>> ALLOWED =
      Map.of(
          "a base, and the cases that it chooses from",
          Map.of(
              "resource.internal.ci.CiProvider", 3,
              "operations.internal.server.TraceBackend", 4),
          "assertions and matchers that lead to each other",
          Map.of(
              "assertions.SpanAssert", 22,
              "operations.alerting.AlertScenarioAssert", 8,
              "assertions.match.SpanMatcher", 17,
              "assertions.match.AttributeConditions", 5,
              "operations.sampling.verification.SamplingAssert", 3,
              "operations.alerting.route.AlertRouteAssert", 3,
              "operations.sampling.replay.SamplingReplayAssert", 2),
          "something, and what builds, configures or draws it",
          Map.of(
              "assertions.structure.TreeMatcher", 2,
              "assertions.structure.TreeMatchers", 2,
              "report.internal.model.span.SpanTable", 4,
              "otlp.internal.decode.DecodedSpan", 2,
              "report.internal.diagnosis.RepeatedCall", 2,
              "internal.yaml.UserFile", 2),
          "a whole, and parts that know it",
          Map.of(
              "capture.CaptureScope", 8,
              "assertions.tree.SpanForest", 6,
              "assertions.condition.Closeness", 9,
              "junit.spring.RunContexts", 2,
              "junit.spring.ContextStart", 2,
              "junit.internal.platform.TestNode", 2,
              "junit.spring.ContextParts", 2,
              "maven.trace.RunningGoals", 2,
              "internal.repetition.Call", 2,
              "report.internal.verdict.comparison.identity.Alignment", 2),
          "a rule of how something is found, and what it finds",
          Map.of(
              "report.internal.verdict.gate.count.Absences", 4,
              "report.internal.verdict.gate.rule.Requirements", 2),
          "an annotation, and the extension that it registers",
          Map.of("junit.Traced", 4, "junit.BudgetExtension", 4));

  @Test
  void classesHaveNoCirclesButThoseThatAreAllowed() throws IOException {
    Map<String, Integer> allowed = new TreeMap<>();
    ALLOWED.values().forEach(allowed::putAll);
    Map<String, Integer> found = new TreeMap<>();
    Map<String, SortedSet<String>> circles = new TreeMap<>();
    for (SortedSet<String> circle : ClassCircles.in(ClassCircles.usesOfModules())) {
      SortedSet<String> names = new TreeSet<>();
      circle.forEach(it -> names.add(Modules.shortName(it)));
      String tie = names.stream().filter(allowed::containsKey).findFirst().orElse(names.first());
      found.put(tie, names.size());
      circles.put(tie, names);
    }

    assertThat(found).as("circles of classes: " + circles).isEqualTo(allowed);
  }

  @Test
  void circlesAreFoundThroughSeveralClasses() {
    assertThat(
            ClassCircles.in(
                Map.of(
                    "a", new TreeSet<>(Set.of("b")),
                    "b", new TreeSet<>(Set.of("c", "d")),
                    "c", new TreeSet<>(Set.of("a")),
                    "d", new TreeSet<>())))
        .containsExactly(new TreeSet<>(Set.of("a", "b", "c")));
  }
}
