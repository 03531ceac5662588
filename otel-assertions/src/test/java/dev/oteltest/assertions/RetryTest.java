package dev.oteltest.assertions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.Retry.Look;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.capture.CapturedMetrics;
import dev.oteltest.capture.UnattributedLog;
import dev.oteltest.capture.UnattributedSpan;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class RetryTest {

  private static final Duration LONG = Duration.ofMinutes(10);

  private final AtomicInteger looks = new AtomicInteger();

  /** Counts the looks while more may arrive; each may be followed by one as if that was all. */
  private int until(Retry retry, int arrivals, Predicate<Integer> good) {
    Arrivals source = new Arrivals(arrivals);
    return retry.until(
        source, source, mayGrow -> mayGrow ? looks.incrementAndGet() : looks.get(), good);
  }

  private int look(boolean mayGrow) {
    return looks.incrementAndGet();
  }

  @Test
  void eachArrivalIsLookedAt() {
    Retry retry = Retry.of(LONG);

    assertThat(until(retry, 5, look -> look == 3)).isEqualTo(3);
    assertThat(retry.summary())
        .startsWith("Looked 3 times within ")
        .doesNotContainPattern("\\d{4,}\\S* s")
        .endsWith("s.");
  }

  @Test
  void theLastLookCountsWhenNothingArrivesAnyMore() {
    Retry retry = Retry.of(LONG);

    assertThat(until(retry, 1, look -> false)).isEqualTo(2);
    assertThat(retry.summary()).startsWith("Looked 2 times within ");
  }

  @Test
  void aSingleLookHasNoSummary() {
    assertThat(until(Retry.NONE, 5, look -> false)).isZero();
    assertThat(Retry.NONE.summary()).isEmpty();
    assertThat(Retry.NONE.missedPause()).isFalse();
  }

  @Test
  void whenItIsQuietIsLookedAtOnce() {
    Arrivals arrivals = new Arrivals(4);
    Retry retry = Retry.of(LONG).settled(Duration.ofSeconds(1));

    assertThat(retry.afterQuiet(arrivals, arrivals, this::look, look -> false)).isOne();
    assertThat(arrivals.left).hasValue(0);
    assertThat(retry.missedPause()).isFalse();
  }

  @Test
  void aPauseLongerThanTheTimeLeftIsMissed() {
    Arrivals arrivals = new Arrivals(0);
    Retry retry = Retry.of(Duration.ofSeconds(1)).settled(LONG);

    retry.afterQuiet(arrivals, arrivals, this::look, look -> true);
    assertThat(retry.missedPause()).isTrue();
    until(retry, 0, look -> true);
    assertThat(retry.missedPause()).isFalse();
  }

  /** Nothing arrives after the third look, so what is there is all. */
  @Test
  void whatAnArrivalMayMakeFalseIsGoodAfterAPause() {
    Arrivals arrivals = new Arrivals(3);
    Look<Boolean> look = mayGrow -> !mayGrow;
    Retry retry = Retry.of(LONG);

    assertThat(retry.settled(Duration.ofMillis(1)).until(arrivals, arrivals, look, it -> it))
        .isTrue();
    assertThat(arrivals.left).hasValue(0);
    retry.until(arrivals, arrivals, look, it -> it);
    assertThat(retry.missedPause()).isTrue();
    assertThat(retry.missedPauseText()).isEqualTo("it " + Retry.COULD_BE_CONTRADICTED);
    retry.until(arrivals, arrivals, mayGrow -> false, it -> it);
    assertThat(retry.missedPause()).isFalse();
  }

  /** What is polled must stay good for the pause. */
  @Test
  void whatIsPolledIsLookedAtThroughoutThePause() {
    Arrivals polled = new Arrivals(Integer.MAX_VALUE, true);
    Retry retry = Retry.of(LONG).settled(Duration.ofMillis(5));

    retry.until(
        new Arrivals(0), polled, mayGrow -> !mayGrow && looks.incrementAndGet() != 2, it -> it);

    assertThat(looks).hasValueGreaterThan(2);
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

  private int lookSlowly(boolean mayGrow) {
    long end = System.nanoTime() + Duration.ofMillis(5).toNanos();
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return looks.incrementAndGet();
  }

  /** Reports a number of arrivals, none of which takes time. */
  private static final class Arrivals implements TelemetrySource {

    private final AtomicInteger left;
    private final boolean unnoticed;

    Arrivals(int left) {
      this(left, false);
    }

    Arrivals(int left, boolean unnoticed) {
      this.left = new AtomicInteger(left);
      this.unnoticed = unnoticed;
    }

    @Override
    public boolean isLive() {
      return true;
    }

    @Override
    public long changes() {
      return unnoticed ? 0 : -left.get();
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
