package dev.oteltest.internal.repetition;

import dev.oteltest.internal.repetition.RepeatedCalls.Kind;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
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

  /** Why a call is repeated, as its times and values show. */
  private static final class CallRhythm {

    private static final Set<String> WRITING =
        Set.of("COPY", "DELETE", "INSERT", "MERGE", "REPLACE", "UPDATE", "UPSERT");

    /** What distinguishes two calls that are otherwise the same. */
    private static final List<AttributeKey<String>> VALUES =
        Stream.of(CallAttributes.STATEMENT, CallAttributes.URL, CallAttributes.PATH)
            .flatMap(List::stream)
            .toList();

    private static final String PARAMETER = "db.query.parameter.";
    private static final String AWAITILITY = "awaitility";

    /** Fewer calls have no rhythm. */
    private static final int LEAST = 5;

    /** A shorter pause is work, not waiting. */
    private static final long PAUSE = 10_000_000;

    /** A longer pause is not within a flush. */
    private static final long FLUSH = 1_000_000;

    private final List<SpanData> calls;

    /** The pauses between the calls, in nanoseconds; negative if two overlap. */
    private final long[] pauses;

    private CallRhythm(List<SpanData> spans) {
      calls =
          spans.stream().sorted(Comparator.comparingLong(SpanData::getStartEpochNanos)).toList();
      pauses = new long[calls.size() - 1];
      Arrays.setAll(
          pauses, i -> calls.get(i + 1).getStartEpochNanos() - calls.get(i).getEndEpochNanos());
    }

    /**
     * Returns why a call is repeated.
     *
     * @param spans what does the same below one parent
     * @param code the parent; null if no span of the code is around them
     */
    static Kind of(List<SpanData> spans, @Nullable SpanData code) {
      if (spans.size() < LEAST) {
        return Kind.LOOP;
      }
      CallRhythm rhythm = new CallRhythm(spans);
      String word = SetUpStatement.firstWord(spans.get(0));
      boolean waiting = isOnThreadOfAwaitility(spans.get(0));
      boolean ofTest = code == null || (waiting && !isOnThreadOfAwaitility(code));
      if (ofTest && !WRITING.contains(word) && rhythm.isRead() && rhythm.isPolling(waiting)) {
        return Kind.POLLING;
      }
      return word.equals("INSERT") && code != null && rhythm.isFlush() ? Kind.FLUSH : Kind.LOOP;
    }

    private static boolean isOnThreadOfAwaitility(SpanData span) {
      String thread = span.getAttributes().get(CommonAttributes.THREAD_NAME);
      return thread != null && thread.startsWith(AWAITILITY);
    }

    /** Whether all calls only ask, and ask for the same as far as it is recorded. */
    private boolean isRead() {
      SpanData first = calls.get(0);
      String method = "GET";
      for (AttributeKey<String> key : CallAttributes.HTTP_METHOD) {
        String value = first.getAttributes().get(key);
        method = value == null ? method : value;
      }
      Map<String, Object> values = valuesOf(first);
      return first.getKind() != SpanKind.PRODUCER
          && Set.of("GET", "HEAD").contains(method)
          && calls.stream().allMatch(call -> valuesOf(call).equals(values));
    }

    private static Map<String, Object> valuesOf(SpanData span) {
      Map<String, Object> values = new HashMap<>(Map.of("", span.getName()));
      Attributes attributes = span.getAttributes();
      attributes.forEach(
          (key, value) -> {
            if (key.getKey().startsWith(PARAMETER) || VALUES.contains(key)) {
              values.put(key.getKey(), value);
            }
          });
      return values;
    }

    private boolean isPolling(boolean waiting) {
      boolean growing = true;
      boolean rests = true;
      for (int i = 0; i < pauses.length; i++) {
        SpanData next = calls.get(i + 1);
        growing &= pauses[i] >= 0 && (i == 0 || pauses[i] * 2 >= pauses[i - 1]);
        rests &= pauses[i] >= next.getEndEpochNanos() - next.getStartEpochNanos();
      }
      long last = pauses[pauses.length - 1];
      rests &= Arrays.stream(pauses).min().orElse(0) >= PAUSE;
      return (rests && (growing || isRegular()))
          || (waiting && growing && last >= PAUSE && last >= 4 * pauses[0]);
    }

    /**
     * Whether no pause is much shorter than most, and few are much longer, as on a busy machine.
     */
    private boolean isRegular() {
      long[] sorted = pauses.clone();
      Arrays.sort(sorted);
      long median = sorted[sorted.length / 2];
      return sorted[0] * 2 >= median && sorted[sorted.length * 4 / 5] <= median * 2;
    }

    private boolean isFlush() {
      for (int i = 0; i < pauses.length; i++) {
        SpanData call = calls.get(i);
        long most = Math.max(FLUSH, call.getEndEpochNanos() - call.getStartEpochNanos());
        if (pauses[i] < 0 || pauses[i] > most) {
          return false;
        }
      }
      return true;
    }
  }
}
