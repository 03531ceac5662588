package dev.oteltest.report.internal.model;

import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.ContainerAttributes;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A container that Testcontainers started.
 *
 * @param name the name that Docker gave it, or the span's
 * @param image the image with its tag
 * @param exitCode how it exited, if that is known
 */
public record Container(int row, String name, String image, OptionalLong exitCode) {

  static List<Container> of(SpanTable spans) {
    return spans
        .rows(SpanRole.TESTCONTAINER)
        .filter(row -> spans.attribute(row, ContainerAttributes.IMAGE_NAME) != null)
        .mapToObj(row -> of(spans, row))
        .toList();
  }

  private static Container of(SpanTable spans, int row) {
    List<String> tags = spans.attribute(row, ContainerAttributes.IMAGE_TAGS);
    Long exitCode = spans.attribute(row, CommonAttributes.EXIT_CODE);
    return new Container(
        row,
        Objects.requireNonNullElseGet(
            spans.attribute(row, ContainerAttributes.NAME), () -> spans.name(row)),
        spans.attribute(row, ContainerAttributes.IMAGE_NAME)
            + (tags == null || tags.isEmpty() ? "" : ":" + tags.get(0)),
        exitCode == null ? OptionalLong.empty() : OptionalLong.of(exitCode));
  }
}
