package dev.oteltest.assertions;

import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.Telemetry.atLeast;
import static dev.oteltest.assertions.Telemetry.atMost;
import static dev.oteltest.assertions.Telemetry.between;
import static dev.oteltest.assertions.Telemetry.exemplar;
import static dev.oteltest.assertions.Telemetry.matching;
import static dev.oteltest.assertions.Telemetry.not;
import static dev.oteltest.assertions.Telemetry.point;
import static dev.oteltest.assertions.Telemetry.span;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.match.ExemplarMatcher;
import dev.oteltest.assertions.match.PointMatcher;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * One rule decides what each word about a point and an exemplar waits for after {@code eventually}.
 */
class WaitingPointTest {

  private static final List<SpanData> SPANS = SampleSpan.spans(sample("store"));

  private static final CapturedTelemetry BEFORE = of(histogram(0.4, 2));

  /** Another measurement below, between and above, so that no number stays as it was. */
  private static final CapturedTelemetry LATER = of(histogram(0.4, 2, 0.1, 5));

  private WaitingWords words;

  private static MetricData histogram(double... measured) {
    return SampleHistograms.histogram(SPANS.get(0).getSpanContext(), measured);
  }

  private static CapturedTelemetry of(MetricData metric) {
    return CapturedTelemetry.of(SPANS, List.of(metric), List.of());
  }

  private static CapturedTelemetry counter(long value) {
    return CapturedTelemetry.of(List.of(), SampleSignals.counters("h", value), List.of());
  }

  private void once(String word, PointMatcher expected) {
    words.once(word, BEFORE, LATER, it -> it.hasMetric("h").hasPoint(expected));
  }

  private void inQuiet(String word, PointMatcher expected) {
    words.inQuiet(word, BEFORE, LATER, it -> it.hasMetric("h").hasPoint(expected));
  }

  @TestFactory
  Stream<DynamicTest> points() {
    words = new WaitingWords(PointMatcher.class);
    whatIsFixed();
    whatMayOnlyGrow();
    whatIsMeasured();
    whatIsInExponentialHistograms();
    return words.tests();
  }

  private void whatIsFixed() {
    once("hasAttribute", point().hasAttribute("step", "load"));
    once("hasAttribute", point().hasAttribute("step", not(matching("x"))));
    once("hasAttributes", point().hasAttributes(Map.of("step", "load")));
    once(
        "hasAttributeSatisfying",
        point().hasAttributeSatisfying("step", step -> assertThat(step).isEqualTo("load")));
    once("hasNoAttribute", point().hasNoAttribute("x"));
    once("hasOnlyAttributes", point().hasOnlyAttributes("step"));
    once("hasOnlyAttributes", point().hasOnlyAttributes(Attributes.of(stringKey("step"), "load")));
    once("hasBounds", point().hasBounds(1));
    once("or", point().hasAttribute("x").or(point().hasBounds(1)));
    once("or", not(point().hasAttribute("x")));
    CapturedTelemetry upDown = SampleSignals.upDown();
    words.once(
        "hasNoAttributes",
        upDown,
        upDown,
        it -> it.hasMetric("queue_size").hasPoint(point().hasNoAttributes()));
  }

  private void whatMayOnlyGrow() {
    once("hasCount", point().hasCount(atLeast(2)));
    once("hasSum", point().hasSum(atLeast(2)));
    once("hasMax", point().hasMax(atLeast(2)));
    once("or", point().hasMax(atLeast(9)).or(point().hasCount(atLeast(2)).hasBounds(1)));
    once("hasExemplar", point().hasExemplar(exemplar().hasValue(0.4)));
    once("hasExemplarIn", point().hasExemplarIn("store"));
    words.once(
        "hasValue",
        counter(2),
        counter(3),
        it -> it.hasMetric("h").hasPoint(point().hasValue(atLeast(2))));
  }

