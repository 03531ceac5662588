package dev.oteltest.report.internal.diagnosis;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The time of a run that no span explains: nothing ran then but builds, modules, phases, test runs
 * and engines, which only hold other spans together, and goals that waited for a test JVM.
 *
 * @param nanos the time without a span, in nanoseconds
 * @param totalNanos the time of all builds and test runs, in nanoseconds
 * @param longestNanos the longest time without a span at a stretch in one place, in nanoseconds
 * @param place the innermost span in which that was, such as {@code surefire:test of shop-web};
 *     empty if there is no such time
 */
public record UnexplainedTime(long nanos, long totalNanos, long longestNanos, String place) {

  private static final long NOTABLE_NANOS = 1_000_000_000;
  private static final int NOTABLE_PART = 20;

  /** A time of a run, in nanoseconds since the epoch. */
  private record Interval(long fromNanos, long toNanos) {

    long nanos() {
      return toNanos - fromNanos;
    }

    /** Returns the union of intervals, sorted and without touching ones. */
    static List<Interval> unionOf(List<Interval> intervals) {
      List<Interval> union = new ArrayList<>();
      intervals.sort(Comparator.comparingLong(Interval::fromNanos));
      for (Interval next : intervals) {
        int last = union.size() - 1;
        if (last >= 0 && next.fromNanos <= union.get(last).toNanos) {
          long to = Math.max(union.get(last).toNanos, next.toNanos);
          union.set(last, new Interval(union.get(last).fromNanos, to));
        } else {
          union.add(next);
        }
      }
      return union;
    }
  }

  /** Returns the unexplained time of a run; of a run without a build and tests, none. */
  public static UnexplainedTime of(Run run) {
    SpanTable spans = run.spans();
    List<Interval> whole = new ArrayList<>();
    List<Interval> explained = new ArrayList<>();
    LongStream.Builder bounds = LongStream.builder(); // of places
    int row = 0;
    while (row < spans.size()) {
      boolean structure = isStructure(spans, row);
      if (structure && spans.parent(row) < 0) {
        add(spans, row, whole);
      }
      if (structure) {
        bounds.add(spans.startNanos(row)).add(spans.startNanos(row) + spans.nanos(row));
      } else {
        add(spans, row, explained);
      }
      row = structure ? row + 1 : spans.subtreeEnd(row);
    }
    return of(
        spans,
        Interval.unionOf(whole),
        Interval.unionOf(explained),
        bounds.build().sorted().toArray());
  }

  private static void add(SpanTable spans, int row, List<Interval> intervals) {
    long start = spans.startNanos(row);
    intervals.add(new Interval(start, start + spans.nanos(row)));
  }

  private static UnexplainedTime of(
      SpanTable spans, List<Interval> whole, List<Interval> explained, long[] bounds) {
    long total = 0;
    long unexplained = 0;
    Interval longest = new Interval(0, 0);
    int next = 0;
    int bound = 0;
    for (Interval part : whole) {
      total += part.nanos();
      long at = part.fromNanos();
      while (at < part.toNanos()) {
        while (next < explained.size() && explained.get(next).toNanos() <= at) {
          next++;
        }
        long known = next < explained.size() ? explained.get(next).fromNanos() : Long.MAX_VALUE;
        if (known <= at) {
          at = explained.get(next).toNanos();
          continue;
        }
        while (bound < bounds.length && bounds[bound] <= at) {
          bound++;
        }
        long until = Math.min(known, bound < bounds.length ? bounds[bound] : part.toNanos());
        unexplained += until - at;
        longest = until - at > longest.nanos() ? new Interval(at, until) : longest;
        at = until;
      }
    }
    String place = longest.nanos() == 0 ? "" : place(spans, longest);
    return new UnexplainedTime(unexplained, total, longest.nanos(), place);
  }

  /** Whether so much time is unexplained that it should be looked at: a second, and 5 %. */
  public boolean isNotable() {
    return nanos >= NOTABLE_NANOS && nanos >= totalNanos / NOTABLE_PART;
  }

  private static boolean isStructure(SpanTable spans, int row) {
    return switch (spans.role(row)) {
      case BUILD, MODULE, PHASE -> true;
      case GOAL, STEP -> holds(spans, row);
      default -> SpanRole.isRun(spans, row);
    };
  }

  /** Whether test runs or builds are directly in a goal or a step, which waits for them. */
  private static boolean holds(SpanTable spans, int row) {
    int end = spans.subtreeEnd(row);
    for (int child = row + 1; child < end; child = spans.subtreeEnd(child)) {
      SpanRole role = spans.role(child);
      if (role == SpanRole.TEST_RUN || role == SpanRole.BUILD) {
        return true;
      }
    }
    return false;
  }

  /** Names the shortest span that holds others together and was running all that time. */
  private static String place(SpanTable spans, Interval gap) {
    int innermost = -1;
    for (int row = 0; row < spans.size(); row++) {
      if (spans.startNanos(row) <= gap.fromNanos()
          && spans.startNanos(row) + spans.nanos(row) >= gap.toNanos()
          && isStructure(spans, row)
          && (innermost < 0 || spans.nanos(row) <= spans.nanos(innermost))) {
        innermost = row;
      }
    }
    if (innermost < 0) {
      return "";
    }
    int module = SpanRole.MODULE.around(spans, spans.parent(innermost));
    return spans.name(innermost) + (module < 0 ? "" : " of " + spans.name(module));
  }
}
