package dev.oteltest.assertions;

import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.convention.Conventions;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.capture.CapturedMetrics;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What concerns several signals is judged when all of them are quiet, not one after the other. */
class WaitingTogetherTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  /** Telemetry in which nothing arrives until the log records are asked for. */
  private static CapturedTelemetry arrivingAtLast(CapturedTelemetry... states) {
    return CapturedTelemetry.of(
        new ArrivingSource(states) {
          private boolean arrived;

          @Override
          public boolean awaitChange(long seen, Duration timeout) {
            return arrived && super.awaitChange(seen, timeout);
          }

          @Override
          public List<LogRecordData> logs() {
            if (!arrived) {
              arrived = true;
              super.awaitChange(changes(), Duration.ZERO);
              return List.of();
            }
            return super.logs();
          }
        });
  }

  @Test
  void aSpanThatArrivesWhileLogRecordsAreJudgedIsNotOverlooked() {
    assertThat(
            failureOf(
                () ->
                    assertThat(arrivingAtLast(telemetry(), telemetry(sample("late"))))
                        .eventually(ofMillis(1_500))
                        .settled(ofMillis(1))
                        .isEmpty()))
        .startsWith("Expected no spans, but found 1\n  x \"late\"\n");
    assertThat(arrivingAtLast(telemetry(), telemetry(sample("late")), telemetry()))
        .eventually(LONG)
        .settled(ofMillis(1))
        .isEmpty();
  }

  /** A metric may be recorded while the spans are judged. */
  @Test
  void conventionsOfSpansAndMetricsAreJudgedTogether() {
    CapturedTelemetry good =
        CapturedTelemetry.of(
            SampleSpan.spans(sample("job")), SampleSignals.counters("runs_total", 1), List.of());
    ArrivingSource source =
        new ArrivingSource(good) {
          private boolean measures;

          @Override
          public SpanForest forest() {
            measures = true;
            return super.forest();
          }

          @Override
          public CapturedMetrics metrics() {
            return new CapturedMetrics(
                SampleSignals.counters(measures ? "runs" : "runs_total", 1), Set.of(), false);
          }
        };

    assertThat(
            failureOf(
                () ->
                    assertThat(CapturedTelemetry.of(source))
                        .eventually(ofMillis(1_500))
                        .settled(ofMillis(1))
                        .follows(Conventions.general().and(Conventions.prometheusMetrics()))))
        .startsWith("Expected no violations of conventions by metrics, but found 1\n")
        .contains("\"runs\"");
  }

  @Test
  void softAssertionsReportEachSignal() {
    SoftTelemetryAssertions softly = new SoftTelemetryAssertions();

    softly.assertThat(SampleSignals.telemetry()).isEmpty();

    assertThat(softly.errorsCollected())
        .extracting(
            it -> it.getMessage().lines().filter(l -> !l.isEmpty()).findFirst().orElseThrow())
        .satisfiesExactly(
            it -> assertThat(it).contains("Expected no spans, but found"),
            it -> assertThat(it).contains("Expected no metrics, but found"),
            it -> assertThat(it).contains("Expected no log records, but found"));
  }
}
