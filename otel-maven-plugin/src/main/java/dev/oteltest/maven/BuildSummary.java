package dev.oteltest.maven;

import dev.oteltest.maven.findings.Findings;
import dev.oteltest.maven.findings.Severity;
import dev.oteltest.maven.findings.TestResult.Outcome;
import dev.oteltest.maven.findings.TestResults;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one wants to read at the end of a build's log. A pure function of what was recorded. */
final class BuildSummary {

  private static final int BAR = 20;
  private static final long LEAST_NANOS = 1_000_000;

  private BuildSummary() {}

  /**
   * @param spans the spans of the build, ended
   * @param slowest how many slow tests to name
   */
  static List<String> lines(
      Collection<SpanData> spans, TestResults tests, Findings findings, int slowest) {
    List<String> lines = new ArrayList<>(steps(spans));
    if (!tests.tests().isEmpty()) {
      lines.add(tests(tests));
      tests.slowest(slowest).stream()
          .filter(test -> test.duration().toNanos() >= LEAST_NANOS)
          .forEach(test -> lines.add("  " + ResultAttributes.timed(test)));
    }
    if (findings.total() > 0) {
      lines.add(findings(findings));
    }
    String neverRan = neverRan(spans);
    if (neverRan != null) {
      lines.add(neverRan);
    }
    return lines;
  }

  /** The time of each step, the longest first; parallel goals add up. */
  private static List<String> steps(Collection<SpanData> spans) {
    Map<String, Long> nanos = new TreeMap<>();
    for (SpanData span : spans) {
      String step = span.getAttributes().get(BuildAttributes.CI_STEP);
      if (step != null) {
        nanos.merge(step, duration(span), Long::sum);
      }
    }
    long longest = nanos.values().stream().mapToLong(Long::longValue).max().orElse(0);
    int width = nanos.keySet().stream().mapToInt(String::length).max().orElse(0);
    return nanos.entrySet().stream()
        .filter(step -> step.getValue() >= LEAST_NANOS)
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(
            step ->
                String.format(
                    Locale.ROOT,
                    "%-" + width + "s %8.2f s %s",
                    step.getKey(),
                    step.getValue() / 1e9,
                    "#".repeat((int) Math.max(1, BAR * step.getValue() / longest))))
        .toList();
  }

  private static String tests(TestResults tests) {
    Map<String, Long> parts = new LinkedHashMap<>();
    parts.put("passed", tests.count(Outcome.PASSED));
    parts.put("failed", tests.count(Outcome.FAILED) + tests.count(Outcome.ERROR));
    parts.put("skipped", tests.count(Outcome.SKIPPED));
    parts.put("flaky", tests.flaky());
    parts.values().removeIf(count -> count == 0);
    return "Tests: " + tests.tests().size() + list(parts);
  }

  private static String findings(Findings findings) {
    Map<String, Long> parts = new LinkedHashMap<>();
    findings.bySeverity().entrySet().stream()
        .sorted(Map.Entry.<Severity, Long>comparingByKey().reversed())
        .forEach(count -> parts.put(count.getKey().word(), count.getValue()));
    return "Findings: " + findings.total() + list(parts);
  }

  private static String list(Map<String, Long> parts) {
    return parts.entrySet().stream()
        .map(part -> part.getValue() + " " + part.getKey())
        .reduce((a, b) -> a + ", " + b)
        .map(text -> " (" + text + ")")
        .orElse("");
  }

  /** The modules and goals that a failure kept from running. */
  private static @Nullable String neverRan(Collection<SpanData> spans) {
    List<String> names =
        spans.stream()
            .filter(span -> !span.getLinks().isEmpty())
            .sorted(Comparator.comparingLong(SpanData::getStartEpochNanos))
            .map(SpanData::getName)
            .toList();
    return names.isEmpty() ? null : "Never ran: " + String.join(", ", names);
  }

  private static long duration(SpanData span) {
    return span.getEndEpochNanos() - span.getStartEpochNanos();
  }
}
