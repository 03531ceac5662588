package dev.oteltest.report.internal.model;

import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.DeploymentAttributes;
import java.util.List;

/**
 * A check of a deployment.
 *
 * @param verdict what it came to, such as {@code passed}
 * @param value the last value that it saw
 * @param dryRun whether it has no say in the verdict on the deployment
 */
public record Check(
    int row,
    String name,
    String kind,
    String target,
    String verdict,
    String value,
    boolean dryRun) {

  public static List<Check> of(SpanTable spans) {
    return spans.rows(SpanRole.CHECK).mapToObj(row -> of(spans, row)).toList();
  }

  private static Check of(SpanTable spans, int row) {
    return new Check(
        row,
        spans.name(row),
        spans.text(row, DeploymentAttributes.CHECK_KIND),
        spans.text(row, DeploymentAttributes.CHECK_TARGET),
        spans.text(row, DeploymentAttributes.CHECK_VERDICT),
        spans.text(row, DeploymentAttributes.CHECK_VALUE),
        Boolean.TRUE.equals(spans.attribute(row, DeploymentAttributes.CHECK_DRY_RUN)));
  }
}