  private void whatIsMeasured() {
    inQuiet("hasCount", point().hasCount(2));
    inQuiet("hasCount", point().hasCount(between(1, 3)));
    inQuiet("hasSum", point().hasSum(2.4));
    inQuiet("hasSum", point().hasSum(atMost(3)));
    inQuiet("hasMin", point().hasMin(0.4));
    inQuiet("hasMin", point().hasMin(atLeast(0.4)));
    inQuiet("hasMax", point().hasMax(2));
    inQuiet("hasMax", point().hasMax(atMost(2)));
    inQuiet("hasBucketCounts", point().hasBucketCounts(1, 1));
    inQuiet("hasTime", point().hasTime(Instant.ofEpochSecond(3)));
    inQuiet("matching", point().matching("two", data -> data.getExemplars().size() == 2));
    inQuiet("or", point().hasAttribute("x").or(point().hasSum(2.4)));
    inQuiet("or", not(point().hasCount(atLeast(3))));
    inQuiet("or", not(point().hasMax(atLeast(3)).hasBounds(1)));
    inQuiet("or", not(not(point().hasCount(2))));
    inQuiet("hasExemplar", not(point().hasExemplar(exemplar().hasValue(5))));
    words.inQuiet(
        "hasValue", counter(2), counter(3), it -> it.hasMetric("h").hasPoint(point().hasValue(2)));
    words.inQuiet(
        "hasValue",
        counter(2),
        counter(3),
        it -> it.hasMetric("h").hasPoint(not(point().hasValue(atLeast(3)))));
    words.inQuiet(
        "hasQuantile",
        of(SampleHistograms.summary(4)),
        of(SampleHistograms.summary(3)),
        it -> it.hasMetric("q").hasPoint(point().hasQuantile(0.5, atLeast(4))));
    words.inQuiet(
        "hasStartTime",
        SampleSignals.exponential(),
        of(SampleHistograms.exponential(2, 1, 1, 1)),
        it -> it.hasMetric(m -> m.hasPoint(point().hasStartTime(Instant.ofEpochSecond(1)))));
  }

  private void whatIsInExponentialHistograms() {
    CapturedTelemetry before = of(SampleHistograms.exponential(2, 1, 1, 1));
    CapturedTelemetry later = of(SampleHistograms.exponential(1, 2, 2, 2));
    record Use(String word, PointMatcher expected) {}
    for (Use use :
        List.of(
            new Use("hasScale", point().hasScale(2)),
            new Use("hasZeroCount", point().hasZeroCount(1)),
            new Use("hasPositiveBuckets", point().hasPositiveBuckets(0, 1)),
            new Use("hasNegativeBuckets", point().hasNegativeBuckets(0, 1)),
            new Use("or", point().hasAttribute("x").or(point().hasZeroCount(1))))) {
      words.inQuiet(use.word(), before, later, it -> it.hasMetric("e").hasPoint(use.expected()));
    }
  }

  /** What was measured once is not forgotten. */
  @TestFactory
  Stream<DynamicTest> exemplars() {
    words = new WaitingWords(ExemplarMatcher.class);
    record Use(String word, ExemplarMatcher expected) {}
    for (Use use :
        List.of(
            new Use("hasValue", exemplar().hasValue(0.4)),
            new Use("hasValue", exemplar().hasValue(not(atLeast(2)))),
            new Use("hasAttribute", exemplar().hasAttribute("user", "u1")),
            new Use("hasAttributes", exemplar().hasAttributes(Map.of("user", "u1"))),
            new Use(
                "hasAttributeSatisfying",
                exemplar().hasAttributeSatisfying("user", u -> assertThat(u).isEqualTo("u1"))),
            new Use("hasNoAttribute", exemplar().hasNoAttribute("x")),
            new Use("hasOnlyAttributes", exemplar().hasOnlyAttributes("user")),
            new Use("isInSpan", exemplar().isInSpan("store")),
            new Use("isInSpan", exemplar().isInSpan(span().hasNoError())),
            new Use("or", exemplar().hasValue(9).or(exemplar().isInSpan("store"))),
            new Use("or", not(exemplar().hasAttribute("user", "u1"))))) {
      once(use.word(), point().hasExemplar(use.expected()));
    }
    CapturedTelemetry withoutAttributes = SampleSignals.telemetry();
    words.once(
        "hasNoAttributes",
        withoutAttributes,
        withoutAttributes,
        it ->
            it.hasMetric("imageflow_duration_seconds")
                .hasPoint(point().hasExemplar(exemplar().hasNoAttributes())));
    for (ExemplarMatcher expected :
        List.of(
            not(exemplar().isInSpan("store")),
            exemplar().hasValue(9).or(not(exemplar().isInSpan("store"))))) {
      words.inQuiet(
          "isInSpan",
          CapturedTelemetry.of(List.of(), List.of(histogram(0.4)), List.of()),
          of(histogram(0.4)),
          it -> it.hasMetric("h").hasPoint(point().hasExemplar(expected)));
    }
    return words.tests();
  }
}
