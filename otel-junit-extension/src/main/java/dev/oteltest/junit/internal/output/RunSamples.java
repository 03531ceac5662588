package dev.oteltest.junit.internal.output;

import com.sun.management.OperatingSystemMXBean;
import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Samples of what the tests of a JVM share: its garbage collection, its memory, and the machine.
 *
 * <p>The first use of the management beans costs more than all else that is recorded of a short
 * suite, so there is no sample in its first seconds, and the thread that takes them does not run
 * tests. Of a long run, samples in equal distances are kept.
 */
public class RunSamples implements Runnable {

  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** Linux' own statistics. */
  private static final Path LOAD = Path.of("/proc/loadavg");

  /** As many as fit on one span. */
  static final int MOST = 240;

  private final EpochClock clock;
  private final long firstNanos;

  // Guarded by this object's lock.
  private final List<Sample> samples = new ArrayList<>(0);
  private int calls;
  private int distance = 1;

  private record Sample(long epochNanos, Attributes values) {}

  /** Starts without a sample. */
  public RunSamples(EpochClock clock) {
    this(clock, QUIET_NANOS);
  }

  /**
   * @param quietNanos for how long there is none
   */
  RunSamples(EpochClock clock, long quietNanos) {
    this.clock = clock;
    this.firstNanos = clock.epochNanos() + quietNanos;
  }

  /** Takes a sample if it is time for one. Never throws. */
  @Override
  public void run() {
    if (clock.epochNanos() < firstNanos || !isNext()) {
      return;
    }
    try {
      Attributes values = read(); // without the lock, which the end of the run needs
      add(new Sample(clock.epochNanos(), values));
    } catch (RuntimeException | LinkageError e) {
      // A JVM without these beans has no samples.
    }
  }

  private synchronized boolean isNext() {
    return calls++ % distance == 0;
  }

  private synchronized void add(Sample sample) {
    samples.add(sample);
    if (samples.size() == MOST) {
      for (int i = MOST - 1; i > 0; i -= 2) {
        samples.remove(i);
      }
      distance *= 2;
    }
  }

  /** Adds the samples to the span of the run. */
  public synchronized void addTo(RecordedSpan run) {
    for (Sample sample : samples) {
      run.addEvent(
          TestAttributes.SAMPLE, sample.values(), sample.epochNanos(), TimeUnit.NANOSECONDS);
    }
  }

  /** Returns the values of a sample that is taken now. */
  Attributes read() {
    Runtime runtime = Runtime.getRuntime();
    AttributesBuilder values =
        Attributes.builder()
            .put(TestAttributes.GC_MILLIS, gcMillis())
            .put(
                TestAttributes.FREE_MEMORY,
                runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory());
    double load = load(runtime.availableProcessors());
    if (load >= 0) { // unknown at first
      values.put(TestAttributes.LOAD, load);
    }
    return values.build();
  }

  /** A share of busy processors is the same, however many threads wait for one. */
  private static double load(int processors) {
    try {
      String load = Files.readString(LOAD); // such as 0.49 4.83 11.66 3/104 29146
      int end = load.indexOf('/');
      int threads = Integer.parseInt(load.substring(load.lastIndexOf(' ', end) + 1, end));
      return (threads - 1.0) / processors; // without this one
    } catch (IOException | RuntimeException e) {
      return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
          ? machine.getCpuLoad()
          : -1;
    }
  }

  private static long gcMillis() {
    long millis = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      boolean isConcurrent = collector.getName().endsWith("Cycles"); // of ZGC and Shenandoah
      millis += isConcurrent ? 0 : Math.max(0, collector.getCollectionTime());
    }
    return millis;
  }
}
