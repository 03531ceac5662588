package dev.oteltest.assertions;

import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.Telemetry.atLeast;
import static dev.oteltest.assertions.Telemetry.exemplar;
import static dev.oteltest.assertions.Telemetry.matching;
import static dev.oteltest.assertions.Telemetry.metric;
import static dev.oteltest.assertions.Telemetry.not;
import static dev.oteltest.assertions.Telemetry.point;
import static dev.oteltest.assertions.Telemetry.span;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.match.PointMatcher;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** One rule decides what each word about a single metric waits for after {@code eventually}. */
class WaitingMetricTest {

  private static CapturedTelemetry runs(long... values) {
    return CapturedTelemetry.of(List.of(), SampleSignals.counters("runs", values), List.of());
  }

  @TestFactory
  Stream<DynamicTest> metrics() {
    WaitingWords words = new WaitingWords(MetricAssert.class);
    record Use(String word, Consumer<MetricAssert> call) {}
    for (Use use :
        List.of(
            new Use("is", it -> it.is(metric().hasUnit("{run}"))),
            new Use("is", it -> it.is(not(metric().hasUnit("s")))),
            new Use("is", it -> it.is(metric("x").or(metric().hasTotal(atLeast(2))))),
            new Use("hasName", it -> it.hasName("runs")),
            new Use("hasName", it -> it.hasName(matching("r.*"))),
            new Use("hasDescription", it -> it.hasDescription("Runs so far")),
            new Use("hasUnit", it -> it.hasUnit("{run}")),
            new Use("hasType", it -> it.hasType(MetricDataType.LONG_SUM)),
            new Use("hasTemporality", it -> it.hasTemporality(AggregationTemporality.DELTA)),
            new Use("isMonotonic", it -> it.isMonotonic()),
            new Use("hasScope", it -> it.hasScope("lib")),
            new Use(
                "hasResourceAttribute", it -> it.hasResourceAttribute("service.name", "imageflow")),
            new Use("hasPoint", it -> it.hasPoint(point().hasAttribute("step", "step 0"))),
            new Use("hasPoint", it -> it.hasPoint(point().hasValue(atLeast(2)))),
            new Use("hasSum", it -> it.hasSum(atLeast(2))),
            new Use("hasTotal", it -> it.hasTotal(atLeast(2))))) {
      words.once(use.word(), runs(2), runs(3, 1), it -> use.call().accept(it.hasMetric("runs")));
    }
    words.once(
        "isNotMonotonic",
        SampleSignals.upDown(),
        SampleSignals.upDown(),
        it -> it.hasMetric("queue_size").isNotMonotonic());
    for (Use use :
        List.of(
            new Use("is", it -> it.is(metric().hasTotal(2))),
            new Use("is", it -> it.is(not(metric().hasTotal(atLeast(3))))),
            new Use("is", it -> it.is(metric("x").or(metric().hasTotal(2)))),
            new Use("hasPoint", it -> it.hasPoint(not(point().hasValue(atLeast(3))))),
            new Use(
                "hasPoint",
                it -> it.hasPoint(point().hasAttribute("x").or(not(point().hasValue(atLeast(3)))))),
            new Use("hasPoint", it -> it.hasPoint(point().hasValue(2))),
            new Use("hasPoint", it -> it.hasPoint(point().hasValue(not(atLeast(3))))),
            new Use(
                "hasPoint",
                it -> it.hasPoint(point().matching("two", p -> p.toString().contains("value=2")))),
            new Use("hasNoPoint", it -> it.hasNoPoint(point().hasValue(3))),
            new Use("hasEachPoint", it -> it.hasEachPoint(point().hasValue(2))),
            new Use("hasPointCount", it -> it.hasPointCount(1)),
            new Use("hasTotal", it -> it.hasTotal(2)),
            new Use("hasSum", it -> it.hasSum(2)),
            new Use(
                "matching",
                it -> it.matching("one point", data -> data.getData().getPoints().size() == 1)))) {
      words.inQuiet(use.word(), runs(2), runs(3, 5), it -> use.call().accept(it.hasMetric("runs")));
    }
    words.inQuiet(
        "extracting",
        runs(2),
        runs(3, 5),
        it -> it.hasMetric("runs").extracting(m -> m.getData().getPoints().size()).isEqualTo(1));
    words.inQuiet(
        "usingRecursiveComparison",
        CapturedTelemetry.of(List.of(), SampleSignals.counters("a", 1), List.of()),
        twoMetrics(),
        it -> it.hasMetric(metric()).usingRecursiveComparison().isNotNull());
    whatSpansDecide(words);
    return words.tests();
  }

  private static <T> Condition<T> condition(Predicate<T> test) {
    return Condition.of("what is there", test, it -> "");
  }

  /** An exemplar leads to a span, whose end decides. */
  private static void whatSpansDecide(WaitingWords words) {
    CapturedTelemetry running = measuredIn(sample("store").unfinished());
    CapturedTelemetry failed = measuredIn(sample("store").error("x").with("k", "v"));
    CapturedTelemetry ended = measuredIn(sample("store"));
    for (PointMatcher expected :
        List.of(
            point().hasExemplarIn(span().hasNoError()),
            point().hasExemplar(exemplar().isInSpan(span().hasNoAttribute("k"))),
            point().hasAttribute("x").or(point().hasExemplarIn(span().hasNoError())))) {
      words.atEnd("hasPoint", running, failed, ended, it -> it.hasMetric("h").hasPoint(expected));
    }
    for (Consumer<MetricAssert> call :
        List.<Consumer<MetricAssert>>of(
            it -> it.hasEachPoint(point().hasExemplarIn(span().hasNoError())),
            it -> it.hasNoPoint(point().hasExemplarIn(span().hasStatusError())),
            it -> it.hasNoPoint(point().hasExemplar(exemplar().isInSpan(span().hasAttribute("k")))),
            it -> it.hasPoint(not(point().hasExemplarIn(span().hasStatusError()))),
            it -> it.is(not(metric().hasPoint(point().hasExemplarIn(span().hasStatusError())))))) {
      words.atEndInQuiet("is", running, failed, ended, it -> call.accept(it.hasMetric("h")));
    }
    words.inQuiet(
        "hasPoint",
        ended,
        measuredIn(sample("store").child(sample("late"))),
        it -> it.hasMetric("h").hasPoint(point().hasExemplarIn(span().hasNoChildren())));
  }

  private static CapturedTelemetry measuredIn(SampleSpan span) {
    List<SpanData> spans = SampleSpan.spans(span);
    MetricData histogram = SampleHistograms.histogram(spans.get(0).getSpanContext(), 0.4);
    return CapturedTelemetry.of(spans, List.of(histogram), List.of());
  }

  private static CapturedTelemetry twoMetrics() {
    List<MetricData> two = new ArrayList<>(SampleSignals.counters("a", 1));
    two.addAll(SampleSignals.counters("b", 1));
    return CapturedTelemetry.of(List.of(), two, List.of());
  }
}
