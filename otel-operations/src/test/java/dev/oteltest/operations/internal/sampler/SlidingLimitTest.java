package dev.oteltest.operations.internal.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.common.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlidingLimitTest {

  private static final long SECOND = 1_000_000_000;

  private final VirtualClock clock = new VirtualClock();

  private int passed(SlidingLimit limit, int offered) {
    int passed = 0;
    for (int i = 0; i < offered; i++) {
      passed += limit.passes() ? 1 : 0;
    }
    return passed;
  }

  @Test
  void aQuietTimeDoesNotAddUp() {
    SlidingLimit limit = new SlidingLimit(clock, 10);
    clock.setTo(3600 * SECOND);

    assertThat(passed(limit, 100)).isEqualTo(10);
    clock.setTo(3600 * SECOND + SECOND / 2);
    assertThat(passed(limit, 100)).isZero();
    clock.setTo(3601 * SECOND - 1);
    assertThat(passed(limit, 100)).isZero();
    clock.setTo(3601 * SECOND);
    assertThat(passed(limit, 100)).isEqualTo(10);
  }

  @Test
  void theEndOfASecondIsNotABoundary() {
    SlidingLimit limit = new SlidingLimit(clock, 10);
    clock.setTo(SECOND - 1);

    assertThat(passed(limit, 100)).isEqualTo(10);
    clock.setTo(SECOND + 1);
    assertThat(passed(limit, 100)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.25, 0.1})
  void lessThanOnePerSecondIsOneInALongerTime(double perSecond) {
    SlidingLimit limit = new SlidingLimit(clock, perSecond);
    int passed = 0;
    for (int second = 0; second < 100; second++) {
      clock.setTo(second * SECOND);
      passed += passed(limit, 10);
    }

    assertThat(passed).isEqualTo((int) (100 * perSecond));
  }

  @Test
  void otherFractionsAreRoundedDown() {
    assertThat(passed(new SlidingLimit(clock, 2.9), 10)).isEqualTo(2);
    assertThat(passed(new SlidingLimit(clock, 1), 10)).isEqualTo(1);
    assertThat(passed(new SlidingLimit(clock, 0), 10)).isZero();
  }

  @Test
  void aClockThatGoesBackDoesNotLetMoreThrough() {
    SlidingLimit limit = new SlidingLimit(clock, 1);
    clock.setTo(10 * SECOND);

    assertThat(passed(limit, 2)).isEqualTo(1);
    clock.setTo(2 * SECOND);
    assertThat(passed(limit, 2)).isZero();
  }

  @Test
  void aNegativeTimeIsATimeAsWell() {
    clock.setTo(Long.MAX_VALUE - SECOND / 2); // System.nanoTime may start anywhere, and overflow
    SlidingLimit limit = new SlidingLimit(clock, 1);

    assertThat(passed(limit, 2)).isEqualTo(1);
    clock.setTo(Long.MAX_VALUE + SECOND / 4);
    assertThat(passed(limit, 2)).isZero();
    clock.setTo(Long.MAX_VALUE + SECOND);
    assertThat(passed(limit, 2)).isEqualTo(1);
  }

  @Property(tries = 200)
  void noSecondHasMoreWheneverTracesCome(
      @ForAll @IntRange(min = 1, max = 20) int perSecond, @ForAll long seed) {
    VirtualClock clock = new VirtualClock(); // jqwik has one instance of this class for all tries
    SlidingLimit limit = new SlidingLimit(clock, perSecond);
    Random random = new Random(seed);
    long now = 0;
    List<Long> passed = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      // In bursts, with gaps of up to 2 seconds between them.
      now += random.nextInt(50) == 0 ? random.nextLong(2 * SECOND) : random.nextLong(1_000_000);
      clock.setTo(now);
      if (limit.passes()) {
        passed.add(now);
      }
    }

    assertThat(passed.size()).isGreaterThanOrEqualTo(perSecond);
    assertThat(mostInASecond(passed)).isEqualTo(perSecond);
  }

  private static int mostInASecond(List<Long> times) {
    int most = 0;
    int first = 0;
    for (int last = 0; last < times.size(); last++) {
      while (times.get(last) - times.get(first) >= SECOND) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  /** All threads find the limit open before the first of them passes it. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7})
  void noSecondHasMoreIfEightThreadsComeAtOnce(int perSecond) throws Exception {
    CyclicBarrier together = new CyclicBarrier(8);
    ThreadLocal<Boolean> mustWait = ThreadLocal.withInitial(() -> false);
    Clock meeting =
        new Clock() {
          @Override
          public long now() {
            return clock.now();
          }

          @Override
          public long nanoTime() {
            long now = clock.nanoTime();
            if (mustWait.get()) {
              mustWait.set(false);
              await(together);
            }
            return now;
          }
        };
    SlidingLimit limit = new SlidingLimit(meeting, perSecond);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (int second = 1; second <= 50; second++) {
        clock.setTo(second * SECOND);
        List<Future<Boolean>> passes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          passes.add(
              threads.submit(
                  () -> {
                    mustWait.set(true);
                    return limit.passes();
                  }));
        }
        int passed = 0;
        for (Future<Boolean> one : passes) {
          passed += one.get() ? 1 : 0;
        }
        assertThat(passed).isEqualTo(perSecond);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Each reading of the clock is a later time, as for threads that run at once. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100})
  void noSecondHasMoreUnderEightThreads(int perSecond) throws Exception {
    AtomicLong time = new AtomicLong();
    List<Long> passed = new ArrayList<>();
    ThreadLocal<Long> lastRead = new ThreadLocal<>();
    Clock ticking =
        new Clock() {
          @Override
          public long now() {
            return nanoTime();
          }

          @Override
          public long nanoTime() {
            long now = time.addAndGet(20_000); // 50,000 readings a second
            lastRead.set(now);
            return now;
          }
        };
    SlidingLimit limit = new SlidingLimit(ticking, perSecond);
    CyclicBarrier start = new CyclicBarrier(8);
    Callable<Void> work =
        () -> {
          start.await();
          for (int i = 0; i < 50_000; i++) {
            if (limit.passes()) {
              synchronized (passed) {
                passed.add(lastRead.get());
              }
            }
          }
          return null;
        };
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<Void>> done = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      done.add(threads.submit(work));
    }
    for (Future<Void> one : done) {
      one.get();
    }
    threads.shutdown();

    passed.sort(null);
    assertThat(mostInASecond(passed)).isEqualTo(perSecond);
    assertThat(passed).hasSizeGreaterThanOrEqualTo(7 * perSecond); // at least 8 seconds long
  }
}
