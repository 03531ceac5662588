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
import org.jspecify.annotations.Nullable;

/**
 * Spans with one parent that do the same, such as one query for each row of another query.
 *
 * @param call what each of them does
 * @param spans all of them, in the order in which they were given
 * @param kind why they are, as far as their times and values show
 */
public record RepeatedCalls<T>(Call call, List<T> spans, Kind kind) {

  /** Why a call is repeated. */
  public enum Kind {
    /** Whoever makes it has many of something, as with an N+1, or nothing else is known. */
    LOOP,
    /** A test waits for something, and asks for it again and again. */
    POLLING,
    /** Rows are inserted one directly after the other, as when an entity manager is flushed. */
    FLUSH;

    /** Returns how often the call was made, in words. */
    public String times(long count) {
      return switch (this) {
        case LOOP -> count + "x";
        case POLLING -> "polled " + count + "x";
        case FLUSH -> count + " inserts in one flush:";
      };
    }
  }

  /** How often one span may make the same call if a run does not say otherwise. */
  public static final int DEFAULT_LIMIT = 10;

  private record Parent(String traceId, String spanId) {}

  /** Returns how often the call was made. */
  public int count() {
    return spans.size();
  }

  /**
   * Returns the calls that were made more often than {@code times} below one parent, which need not
   * be among the spans; the most frequent first.
   *
   * @param dataOf returns a span's data
   * @param codeOf returns the span of the code that is a span's parent; null if there is none
   */
  public static <T> List<RepeatedCalls<T>> moreThan(
      int times,
      Collection<T> spans,
      Function<T, SpanData> dataOf,
      Function<T, @Nullable SpanData> codeOf) {
    List<RepeatedCalls<T>> repeated = new ArrayList<>();
    Map<String, Call> known = new HashMap<>();
    for (List<T> siblings : siblings(spans, dataOf)) {
      if (siblings.size() > times) {
        Map<Call, List<T>> groups = new LinkedHashMap<>();
        for (T span : siblings) {
          Call call = Call.of(dataOf.apply(span), known);
          groups.computeIfAbsent(call, key -> new ArrayList<>(1)).add(span);
        }
        groups.forEach(
            (call, group) -> {
              if (group.size() > times) {
                Kind kind =
                    CallRhythm.of(group.stream().map(dataOf).toList(), codeOf.apply(group.get(0)));
                repeated.add(new RepeatedCalls<>(call, List.copyOf(group), kind));
              }
            });
      }
    }
    repeated.sort(Comparator.comparing(group -> -group.count()));
    return repeated;
  }

  /**
   * Returns the statements that one span ran more often than {@code times}, the most frequent
   * first. What creates or fills a database outside of any of the spans does not count.
   *
   * @param dataOf returns a span's data
   */
  public static <T> List<RepeatedCalls<T>> statementsMoreThan(
      int times, Collection<T> spans, Function<T, SpanData> dataOf) {
    Map<String, SpanData> code = new HashMap<>();
    spans.forEach(span -> code.put(dataOf.apply(span).getSpanId(), dataOf.apply(span)));
    List<T> statements = new ArrayList<>();
    for (T span : spans) {
      SpanData data = dataOf.apply(span);
      if (Call.isStatement(data)
          && !SetUpStatement.is(data, code.containsKey(data.getParentSpanId()))) {
        statements.add(span);
      }
    }
    return moreThan(
        times, statements, dataOf, span -> code.get(dataOf.apply(span).getParentSpanId()));
  }

  private static <T> Collection<List<T>> siblings(
      Collection<T> spans, Function<T, SpanData> dataOf) {
    Map<Parent, List<T>> siblings = new LinkedHashMap<>();
    @Nullable Parent last = null;
    List<T> ofLast = List.of();
    for (T span : spans) {
      Parent parent = parentOf(dataOf.apply(span));
      if (!parent.equals(last)) {
        last = parent;
        ofLast = siblings.computeIfAbsent(parent, key -> new ArrayList<>(1));
      }
      ofLast.add(span);
    }
    return siblings.values();
  }

  private static Parent parentOf(SpanData span) {
    return new Parent(span.getTraceId(), span.getParentSpanId());
  }
}
