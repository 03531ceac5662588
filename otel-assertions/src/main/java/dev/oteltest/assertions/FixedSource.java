package dev.oteltest.assertions;

import dev.oteltest.assertions.tree.SpanForest;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Spans that don't change any more. */
final class FixedSource implements TelemetrySource {

  private final String origin;
  private final List<SpanData> spans;
  private final SpanForest forest;

  FixedSource(String origin, Collection<? extends SpanData> spans) {
    this.origin = origin;
    List<SpanData> sorted = new ArrayList<>(spans);
    sorted.sort(Comparator.comparingLong(SpanData::getStartEpochNanos));
    this.spans = List.copyOf(sorted);
    this.forest = SpanForest.of(this.spans, Set.of());
  }

  @Override
  public String origin() {
    return origin;
  }

  @Override
  public List<SpanData> spans() {
    return spans;
  }

  @Override
  public SpanForest forest() {
    return forest;
  }

  @Override
  public List<String> whyEmpty() {
    return List.of();
  }
}
