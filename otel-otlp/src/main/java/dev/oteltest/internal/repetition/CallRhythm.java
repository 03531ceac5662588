package dev.oteltest.internal.repetition;

import dev.oteltest.internal.repetition.RepeatedCalls.Kind;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why a call is repeated, as its times and values show. */
final class CallRhythm {

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
    calls = spans.stream().sorted(Comparator.comparingLong(SpanData::getStartEpochNanos)).toList();
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

  /** Whether no pause is much shorter than most, and few are much longer, as on a busy machine. */
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
