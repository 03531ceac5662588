package dev.oteltest.assertions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.capture.CapturedMetrics;
import dev.oteltest.capture.UnattributedLog;
import dev.oteltest.capture.UnattributedSpan;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetryTest {

  private static final Duration LONG = Duration.ofMinutes(10);

  private final AtomicInteger looks = new AtomicInteger();

  @Test
  void eachArrivalIsLookedAt() {
    Retry retry = Retry.of(LONG);

    assertThat(retry.until(new Arrivals(5), looks::incrementAndGet, look -> look == 3))
        .isEqualTo(3);
    assertThat(retry.summary())
        .startsWith("Looked 3 times within ")
        .doesNotContainPattern("\\d{4,}\\S* s")
        .endsWith("s.");
  }

  @Test
  void theLastLookCountsWhenNothingArrivesAnyMore() {
    Retry retry = Retry.of(LONG);

    assertThat(retry.until(new Arrivals(1), looks::incrementAndGet, look -> false)).isEqualTo(2);
    assertThat(retry.summary()).startsWith("Looked 2 times within ");
  }

  @Test
  void aSingleLookHasNoSummary() {
    assertThat(Retry.NONE.until(new Arrivals(5), looks::incrementAndGet, look -> false)).isOne();
    assertThat(Retry.NONE.summary()).isEmpty();
    assertThat(Retry.NONE.missedPause()).isFalse();
  }

  @Test
  void whenItIsQuietIsLookedAtOnce() {
    Arrivals arrivals = new Arrivals(4);
    Retry retry = Retry.of(LONG).settled(Duration.ofSeconds(1));

    assertThat(retry.afterQuiet(arrivals, arrivals, looks::incrementAndGet, look -> false)).isOne();
    assertThat(arrivals.left).hasValue(0);
    assertThat(retry.missedPause()).isFalse();
  }

  @Test
  void aPauseLongerThanTheTimeLeftIsMissed() {
    Arrivals arrivals = new Arrivals(0);
    Retry retry = Retry.of(Duration.ofSeconds(1)).settled(LONG);

    retry.afterQuiet(arrivals, arrivals, looks::incrementAndGet, look -> true);
    assertThat(retry.missedPause()).isTrue();
    retry.until(arrivals, looks::incrementAndGet, look -> true);
    assertThat(retry.missedPause()).isFalse();
  }

  /** It says nothing of the time after it. */
  @Test
  void aLookThatTakesLongerThanThePauseDoesNotCountAsThePause() {
    Retry retry = Retry.of(LONG).settled(Duration.ofMillis(1));

    assertThat(
            retry.afterQuiet(new Arrivals(0), new Arrivals(1), this::lookSlowly, look -> look == 1))
        .isEqualTo(2);
  }

  private int lookSlowly() {
    long end = System.nanoTime() + Duration.ofMillis(5).toNanos();
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return looks.incrementAndGet();
  }

  /** Reports a number of arrivals, none of which takes time. */
  private static final class Arrivals implements TelemetrySource {

    private final AtomicInteger left;

    Arrivals(int left) {
      this.left = new AtomicInteger(left);
    }

    @Override
    public boolean isLive() {
      return true;
    }

    @Override
    public long changes() {
      return -left.get();
    }

    @Override
    public boolean awaitChange(long seen, Duration timeout) {
      return left.getAndUpdate(now -> Math.max(0, now - 1)) > 0;
    }

    @Override
    public String origin() {
      return "";
    }

    @Override
    public List<SpanData> spans() {
      return List.of();
    }

    @Override
    public SpanForest forest() {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<String> whyEmpty(SignalKind<?, ?, ?> kind) {
      return List.of();
    }

    @Override
    public List<LogRecordData> logs() {
      return List.of();
    }

    @Override
    public CapturedMetrics metrics() {
      throw new UnsupportedOperationException();
    }

    @Override
    public TelemetrySource polled() {
      return this;
    }

    @Override
    public List<UnattributedSpan> unattributed() {
      return List.of();
    }

    @Override
    public List<UnattributedLog> unattributedLogs() {
      return List.of();
    }
  }
}
