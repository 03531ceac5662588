package dev.oteltest.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.capture.internal.metrics.MetricSources.MetricSource;
import dev.oteltest.capture.internal.metrics.MetricSources.MetricSource.MetricState;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MetricCaptureTest {

  private static final AttributeKey<String> STEP = AttributeKey.stringKey("step");

  private final TelemetryCapture capture = new TelemetryCapture();
  private final Meter meter = capture.openTelemetry().getMeter("app");
  private final LongCounter runs = meter.counterBuilder("runs").build();

  private static Attributes step(String name) {
    return Attributes.of(STEP, name);
  }

  /** Returns names and attribute sets with their values. */
  private static List<String> reported(CapturedMetrics captured) {
    List<String> reported = new ArrayList<>();
    for (MetricData metric : captured.metrics()) {
      for (LongPointData point : metric.getLongSumData().getPoints()) {
        reported.add(metric.getName() + point.getAttributes() + " " + point.getValue());
      }
    }
    return reported.stream().sorted().toList();
  }

  @Test
  void aScopeSeesWhatWasCountedSinceItOpened() {
    runs.add(5, step("load"));
    runs.add(7, step("store"));
    CaptureScope one = capture.openScope("one");
    runs.add(2, step("load"));
    runs.add(1, step("resize"));

    CapturedMetrics metrics = one.metrics();
    assertThat(reported(metrics))
        .containsExactly("runs{step=\"load\"} 2", "runs{step=\"resize\"} 1");
    assertThat(metrics.metrics().get(0).getLongSumData().getAggregationTemporality())
        .isEqualTo(AggregationTemporality.DELTA);
    assertThat(metrics.shared()).isFalse();
    assertThat(metrics.unchanged()).isEmpty();
    runs.add(1, step("load"));
    assertThat(reported(one.metrics()))
        .containsExactly("runs{step=\"load\"} 3", "runs{step=\"resize\"} 1");
  }

  @Test
  void whatDidNotChangeIsNamed() {
    runs.add(5);
    CaptureScope one = capture.openScope("one");

    assertThat(one.metrics().metrics()).isEmpty();
    assertThat(one.metrics().unchanged()).containsExactly("runs");
  }

  @Test
  void upDownCountersAndGaugesAreStates() {
    meter.upDownCounterBuilder("active").build().add(3);
    CaptureScope one = capture.openScope("one");

    assertThat(reported(one.metrics())).containsExactly("active{} 3");
  }

  @Test
  void aScopeOfManyWatchesWhenItIsReportedTo() {
    CaptureScope one = capture.openScope("one", null, 10);
    runs.add(1);
    one.watchMetrics();
    runs.add(2);
    one.watchMetrics();

    assertThat(reported(one.metrics())).containsExactly("runs{} 2");
  }

  @Test
  void anSdkOfTheTestCountsFromItsStart() {
    CaptureScope one = capture.openScope("one");
    SdkMeterProvider own =
        SdkMeterProvider.builder().registerMetricReader(capture.metricReader()).build();
    own.get("own").counterBuilder("mine").build().add(4);

    assertThat(reported(one.metrics())).containsExactly("mine{} 4");
  }

  @Test
  void anSdkThatIsShutDownKeepsItsMetricsForTheTestThatUsedIt() {
    CaptureScope one = capture.openScope("one");
    try (SdkMeterProvider own =
        SdkMeterProvider.builder().registerMetricReader(capture.metricReader()).build()) {
      own.get("own").upDownCounterBuilder("mine").build().add(4);
    }

    assertThat(reported(one.metrics())).containsExactly("mine{} 4");
    one.close();
    try (CaptureScope next = capture.openScope("next")) {
      assertThat(next.metrics().metrics()).isEmpty();
    }
  }

  @Test
  void parallelScopesShareAndSaySo() {
    CaptureScope ofClass = capture.openScope("class");
    CaptureScope one = capture.openScope("one", ofClass);
    runs.add(1);
    assertThat(one.metrics().shared()).isFalse();
    CaptureScope two = capture.openScope("two", ofClass);
    two.close();

    assertThat(one.metrics().shared()).isTrue();
    assertThat(ofClass.metrics().shared()).isFalse();
    CaptureScope elsewhere = capture.openScope("elsewhere");
    elsewhere.close();
    assertThat(ofClass.metrics().shared()).isTrue();
    one.close();
    CaptureScope alone = capture.openScope("alone", ofClass);
    runs.add(1);
    assertThat(alone.metrics().shared()).isFalse();
  }

  @Test
  void nothingIsCollectedUntilSomebodyAsks() {
    AtomicInteger calls = new AtomicInteger();
    meter.counterBuilder("observed").buildWithCallback(it -> it.record(calls.incrementAndGet()));
    CaptureScope one = capture.openScope("one", null, 10);

    assertThat(calls).hasValue(0);
    one.watchMetrics();
    assertThat(reported(one.metrics())).containsExactly("observed{} 1");
  }

  @Test
  void aClosedScopeHasNoMetrics() {
    CaptureScope one = capture.openScope("one");
    runs.add(1);
    one.close();

    assertThat(one.metrics()).isEqualTo(CapturedMetrics.NONE);
  }

  @Test
  void anSdkThatFailsDoesNotFailTheTest() {
    CaptureScope one = capture.openScope("one");
    runs.add(1);
    MetricSource broken =
        new MetricSource() {
          @Override
          public MetricState collect(long after) {
            throw new IllegalStateException("no");
          }

          @Override
          public boolean isOver() {
            return false;
          }
        };
    capture.signals().metrics().add(broken);

    assertThat(reported(one.metrics())).containsExactly("runs{} 1");
  }
}
