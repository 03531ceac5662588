package dev.oteltest.maven.summary;

import dev.oteltest.maven.trace.BuildAttributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a failure kept from running: it links to that. A pure function of the build's spans. */
final class NeverRanGoals {

  private final Map<String, SpanData> byId;
  private final Set<String> ran = new HashSet<>();

  private NeverRanGoals(Collection<SpanData> spans) {
    byId = spans.stream().collect(Collectors.toMap(SpanData::getSpanId, Function.identity()));
    spans.stream()
        .filter(span -> span.getAttributes().get(BuildAttributes.GOAL) != null)
        .filter(goal -> !wasKept(goal))
        .flatMap(this::ancestors)
        .forEach(ancestor -> ran.add(ancestor.getSpanId()));
  }

  /**
   * The modules of which nothing ran, and of others the goals, in the order in which their turn
   * would have come.
   */
  static List<SpanData> in(Collection<SpanData> spans) {
    if (spans.stream().noneMatch(NeverRanGoals::wasKept)) {
      return List.of(); // most builds
    }
    NeverRanGoals all = new NeverRanGoals(spans);
    return spans.stream()
        .filter(all::isWhole)
        .filter(span -> all.ancestors(span).noneMatch(all::isWhole))
        .sorted(Comparator.comparingLong(SpanData::getStartEpochNanos))
        .toList();
  }

  private boolean isWhole(SpanData span) {
    return wasKept(span) && !ran.contains(span.getSpanId());
  }

  private static boolean wasKept(SpanData span) {
    return !span.getLinks().isEmpty();
  }

  private Stream<SpanData> ancestors(SpanData span) {
    return Stream.iterate(parent(span), Objects::nonNull, this::parent);
  }

  private @Nullable SpanData parent(SpanData span) {
    return byId.get(span.getParentSpanId());
  }
}
