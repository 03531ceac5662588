package dev.oteltest.assertions;

import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.capture.UnattributedSpan;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Spans that don't change any more. */
final class FixedSource implements TelemetrySource {

  private final String origin;
  private final List<SpanData> given;
  private final Set<String> knownParents;
  private volatile @Nullable SpanForest forest;

  FixedSource(String origin, Collection<? extends SpanData> spans) {
    this(origin, spans, Set.of());
  }

  /** Spans some of whose parents are elsewhere, and no loss. */
  FixedSource(String origin, Collection<? extends SpanData> spans, Set<String> knownParents) {
    this.origin = origin;
    this.given = List.copyOf(spans);
    this.knownParents = knownParents;
  }

  @Override
  public String origin() {
    return origin;
  }

  @Override
  public List<SpanData> spans() {
    return forest().nodes().stream().map(SpanNode::span).toList();
  }

  /** Made when somebody asks: a selection's own is seldom looked at. */
  @Override
  public SpanForest forest() {
    SpanForest known = forest;
    if (known == null) {
      List<SpanData> sorted = new ArrayList<>(given);
      sorted.sort(Comparator.comparingLong(SpanData::getStartEpochNanos));
      known = SpanForest.of(sorted, knownParents);
      forest = known;
    }
    return known;
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
