package dev.oteltest.maven;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Renders spans as an indented text without ids and times, for golden files. */
public final class SpanTree {

  private final Map<String, List<SpanData>> children;
  private final Set<String> shown;
  private final StringBuilder text = new StringBuilder();

  private SpanTree(Collection<SpanData> spans, Set<String> shown) {
    this.children = spans.stream().collect(Collectors.groupingBy(SpanData::getParentSpanId));
    this.shown = shown;
  }

  /**
   * Renders the spans, siblings in the order of their start; below a server span, where modules run
   * in parallel, in the order of their names. A span whose parent is missing is a root.
   *
   * @param shown the keys of the attributes to show
   */
  public static String render(Collection<SpanData> spans, Set<String> shown) {
    SpanTree tree = new SpanTree(spans, shown);
    Set<String> ids = spans.stream().map(SpanData::getSpanId).collect(Collectors.toSet());
    spans.stream()
        .filter(span -> !ids.contains(span.getParentSpanId()))
        .sorted(Comparator.comparing(SpanData::getName))
        .forEach(root -> tree.append(root, ""));
    return tree.text.toString();
  }

  private void append(SpanData span, String indent) {
    text.append(indent).append(span.getName());
    if (span.getKind() != SpanKind.INTERNAL) {
      text.append(' ').append(span.getKind());
    }
    if (span.getStatus().getStatusCode() == StatusCode.ERROR) {
      text.append(" ERROR");
    }
    Map<String, Object> attributes = new TreeMap<>();
    span.getAttributes()
        .forEach(
            (AttributeKey<?> key, Object value) -> {
              if (shown.contains(key.getKey())) {
                attributes.put(key.getKey(), value);
              }
            });
    if (!attributes.isEmpty()) {
      text.append(' ').append(attributes);
    }
    text.append('\n');
    children.getOrDefault(span.getSpanId(), List.of()).stream()
        .sorted(
            span.getKind() == SpanKind.SERVER
                ? Comparator.comparing(SpanData::getName)
                : Comparator.comparing(SpanData::getStartEpochNanos))
        .forEach(child -> append(child, indent + "  "));
  }
}
