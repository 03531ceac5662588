package dev.oteltest.maven.summary;

import dev.oteltest.semconv.MavenAttributes;
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

/**
 * Finds the modules and goals that never ran because of a failure, to which their spans link. A
 * pure function of spans.
 */
final class NeverRanGoals {

  private final Map<String, SpanData> byId;
  private final Set<String> ran = new HashSet<>();

  private NeverRanGoals(Collection<SpanData> spans) {
    byId = spans.stream().collect(Collectors.toMap(SpanData::getSpanId, Function.identity()));
    spans.stream()
        .filter(span -> span.getAttributes().get(MavenAttributes.GOAL) != null)
        .filter(goal -> !wasPrevented(goal))
        .flatMap(this::ancestors)
        .forEach(ancestor -> ran.add(ancestor.getSpanId()));
  }

  /**
   * Returns the modules of which nothing ran, and the goals of other modules that did not run, in
   * the order in which they would have run.
   */
  static List<SpanData> in(Collection<SpanData> spans) {
    if (spans.stream().noneMatch(NeverRanGoals::wasPrevented)) {
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
    return wasPrevented(span) && !ran.contains(span.getSpanId());
  }

  private static boolean wasPrevented(SpanData span) {
    return !span.getLinks().isEmpty();
  }

  private Stream<SpanData> ancestors(SpanData span) {
    return Stream.iterate(parent(span), Objects::nonNull, this::parent);
  }

  private @Nullable SpanData parent(SpanData span) {
    return byId.get(span.getParentSpanId());
  }
}
