package dev.oteltest.junit.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class RunSamplesTest {

  private static final AttributeKey<Long> CALL = AttributeKey.longKey("call");

  private static final EpochClock CLOCK = EpochClock.system();

  /** Samples that only count. */
  private static final class Counting extends RunSamples {

    private long calls;

    Counting(long quietNanos) {
      super(CLOCK, quietNanos);
    }

    @Override
    Attributes read() {
      return Attributes.of(CALL, calls++);
    }
  }

  private static List<EventData> events(RunSamples samples) {
    RecordedSpan span =
        RecordedSpan.start(
            new SpanOrigin(Resource.empty(), InstrumentationScopeInfo.create("test"), CLOCK),
            "test run",
            SpanContext.getInvalid());
    samples.addTo(span);
    return span.finish().getEvents();
  }

  private static void call(RunSamples samples, int times) {
    for (int i = 0; i < times; i++) {
      samples.run();
    }
  }

  @Test
  void aShortRunHasNone() {
    Counting samples = new Counting(TimeUnit.HOURS.toNanos(1));

    call(samples, 100);

    assertThat(samples.calls).isZero();
    assertThat(events(samples)).isEmpty();
  }

  @Test
  void eachHasWhatTheTestsOfAJvmShare() {
    RunSamples samples = new RunSamples(CLOCK, 0);
    long before = CLOCK.epochNanos();

    call(samples, 2);

    assertThat(events(samples))
        .hasSize(2)
        .allSatisfy(
            sample -> {
              assertThat(sample.getName()).isEqualTo("junit.sample");
              assertThat(sample.getEpochNanos()).isBetween(before, CLOCK.epochNanos());
              assertThat(sample.getAttributes().get(TestAttributes.GC_MILLIS)).isNotNegative();
              assertThat(sample.getAttributes().get(TestAttributes.FREE_MEMORY)).isPositive();
            });
  }

  @Test
  void theMachinesLoadIsKnown() {
    RunSamples samples = new RunSamples(CLOCK, 0);

    call(samples, 20);

    assertThat(events(samples))
        .extracting(sample -> sample.getAttributes().get(TestAttributes.LOAD))
        .anySatisfy(load -> assertThat(load).isNotNegative());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void threadsThatWaitForAProcessorAreLoad() throws Exception {
    int processors = Runtime.getRuntime().availableProcessors();
    AtomicBoolean over = new AtomicBoolean();
    CountDownLatch spinning = new CountDownLatch(4 * processors);
    for (int i = 0; i < 4 * processors; i++) {
      new Thread(
              () -> {
                spinning.countDown();
                while (!over.get()) {
                  Thread.onSpinWait();
                }
              })
          .start();
    }
    try {
      spinning.await();
      assertThat(new RunSamples(CLOCK, 0).read().get(TestAttributes.LOAD))
          .isGreaterThanOrEqualTo(3.5);
    } finally {
      over.set(true);
    }
  }

  @Test
  void ofALongRunThereAreFewInEqualDistances() {
    Counting samples = new Counting(0);

    call(samples, 4 * RunSamples.MOST);

    long[] taken = events(samples).stream().mapToLong(it -> it.getAttributes().get(CALL)).toArray();
    assertThat(taken).hasSizeBetween(RunSamples.MOST / 2, RunSamples.MOST).startsWith(0);
    assertThat(events(samples))
        .isSortedAccordingTo((a, b) -> Long.compare(a.getEpochNanos(), b.getEpochNanos()));
    assertThat(samples.calls).isLessThan(2L * RunSamples.MOST + 10);
    assertThat(LongStream.of(taken).distinct().count()).isEqualTo(taken.length);
  }

  @Test
  void whatCannotBeReadIsNoError() {
    RunSamples samples =
        new RunSamples(CLOCK, 0) {
          @Override
          Attributes read() {
            throw new NoClassDefFoundError("com/sun/management/OperatingSystemMXBean");
          }
        };

    call(samples, 3);

    assertThat(events(samples)).isEmpty();
  }
}
