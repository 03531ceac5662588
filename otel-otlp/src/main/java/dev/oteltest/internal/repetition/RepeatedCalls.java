package dev.oteltest.internal.repetition;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Spans with one parent that do the same, such as one query for each row of another query.
 *
 * @param call what each of them does
 * @param spans all of them, in the order in which they were given
 */
public record RepeatedCalls<T>(Call call, List<T> spans) {

  private record Parent(String traceId, String spanId) {}

  private record Key(Parent parent, Call call) {}

  /** Returns how often the call was made. */
  public int count() {
    return spans.size();
  }

  /**
   * Returns the calls that were made more often than {@code times} below one parent, which need not
   * be among the spans; the most frequent first.
   *
   * @param dataOf returns a span's data
   */
  public static <T> List<RepeatedCalls<T>> moreThan(
      int times, Collection<T> spans, Function<T, SpanData> dataOf) {
    Map<Parent, Integer> children = new HashMap<>();
    for (T span : spans) {
      children.merge(parentOf(dataOf.apply(span)), 1, Integer::sum);
    }
    Map<Key, List<T>> groups = new LinkedHashMap<>();
    for (T span : spans) {
      SpanData data = dataOf.apply(span);
      Parent parent = parentOf(data);
      if (children.getOrDefault(parent, 0) > times) {
        groups.computeIfAbsent(new Key(parent, Call.of(data)), key -> new ArrayList<>(1)).add(span);
      }
    }
    List<RepeatedCalls<T>> repeated = new ArrayList<>();
    groups.forEach(
        (key, group) -> {
          if (group.size() > times) {
            repeated.add(new RepeatedCalls<>(key.call(), List.copyOf(group)));
          }
        });
    repeated.sort(Comparator.comparing(group -> -group.count()));
    return repeated;
  }

  private static Parent parentOf(SpanData span) {
    return new Parent(span.getTraceId(), span.getParentSpanId());
  }
}
