package dev.oteltest.junit;

import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A trace as text, one line a span. What a run does before its tests is left out: {@link
 * PreparationTest} tests that.
 */
public final class SpanTree {

  private static final Set<String> PREPARATION =
      Set.of(JunitKind.JVM_START.value(), JunitKind.DISCOVERY.value());

  private final List<SpanData> complete;
  private final List<SpanData> spans;

  public SpanTree(List<SpanData> spans) {
    this(spans, spans.stream().filter(span -> !isPreparation(span)).toList());
  }

  private SpanTree(List<SpanData> complete, List<SpanData> spans) {
    this.complete = complete;
    this.spans = spans;
  }

  private static boolean isPreparation(SpanData span) {
    String kind = span.getAttributes().get(TestAttributes.KIND);
    return kind != null && PREPARATION.contains(kind);
  }

  /** The same trace with nothing left out. */
  SpanTree complete() {
    return new SpanTree(complete, complete);
  }

  public List<SpanData> spans() {
    return spans;
  }

  /** The only span of that name. */
  public SpanData span(String name) {
    List<SpanData> found = spans.stream().filter(span -> span.getName().equals(name)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " spans are called " + name + " in\n" + this);
    }
    return found.get(0);
  }

  /** The only span of that kind. */
  public SpanData kind(String kind) {
    return spans.stream()
        .filter(span -> kind.equals(span.getAttributes().get(TestAttributes.KIND)))
        .reduce(
            (one, two) -> {
              throw new AssertionError("several are " + kind + " in\n" + this);
            })
        .orElseThrow(() -> new AssertionError("none is " + kind + " in\n" + this));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    spans.stream().filter(this::isRoot).sorted(order()).forEach(root -> append(root, "", text));
    return text.toString();
  }

  /** By start; what started in the same instant, by end and name. */
  private static Comparator<SpanData> order() {
    return Comparator.comparing(SpanData::getStartEpochNanos)
        .thenComparing(SpanData::getEndEpochNanos)
        .thenComparing(SpanData::getName);
  }

  private boolean isRoot(SpanData span) {
    return spans.stream().noneMatch(it -> it.getSpanId().equals(span.getParentSpanId()));
  }

  private void append(SpanData span, String indent, StringBuilder text) {
    text.append(indent).append(describe(span)).append('\n');
    spans.stream()
        .filter(it -> it.getParentSpanId().equals(span.getSpanId()))
        .sorted(order())
        .forEach(child -> append(child, indent + "  ", text));
  }

  private String describe(SpanData span) {
    StringBuilder line = new StringBuilder(span.getName());
    Stream.of("junit.kind", "test.case.result.status", "test.suite.run.status", "junit.result")
        .map(key -> span.getAttributes().get(AttributeKey.stringKey(key)))
        .filter(value -> value != null)
        .forEach(value -> line.append(" | ").append(value));
    String reason = span.getAttributes().get(AttributeKey.stringKey("junit.reason"));
    if (reason != null) {
      line.append(" | because ").append(reason);
    }
    if (span.getStatus().getStatusCode() != StatusCode.UNSET) {
      line.append(" | ").append(span.getStatus().getStatusCode());
      line.append(": ").append(span.getStatus().getDescription());
    }
    for (EventData event : span.getEvents()) {
      if (event.getName().equals(TestAttributes.SAMPLE)) {
        continue; // which a run has only on a busy machine
      }
      line.append(" | event ").append(event.getName());
    }
    for (LinkData link : span.getLinks()) {
      line.append(" | link ").append(nameOf(link));
    }
    return line.toString();
  }

  private String nameOf(LinkData link) {
    return spans.stream()
        .filter(it -> it.getSpanId().equals(link.getSpanContext().getSpanId()))
        .map(SpanData::getName)
        .findFirst()
        .orElse("to a span that is not here");
  }
}
