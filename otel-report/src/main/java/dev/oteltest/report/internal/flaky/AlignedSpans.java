package dev.oteltest.report.internal.flaky;

import dev.oteltest.internal.repetition.Call;
import dev.oteltest.internal.repetition.StableText;
import dev.oteltest.internal.text.ShortText;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.verdict.comparison.identity.ComparedSide;
import dev.oteltest.report.internal.verdict.comparison.identity.Peers;
import dev.oteltest.report.internal.verdict.comparison.identity.SpanIdentities;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
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

  private static final int LONGEST_DETAIL = 80;

  private static final int ROOT = -1;
  private static final int NONE = -1;

  private final List<TestAttempt> attempts;
  private final SpanIdentities identities = new SpanIdentities();
  private final Map<Key, Integer> numbers = new HashMap<>();
  private final List<Key> keys = new ArrayList<>();

  /** By number and attempt: the row. */
  private final List<int[]> rows = new ArrayList<>();

  private final BitSet apart = new BitSet();
  private final BitSet waits = new BitSet();
  private final long[] moments;
  private final Map<String, Integer> named = new HashMap<>();

  /** By the span around them and their name: the calls that have it there. */
  private final Map<List<Object>, Set<Integer>> calls = new HashMap<>();

  private record Key(int parent, int call, int place) {

    /** Returns what stands for all places. */
    Key any() {
      return new Key(parent, call, 0);
    }
  }

  AlignedSpans(List<TestAttempt> attempts) {
    this.attempts = attempts;
    moments = new long[attempts.size()];
    for (int i = 0; i < moments.length; i++) {
      add(i, attempts.get(i));
      moments[i] = attempts.get(i).moment();
    }
    findWaits();
    for (int key = 0; key < keys.size(); key++) {
      String name = plainName(key);
      named.merge(name, 1, Integer::sum);
      Key of = keys.get(key);
      calls.computeIfAbsent(List.of(of.parent(), name), place -> new HashSet<>()).add(of.call());
    }
  }

  /**
   * Finds the repetitions of calls that passing attempts make more or less often, in at least three
   * different numbers: a test that waits in vain asks again and again because it will fail.
   */
  private void findWaits() {
    int[] passing = attemptsThat(i -> !attempts.get(i).failed()).stream().toArray();
    BitSet notAlways = new BitSet();
    Map<Key, Integer> numbersOf = new HashMap<>();
    for (int key = 0; key < keys.size(); key++) {
      int of = key;
      long passed = IntStream.of(passing).filter(i -> has(of, i)).count();
      notAlways.set(key, passed < passing.length);
      numbersOf.merge(keys.get(key).any(), passed > 0 && notAlways.get(key) ? 1 : 0, Integer::sum);
    }
    for (int key = 0; key < keys.size(); key++) {
      Key of = keys.get(key);
      boolean varies = notAlways.get(key) && numbersOf.getOrDefault(of.any(), 0) > 1;
      waits.set(key, (of.place() > 1 && varies) || (of.parent() >= 0 && waits.get(of.parent())));
    }
  }

  private BitSet attemptsThat(IntPredicate wanted) {
    return IntStream.range(0, attempts.size())
        .filter(wanted)
        .collect(BitSet::new, BitSet::set, BitSet::or);
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

  /** Returns which spans an attempt has, and then which of them have an error. */
  BitSet content(int attempt) {
    BitSet content = new BitSet();
    for (int key = 0; key < size(); key++) {
      content.set(key, has(key, attempt));
      content.set(size() + key, has(key, attempt) && isError(key, attempt));
    }
    return content;
  }

  boolean isError(int key, int attempt) {
    return spans(attempt).isError(row(key, attempt));
  }

  /** Whether an attempt has a span that is not only a consequence of how it ended. */
  boolean isThere(int key, int attempt) {
    return has(key, attempt) && start(key, attempt) < moment(attempt) && !waits.get(key);
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
    return attemptsThat(i -> attempts.get(i).complete() || has(key, i));
  }

  /** Returns what readers know a span by. */
  String name(int key) {
    boolean only = named.getOrDefault(plainName(key), 0) <= 1 || parent(key) < 0;
    return ownName(key) + (only ? "" : " below " + ownName(parent(key)));
  }

  /** Returns the name of a span, with what distinguishes it from those beside it. */
  private String ownName(int key) {
    Key of = keys.get(key);
    String name = plainName(key);
    Set<Integer> alike = calls.getOrDefault(List.of(of.parent(), name), Set.of());
    String detail = alike.size() > 1 ? detail(key) : "";
    return "`" + name + "`" + detail + (of.place() == 1 ? "" : " number " + of.place());
  }

  /** Returns what a span does, which distinguishes it from others with its name. */
  private String detail(int key) {
    int attempt = first(key);
    String does = Call.of(spans(attempt).data(row(key, attempt))).statement();
    return does.isEmpty()
        ? ""
        : " (" + ShortText.of(Secrets.masked(StableText.of(does)), LONGEST_DETAIL) + ")";
  }

  private String plainName(int key) {
    int attempt = first(key);
    return new Peers(spans(attempt)).nameToHost(row(key, attempt));
  }

  private int first(int key) {
    int attempt = 0;
    while (!has(key, attempt)) {
      attempt++;
    }
    return attempt;
  }
}
