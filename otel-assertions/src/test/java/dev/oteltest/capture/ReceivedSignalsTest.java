package dev.oteltest.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.ExemplarData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongExemplarData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSumData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.logs.TestLogRecordData;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReceivedSignalsTest {

  private static final AttributeKey<String> SCOPE =
      AttributeKey.stringKey(TelemetryCapture.BAGGAGE_KEY);

  private final TelemetryCapture capture = new TelemetryCapture();
  private final AtomicLong clock = new AtomicLong();
  private final ReceivedSignals received = new ReceivedSignals(capture.parts(), clock::get);
  private final CaptureScope one = capture.openScope("one");
  private final CaptureScope two = capture.openScope("two");

  private static SpanContext span(int id) {
    return SpanContext.create(
        "0af7651916cd43dd8448eb211c80319c",
        "%016x".formatted(id),
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }

  private static Resource resourceOf(CaptureScope scope) {
    return Resource.create(Attributes.of(SCOPE, scope.id()));
  }

  private static LogRecordData log(String body, SpanContext span, Resource resource) {
    return TestLogRecordData.builder()
        .setBody(body)
        .setSeverity(Severity.INFO)
        .setSpanContext(span)
        .setResource(resource)
        .build();
  }

  private static List<String> bodies(CaptureScope scope) {
    return scope.logs().stream().map(LogRecordData::getBodyValue).map(it -> it.asString()).toList();
  }

  @Test
  void aRecordWaitsForItsSpan() {
    one.adopt(span(1));
    received.addLogs(List.of(log("x", span(2), Resource.empty())));
    assertThat(bodies(one)).isEmpty();

    received.addSpans(
        List.of(
            TestSpanData.builder()
                .setName("remote")
                .setKind(SpanKind.SERVER)
                .setSpanContext(span(2))
                .setParentSpanContext(span(1))
                .setStartEpochNanos(1)
                .setEndEpochNanos(2)
                .setHasEnded(true)
                .setStatus(StatusData.unset())
                .build()));
    received.addLogs(List.of(log("y", span(2), Resource.empty())));

    assertThat(bodies(one)).containsExactly("x", "y");
    assertThat(bodies(two)).isEmpty();
  }

  @Test
  void aSpanThatNeverComesLeavesTheProcess() {
    received.addLogs(
        List.of(log("named", span(2), resourceOf(two)), log("lost", span(3), Resource.empty())));
    clock.addAndGet(TimeUnit.SECONDS.toNanos(9));
    received.releaseLogs(WaitingSignals.PATIENCE_NANOS);
    assertThat(bodies(two)).isEmpty();

    clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
    received.releaseLogs(WaitingSignals.PATIENCE_NANOS);

    assertThat(bodies(two)).containsExactly("named");
    assertThat(two.unattributedLogs())
        .extracting(unattributed -> unattributed.log().getBodyValue().asString())
        .containsExactly("lost");
  }

  @Test
  void withoutASpanTheProcessOrTheOnlyTestDecides() {
    received.addLogs(
        List.of(
            log("one's", SpanContext.getInvalid(), resourceOf(one)),
            log("whose", SpanContext.getInvalid(), Resource.empty())));
    two.close();
    received.addLogs(List.of(log("only", SpanContext.getInvalid(), Resource.empty())));

    assertThat(bodies(one)).containsExactly("one's", "only");
    assertThat(one.unattributedLogs()).hasSize(1);
  }

  private static MetricData sum(
      Resource resource, AggregationTemporality temporality, long time, long value) {
    return sum(resource, temporality, time, value, List.of());
  }

  private static MetricData sum(
      Resource resource,
      AggregationTemporality temporality,
      long time,
      long value,
      List<SpanContext> exemplars) {
    return ImmutableMetricData.createLongSum(
        resource,
        InstrumentationScopeInfo.create("lib"),
        "requests",
        "",
        "",
        ImmutableSumData.create(
            true,
            temporality,
            List.of(
                ImmutableLongPointData.create(
                    0,
                    time,
                    Attributes.empty(),
                    value,
                    exemplars.stream()
                        .map(
                            span ->
                                ImmutableLongExemplarData.create(Attributes.empty(), 7, span, 1))
                        .toList()))));
  }

  private static List<SpanContext> exemplars(CaptureScope scope) {
    return scope.metrics().metrics().stream()
        .flatMap(metric -> metric.getLongSumData().getPoints().stream())
        .flatMap(point -> point.getExemplars().stream())
        .map(ExemplarData::getSpanContext)
        .toList();
  }

  private static List<String> values(CaptureScope scope) {
    return scope.metrics().metrics().stream()
        .map(MetricData::getLongSumData)
        .map(
            data ->
                data.getAggregationTemporality()
                    + " "
                    + data.getPoints().iterator().next().getValue())
        .toList();
  }

  @Test
  void theLatestOfCumulativeMetricsCounts() {
    CaptureScope only = capture.openScope("only");
    RemoteTelemetry remote = capture.remote();
    remote.acceptMetrics(List.of(sum(Resource.empty(), AggregationTemporality.CUMULATIVE, 1, 3)));
    remote.acceptMetrics(List.of(sum(Resource.empty(), AggregationTemporality.CUMULATIVE, 2, 5)));
    CaptureScope later = capture.openScope("later");
    remote.acceptMetrics(List.of(sum(Resource.empty(), AggregationTemporality.CUMULATIVE, 3, 9)));

    assertThat(values(only)).containsExactly("CUMULATIVE 9");
    assertThat(values(later)).containsExactly("CUMULATIVE 4");
    assertThat(later.metrics().shared()).isTrue();
  }

  @Test
  void deltasAddUp() {
    RemoteTelemetry remote = capture.remote();
    remote.acceptMetrics(List.of(sum(Resource.empty(), AggregationTemporality.DELTA, 1, 3)));
    CaptureScope later = capture.openScope("later");
    remote.acceptMetrics(List.of(sum(Resource.empty(), AggregationTemporality.DELTA, 2, 5)));
    remote.acceptMetrics(List.of(sum(Resource.empty(), AggregationTemporality.DELTA, 3, 1)));

    assertThat(values(one)).containsExactly("DELTA 9");
    assertThat(values(later)).containsExactly("DELTA 6");
  }

  @ParameterizedTest
  @EnumSource(AggregationTemporality.class)
  void exemplarsOfEachMessageCountOnceForTheTestInWhichTheyArrived(
      AggregationTemporality temporality) {
    RemoteTelemetry remote = capture.remote();
    Resource none = Resource.empty();
    remote.acceptMetrics(List.of(sum(none, temporality, 1, 1, List.of(span(1)))));
    CaptureScope later = capture.openScope("later");
    remote.acceptMetrics(List.of(sum(none, temporality, 2, 2, List.of(span(1), span(2)))));
    remote.acceptMetrics(List.of(sum(none, temporality, 3, 3, List.of(span(3)))));

    assertThat(exemplars(later)).containsExactly(span(2), span(3));
    assertThat(exemplars(later)).containsExactly(span(2), span(3));
    assertThat(exemplars(one)).containsExactly(span(1), span(2), span(3));
  }

  @Test
  void whatNamesATestIsNobodyElses() {
    capture
        .remote()
        .acceptMetrics(List.of(sum(resourceOf(one), AggregationTemporality.CUMULATIVE, 1, 3)));

    assertThat(values(one)).containsExactly("CUMULATIVE 3");
    assertThat(values(two)).isEmpty();
    assertThat(two.metrics().unchanged()).isEmpty();
  }
}
