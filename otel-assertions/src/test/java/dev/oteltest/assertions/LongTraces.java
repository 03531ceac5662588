package dev.oteltest.assertions;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Traces that are deep or wide. */
public final class LongTraces {

  private static final long START = 1_000_000_000_000L;

  private LongTraces() {}

  /** Returns a chain, each span of which is the only child of the previous one and inside it. */
  public static List<SpanData> chain(int levels, IntFunction<String> name) {
    List<SpanData> spans = new ArrayList<>();
    for (int level = 0; level < levels; level++) {
      spans.add(span(level, level - 1, name.apply(level), level, 2L * levels - level));
    }
    return spans;
  }

  /** Returns a root with the name {@code root} and its children, one after the other. */
  public static List<SpanData> star(int children, IntFunction<String> name) {
    List<SpanData> spans = new ArrayList<>();
    spans.add(span(0, -1, "root", 0, children + 2L));
    for (int child = 0; child < children; child++) {
      spans.add(span(child + 1, 0, name.apply(child), child + 1L, child + 2L));
    }
    return spans;
  }

  /**
   * Creates a span.
   *
   * @param parent the number of the parent; negative for a root
   * @param start microseconds since the beginning
   * @param end microseconds since the beginning
   */
  public static SpanData span(int number, int parent, String name, long start, long end) {
    return TestSpanData.builder()
        .setName(name)
        .setKind(SpanKind.INTERNAL)
        .setStatus(StatusData.unset())
        .setAttributes(Attributes.empty())
        .setSpanContext(context(number))
        .setParentSpanContext(parent < 0 ? SpanContext.getInvalid() : context(parent))
        .setStartEpochNanos(START + start * 1_000)
        .setEndEpochNanos(START + end * 1_000)
        .setHasEnded(true)
        .build();
  }

  private static SpanContext context(int number) {
    return SpanContext.create(
        "%032x".formatted(1),
        "%016x".formatted(number + 1),
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }
}
