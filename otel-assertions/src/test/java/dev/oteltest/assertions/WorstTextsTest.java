package dev.oteltest.assertions;

import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.metric;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.text.DurationText;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures that once said too much, or something else. */
class WorstTextsTest {

  private static CapturedTelemetry steps(int number, double millis) {
    SampleSpan job = sample("job", 0, 400);
    IntStream.range(0, number).forEach(i -> job.child(sample("step", i, i + millis)));
    return telemetry(job);
  }

  private static CapturedTelemetry metrics(int number) {
    return CapturedTelemetry.of(
        List.of(), IntStream.range(0, number).mapToObj(i -> gauge("m" + i)).toList(), List.of());
  }

  private static MetricData gauge(String name) {
    return ImmutableMetricData.createLongGauge(
        Resource.empty(),
        InstrumentationScopeInfo.empty(),
        name,
        "",
        "By",
        ImmutableGaugeData.create(
            List.of(ImmutableLongPointData.create(1, 2, Attributes.empty(), 7))));
  }

  @Test
  void aMetricThatWasFoundIsNotFollowedByTwentyOthers() {
    assertThat(failureOf(() -> assertThat(metrics(21)).hasMetric("m7").hasUnit("s")))
        .isEqualTo(
            """
            Expected metric "m7" with
              x unit "s", but was "By"

            21 metrics:
            > m7  gauge  By
                7
              ... 20 more metrics: "m0", "m1", "m2", "m3", "m4", "m5", "m6", "m8", "m9", "m10", and 10 other names
            """);
  }

  @Test
  void oneOtherMetricIsShown() {
    assertThat(failureOf(() -> assertThat(metrics(2)).hasMetric(metric("m1").hasUnit("s"))))
        .endsWith(
            """
            2 metrics:
            > m1  gauge  By
                7
              m0  gauge  By  7
            """);
  }

  @Test
  void manyEqualDurationsAreCounted() {
    CapturedTelemetry telemetry = steps(300, 2);

    assertThat(failureOf(() -> assertThat(telemetry).spans("step").takeAtMost(95, ofMillis(1))))
        .startsWith(
            """
            Expected 95% of spans "step" to take at most 1.00 ms, but 300 of 300 took longer, and that percentile is 2.00 ms
              x "step" took 2.00 ms x300

            """);
    assertThat(failureOf(() -> assertThat(telemetry).spans("step").takeAtMost(ofMillis(1))))
        .startsWith(
            """
            Expected every span "step" to take at most 1.00 ms, but 300 of 300 took longer, the slowest 2.00 ms
              x "step" took 2.00 ms x300

            """);
    assertThat(failureOf(() -> assertThat(telemetry).spans("step").takeAtMostInTotal(ofMillis(1))))
        .startsWith(
            """
            Expected spans "step" to take at most 1.00 ms in total, but 300 spans took 600 ms
              x "step" took 2.00 ms x300

            """);
  }

  @Test
  void onlyWhatTookLongerIsListed() {
    SampleSpan job = sample("job", 0, 400);
    for (int i = 1; i <= 9; i++) {
      job.child(sample("step", i, i + i));
    }
    CapturedTelemetry telemetry = telemetry(job);

    assertThat(failureOf(() -> assertThat(telemetry).spans("step").takeAtMost(ofMillis(4))))
        .startsWith(
            """
            Expected every span "step" to take at most 4.00 ms, but 5 of 9 took longer, the slowest 9.00 ms
              x "step" took 9.00 ms
              x "step" took 8.00 ms
              x "step" took 7.00 ms
                ... and 2 more

            """);
  }

  @Test
  void aCountThatIsWrongByOneMarksOne() {
    String failure = failureOf(() -> assertThat(steps(601, 1)).spans("step").hasSize(600));

    assertThat(failure)
        .isEqualTo(
            """
            Expected exactly 600 spans "step", but found 601
            Marked is what is beyond the first 600.

            602 spans:
              job  400 ms
              +- step  1.00 ms
              +- step  1.00 ms
            > +- step  1.00 ms
              \\- ...  (598 more spans)
            """);
  }

  @Test
  void aCountThatIsTooSmallMarksNothingOfMany() {
    assertThat(failureOf(() -> assertThat(steps(601, 1)).spans("step").hasSize(602)))
        .startsWith("Expected exactly 602 spans \"step\", but found 601\n\n602 spans:\n  job")
        .doesNotContain("\n> ");
    assertThat(failureOf(() -> assertThat(steps(2, 1)).spans("step").hasSize(3)))
        .endsWith("> +- step  1.00 ms\n> \\- step  1.00 ms\n");
  }

  @Test
  void whatIsJustAboveTheLimitDoesNotReadLikeIt() {
    CapturedTelemetry one = telemetry(sample("step", 0, 12.500_001));
    Duration limit = ofNanos(12_500_000);

    assertThat(failureOf(() -> assertThat(one).hasSpan("step", it -> it.hasDurationAtMost(limit))))
        .contains("duration of at most 12.5 ms, but took 12.500001 ms");
    assertThat(failureOf(() -> assertThat(one).spans("step").takeAtMost(limit)))
        .contains("at most 12.5 ms, but 1 of 1 took longer, the slowest 12.500001 ms");
    assertThat(failureOf(() -> assertThat(one).spans("step").takeAtMostInTotal(limit)))
        .contains("at most 12.5 ms in total, but 1 span took 12.500001 ms");
  }

  @Test
  void nanosecondsAreNotZero() {
    CapturedTelemetry telemetry = telemetry(sample("step", 0, 0.00001));

    assertThat(failureOf(() -> assertThat(telemetry).spans("step").takeAtMost(ofNanos(9))))
        .isEqualTo(
            """
            Expected every span "step" to take at most 9 ns, but 1 of 1 took longer, the slowest 10 ns
              x "step" took 10 ns

            1 span:
            > step  10 ns
            """);
  }

  /** What a failure shows can be pasted as a tree. */
  @ParameterizedTest
  @ValueSource(
      longs = {0, 10, 420_000, 12_300_000, 5_000_000_000L, 125_000_000_000L, 7_380_000_000_000L})
  void theNotationReadsDurationsBack(long nanos) {
    assertThat(telemetry(sample("step", 0, 1))).hasTree("step  " + DurationText.of(nanos));
    assertThat(telemetry(sample("step", 0, 1))).hasTree("step  " + DurationText.of(-nanos) + " {}");
  }

  @Test
  void aSpanThatIsAloneInItsTrace() {
    CapturedTelemetry telemetry = telemetry(sample("job").child(sample("step")));

    assertThat(failureOf(() -> assertThat(telemetry).hasSpan("step").hasSameTraceAs("step")))
        .startsWith(
            """
            Expected span "step" with
              x a trace with span "step", but this is the only one
            """);
  }
}
