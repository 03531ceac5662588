package dev.oteltest.report.internal.model;

import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.MavenAttributes;
import io.opentelemetry.api.common.AttributeKey;
import java.util.List;
import java.util.Optional;

/**
 * How much of the code the tests covered.
 *
 * @param linesCovered the number of lines that tests covered
 * @param branchesCovered the number of branches that tests covered; 0, as those missed, if unknown
 */
public record Coverage(
    long linesCovered, long linesMissed, long branchesCovered, long branchesMissed) {

  /** Modules and the build have the sums of what is inside them, so the outermost count. */
  public static Optional<Coverage> of(SpanTable spans, BuildParts parts) {
    List<Integer> rows = parts.outermost(row -> isMeasured(spans, row));
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Coverage(
            sum(spans, rows, MavenAttributes.LINES_COVERED),
            sum(spans, rows, MavenAttributes.LINES_MISSED),
            sum(spans, rows, MavenAttributes.BRANCHES_COVERED),
            sum(spans, rows, MavenAttributes.BRANCHES_MISSED)));
  }

  /** Whether the coverage of a part of a build was measured. */
  public static boolean isMeasured(SpanTable spans, int row) {
    return spans.attribute(row, MavenAttributes.LINES_COVERED) != null
        && spans.attribute(row, MavenAttributes.LINES_MISSED) != null;
  }

  private static long sum(SpanTable spans, List<Integer> rows, AttributeKey<Long> key) {
    return rows.stream().mapToLong(row -> spans.number(row, key)).sum();
  }

  /** Returns the share of the lines that are covered, from 0 to 1; 0 if there are no lines. */
  public double lines() {
    return share(linesCovered, linesMissed);
  }

  /** Returns the share of the branches that are covered, from 0 to 1; 0 if there are none. */
  public double branches() {
    return share(branchesCovered, branchesMissed);
  }

  private static double share(long covered, long missed) {
    return covered + missed == 0 ? 0 : (double) covered / (covered + missed);
  }
}
