package dev.oteltest.report.internal.model;

import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.FindingAttributes;
import dev.oteltest.semconv.MavenAttributes;
import dev.oteltest.semconv.Severity;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What linters and scanners found, and what tests found of themselves.
 *
 * @param bySeverity the number of findings of each severity that has any, the worst first
 * @param listed those that have an event of their own, the worst first
 */
public record Findings(Map<String, Long> bySeverity, List<Finding> listed) {

  /** The severities that the plugin writes, the worst first; others follow. */
  private static final List<String> SEVERITIES =
      Arrays.stream(Severity.values()).map(Severity::word).toList();

  private static final Comparator<String> WORST_FIRST =
      Comparator.<String>comparingInt(Findings::rank).thenComparing(Comparator.naturalOrder());

  /**
   * One of them.
   *
   * @param row the span of the goal or command whose report has it, or of the test
   * @param file the path of the file; empty if it has no place
   * @param line the line, from 1; 0 if it is of the whole file
   */
  public record Finding(
      int row, String severity, String tool, String rule, String message, String file, int line) {

    /** Returns the rule; empty if it only repeats the severity, as of errors of a compiler. */
    public String ruleBesideSeverity() {
      return rule.equals(severity) ? "" : rule;
    }

    /** Returns {@code file:line}, or as much of it as is known. */
    public String place() {
      return file + (line > 0 ? ":" + line : "");
    }
  }

  private static int rank(String severity) {
    int rank = SEVERITIES.indexOf(severity);
    return rank < 0 ? SEVERITIES.size() : rank;
  }

  /** Returns the number of all findings, which may be more than are listed. */
  public long total() {
    return bySeverity.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Modules and the build have the sums of what is inside them, so the outermost count. */
  public static Findings of(SpanTable spans, BuildParts parts) {
    Map<String, Long> counts = new LinkedHashMap<>();
    List<Finding> listed = new ArrayList<>();
    for (int outer :
        parts.outermost(row -> spans.attribute(row, MavenAttributes.FINDINGS_TOTAL) != null)) {
      spans
          .attributes(outer)
          .forEach(
              (key, value) -> {
                String severity = MavenAttributes.severityOf(key);
                if (!severity.isEmpty() && value instanceof Long count && count > 0) {
                  counts.merge(severity, count, Long::sum);
                }
              });
      for (int row = outer; row < spans.subtreeEnd(outer); row++) {
        if (spans.role(row).isOfBuild()) {
          listed.addAll(listed(spans, row));
        }
      }
    }
    for (Finding finding : ofTests(spans)) {
      listed.add(finding);
      counts.merge(finding.severity(), 1L, Long::sum);
    }
    listed.sort(Comparator.comparing(Finding::severity, WORST_FIRST));
    Map<String, Long> sorted = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(WORST_FIRST))
        .forEach(count -> sorted.put(count.getKey(), count.getValue()));
    return new Findings(sorted, listed);
  }

  /** Returns what tests found of themselves, such as that they exceed their budget. */
  public static List<Finding> ofTests(SpanTable spans) {
    List<Finding> found = new ArrayList<>();
    if (spans.has(TestAttributes.FINDINGS)) {
      for (int row = 0; row < spans.size(); row++) {
        if (spans.attribute(row, TestAttributes.FINDINGS) != null) {
          found.addAll(listed(spans, row));
        }
      }
    }
    return found;
  }

  /** Returns what a span has an event of. */
  public static List<Finding> listed(SpanTable spans, int row) {
    return spans.events(row).stream()
        .filter(event -> event.getName().equals(FindingAttributes.EVENT))
        .map(EventData::getAttributes)
        .map(attributes -> finding(row, attributes))
        .toList();
  }

  private static Finding finding(int row, Attributes attributes) {
    Long line = attributes.get(CommonAttributes.LINE);
    return new Finding(
        row,
        text(attributes, FindingAttributes.SEVERITY),
        text(attributes, FindingAttributes.TOOL),
        text(attributes, FindingAttributes.RULE),
        text(attributes, FindingAttributes.MESSAGE),
        text(attributes, CommonAttributes.FILE_PATH),
        line == null ? 0 : line.intValue());
  }

  private static String text(Attributes attributes, AttributeKey<String> key) {
    return Objects.requireNonNullElse(attributes.get(key), "");
  }
}
