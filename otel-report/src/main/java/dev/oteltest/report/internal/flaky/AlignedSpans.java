package dev.oteltest.report.internal.flaky;

import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.verdict.comparison.identity.ComparedSide;
import dev.oteltest.report.internal.verdict.comparison.identity.Peers;
import dev.oteltest.report.internal.verdict.comparison.identity.SpanIdentities;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The spans of attempts of one test, each with a number that is the same in all of them: that of
 * the first, second, … call of its kind below the same span. Times are in nanoseconds since the
 * start of the attempt.
 */
final class AlignedSpans {

  /** Spans with more numbers are left out. */
  static final int MOST = 20_000;

  /** The time of what has not ended. */
  static final long NEVER = Long.MAX_VALUE;

  private static final int ROOT = -1;
  private static final int NONE = -1;

  private final List<TestAttempt> attempts;
  private final SpanIdentities identities = new SpanIdentities();
  private final Map<Key, Integer> numbers = new HashMap<>();
  private final List<Key> keys = new ArrayList<>();

  /** By number and attempt: the row. */
  private final List<int[]> rows = new ArrayList<>();

  private final BitSet apart = new BitSet();
  private final long[] moments;
  private final Map<String, Integer> named = new HashMap<>();

  private record Key(int parent, int call, int place) {}

  AlignedSpans(List<TestAttempt> attempts) {
    this.attempts = attempts;
    moments = new long[attempts.size()];
    for (int i = 0; i < moments.length; i++) {
      add(i, attempts.get(i));
      moments[i] = attempts.get(i).moment();
    }
    for (int key = 0; key < keys.size(); key++) {
      named.merge(plainName(key), 1, Integer::sum);
    }
  }

  private void add(int attempt, TestAttempt of) {
    SpanTable spans = of.spans();
    ComparedSide side = new ComparedSide(of.tree(), identities);
    int[] numberOf = new int[spans.size()];
    Arrays.fill(numberOf, NONE);
    Map<Key, Integer> places = new HashMap<>();
    Map<Integer, Long> ends = new HashMap<>();
    int end = spans.subtreeEnd(of.row());
    for (int row = of.row() + 1; row < end; row++) {
      int around = spans.parent(row);
      int parent = around == of.row() ? ROOT : numberOf[around];
      if (around != of.row() && parent == NONE) {
        continue; // below what is left out
      }
      int place = places.merge(new Key(parent, side.call(row), 0), 1, Integer::sum);
      int number = number(new Key(parent, side.call(row), place));
      numberOf[row] = number;
      if (number != NONE) {
        rows.get(number)[attempt] = row;
        boolean overlaps = spans.startNanos(row) < ends.getOrDefault(around, 0L);
        ends.merge(around, spans.endNanos(row), Math::max);
        if (overlaps || (parent != ROOT && apart.get(parent)) || isApart(spans, row, around)) {
          apart.set(number);
        }
      }
    }
  }

  private int number(Key key) {
    Integer known = numbers.get(key);
    if (known != null || keys.size() >= MOST) {
      return known == null ? NONE : known;
    }
    int[] of = new int[attempts.size()];
    Arrays.fill(of, NONE);
    rows.add(of);
    keys.add(key);
    numbers.put(key, keys.size() - 1);
    return keys.size() - 1;
  }

  /** Whether a span goes on by itself, whatever the span around it does. */
  private static boolean isApart(SpanTable spans, int row, int around) {
    boolean after = spans.isEnded(around) && spans.endNanos(row) > spans.endNanos(around);
    Long thread = spans.attribute(row, CommonAttributes.THREAD_ID);
    Long own = spans.attribute(around, CommonAttributes.THREAD_ID);
    boolean elsewhere =
        spans.role(around) == SpanRole.TEST && thread != null && own != null && !own.equals(thread);
    return after || elsewhere || !spans.isEnded(row) || spans.kind(row) == SpanKind.CONSUMER;
  }

  int size() {
    return keys.size();
  }

  int attempts() {
    return attempts.size();
  }

  SpanTable spans(int attempt) {
    return attempts.get(attempt).spans();
  }

  /** Returns the row of a span in an attempt; negative if it is not there. */
  int row(int key, int attempt) {
    return rows.get(key)[attempt];
  }

  boolean has(int key, int attempt) {
    return row(key, attempt) >= 0;
  }

  /** Whether an attempt has a span that is not only a consequence of how it ended. */
  boolean isThere(int key, int attempt) {
    return has(key, attempt) && start(key, attempt) < moment(attempt);
  }

  /** Returns the span around another; negative if that is the test. */
  int parent(int key) {
    return keys.get(key).parent();
  }

  /** Whether a span is around another. */
  boolean isAround(int key, int inner) {
    int around = parent(inner);
    while (around > key) {
      around = parent(around);
    }
    return around == key;
  }

  /** Whether a span may go on by itself, so that a test that ended did not prevent it. */
  boolean isApart(int key) {
    return apart.get(key);
  }

  long start(int key, int attempt) {
    return spans(attempt).startNanos(row(key, attempt)) - startOf(attempt);
  }

  long end(int key, int attempt) {
    int row = row(key, attempt);
    return spans(attempt).isEnded(row) ? spans(attempt).endNanos(row) - startOf(attempt) : NEVER;
  }

  private long startOf(int attempt) {
    return spans(attempt).startNanos(attempts.get(attempt).row());
  }

  /** Returns when an attempt failed or passed; what is later is a consequence of that. */
  long moment(int attempt) {
    return moments[attempt];
  }

  /** Returns the attempts of which it is known whether they have a span. */
  BitSet known(int key) {
    return IntStream.range(0, attempts.size())
        .filter(i -> attempts.get(i).complete() || has(key, i))
        .collect(BitSet::new, BitSet::set, BitSet::or);
  }

  /** Returns what readers know a span by. */
  String name(int key) {
    Key of = keys.get(key);
    String name = plainName(key);
    String place = of.place() == 1 ? "" : " number " + of.place();
    boolean only = named.getOrDefault(name, 0) <= 1 || of.parent() < 0;
    return "`" + name + "`" + place + (only ? "" : " below `" + plainName(of.parent()) + "`");
  }

  private String plainName(int key) {
    int attempt = 0;
    while (!has(key, attempt)) {
      attempt++;
    }
    return new Peers(spans(attempt)).nameToHost(row(key, attempt));
  }
}
