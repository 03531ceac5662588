package dev.oteltest.report.internal.model.time;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What ran at the same time: one lane for each thread or module.
 *
 * @param lanes by their first start; empty if the files don't say what ran where
 * @param missing why there are no lanes; empty if there are some
 */
public record Lanes(Kind kind, List<Lane> lanes, String missing) {

  /** What has a lane of its own. */
  public enum Kind {
    /** A thread of a build, with the goals that it ran. */
    BUILD_THREAD,
    /** A module of a build, with its goals. */
    MODULE,
    /**
     * A thread of a JVM that runs tests, with the tests that it started; of JVMs that took each
     * other's place, those with one name are one.
     */
    TEST_THREAD
  }

  /**
   * A thread or module.
   *
   * @param rows what ran there, by start
   * @param busy when anything ran there, by start, without overlaps
   */
  public record Lane(String name, List<Integer> rows, List<Interval> busy) {

    /** Returns the time in which anything ran there, in nanoseconds. */
    public long busyNanos() {
      return Interval.sum(busy);
    }
  }

  /**
   * A time in which one lane was busy and the others waited.
   *
   * @param lane the index of the lane that was busy
   */
  public record Alone(int lane, Interval time) {}

  /** A lane that becomes busy or idle. */
  private record Change(long nanos, int lane, boolean starts) {}

  /** Returns when any lane was busy. */
  public List<Interval> busy() {
    List<Interval> all = new ArrayList<>();
    lanes.forEach(lane -> all.addAll(lane.busy()));
    all.sort(Comparator.comparingLong(Interval::fromNanos));
    return Interval.union(all);
  }

  /**
   * Returns how many lanes were busy on average while any was; 0 if none was. With this many, the
   * work would have taken as long if it were divided evenly.
   */
  public double parallelism() {
    long wall = Interval.sum(busy());
    long sum = lanes.stream().mapToLong(Lane::busyNanos).sum();
    return wall == 0 ? 0 : (double) sum / wall;
  }

  /** Returns the times in which only one of several lanes was busy, the longest first. */
  public List<Alone> alone() {
    List<Alone> alone = new ArrayList<>();
    if (lanes.size() < 2) {
      return alone;
    }
    int busy = 0;
    long indexes = 0; // the sum of the busy lanes' indexes, which is that of a single one
    long since = 0;
    for (Change change : changes()) {
      if (busy == 1 && change.nanos > since) {
        alone.add(new Alone((int) indexes, new Interval(since, change.nanos)));
      }
      busy += change.starts ? 1 : -1;
      indexes += change.starts ? change.lane : -change.lane;
      since = change.nanos;
    }
    alone.sort(Comparator.comparingLong((Alone one) -> one.time().nanos()).reversed());
    return alone;
  }

  private List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    for (int lane = 0; lane < lanes.size(); lane++) {
      for (Interval interval : lanes.get(lane).busy()) {
        changes.add(new Change(interval.fromNanos(), lane, true));
        changes.add(new Change(interval.toNanos(), lane, false));
      }
    }
    changes.sort(Comparator.comparingLong(Change::nanos));
    return changes;
  }
}
