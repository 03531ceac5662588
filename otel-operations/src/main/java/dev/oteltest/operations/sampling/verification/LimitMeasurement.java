package dev.oteltest.operations.sampling.verification;

import dev.oteltest.operations.internal.sampler.AskedSampler;
import dev.oteltest.operations.internal.sampler.VirtualClock;
import io.opentelemetry.sdk.common.Clock;
import java.util.concurrent.locks.LockSupport;

/**
 * Offers traces to a sampler and finds the most that it keeps in any second.
 *
 * <p>A fixed second is exceeded around its end, so bursts come at four places of the second, each
 * after a quiet time that fills a bucket of tokens. Then the load goes on.
 */
final class LimitMeasurement {

  private static final long SECOND = 1_000_000_000;
  private static final long BURST = 350_000_000;
  private static final long PERIOD = 1_300_000_000;
  private static final int BURSTS = 4;

  private final SamplerUnderTest subject;
  private final Clock clock;
  private final VirtualClock virtual = new VirtualClock();
  private final int most;

  /** When the last ones were kept: before and after the decision. */
  private final long[] before;

  private long offered;
  private long kept;
  private long busy;
  private boolean exceeded;

  private LimitMeasurement(SamplerUnderTest subject, int most) {
    this.subject = subject;
    this.most = most;
    this.before = new long[most];
    this.clock = subject.isVirtualTime() ? virtual : Clock.getDefault();
  }

  /**
   * Measures until the limit is exceeded or the load is over.
   *
   * @param most the limit per second
   * @param load traces per second while there is load
   * @param steady how long the load goes on after the bursts, in nanoseconds
   */
  static LimitMeasurement of(SamplerUnderTest subject, int most, long load, long steady) {
    LimitMeasurement measurement = new LimitMeasurement(subject, most);
    AskedSampler decisions = subject.asked(measurement.clock);
    long start = measurement.clock.nanoTime();
    for (int burst = 1; burst <= BURSTS; burst++) {
      measurement.offer(decisions, start + burst * PERIOD, load, BURST);
    }
    measurement.offer(decisions, start + (BURSTS + 1) * PERIOD, load, steady);
    return measurement;
  }

  private void offer(AskedSampler decisions, long from, long load, long duration) {
    double gap = (double) SECOND / load;
    long count = Math.round(duration / gap);
    waitUntil(from);
    long started = clock.nanoTime();
    for (long i = 0; i < count && !exceeded; i++) {
      waitUntil(from + (long) (i * gap));
      long asked = clock.nanoTime();
      offered++;
      if (decisions.keepsNext()) {
        record(asked, clock.nanoTime());
      }
    }
    busy += Math.max(clock.nanoTime() - started, (long) (count * gap));
  }

  /**
   * Records what was kept. In real time, a decision lies between two readings of the clock; only
   * what is surely within a second counts.
   */
  private void record(long asked, long answered) {
    int index = (int) (kept % most);
    exceeded = kept >= most && answered - before[index] < SECOND;
    before[index] = asked;
    kept++;
  }

  private void waitUntil(long nanoTime) {
    if (subject.isVirtualTime()) {
      virtual.setTo(nanoTime);
      return;
    }
    for (long left = nanoTime - clock.nanoTime(); left > 0; left = nanoTime - clock.nanoTime()) {
      if (left > 2_000_000) {
        LockSupport.parkNanos(left - 1_000_000);
      } else {
        Thread.onSpinWait();
      }
    }
  }

  /** Returns whether more than the limit was kept within a second. */
  boolean isExceeded() {
    return exceeded;
  }

  /** Returns how many were kept. */
  long kept() {
    return kept;
  }

  /** Returns how many there were. */
  long offered() {
    return offered;
  }

  /** Returns how many there were in a second of load. */
  double load() {
    return busy == 0 ? 0 : (double) offered * SECOND / busy;
  }
}
