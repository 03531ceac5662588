package dev.oteltest.assertions;

import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.capture.UnattributedSpan;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
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
    this(origin, spans, Set.of());
  }

  /** Spans some of whose parents are elsewhere, and no loss. */
  FixedSource(String origin, Collection<? extends SpanData> spans, Set<String> knownParents) {
    this.origin = origin;
    List<SpanData> sorted = new ArrayList<>(spans);
    sorted.sort(Comparator.comparingLong(SpanData::getStartEpochNanos));
    this.spans = List.copyOf(sorted);
    this.forest = SpanForest.of(this.spans, knownParents);
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

  @Override
  public long changes() {
    return 0;
  }

  @Override
  public boolean awaitChange(long seen, Duration timeout) {
    return false;
  }

  @Override
  public List<UnattributedSpan> unattributed() {
    return List.of();
  }
}
