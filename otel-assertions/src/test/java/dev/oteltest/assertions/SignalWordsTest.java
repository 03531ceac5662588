package dev.oteltest.assertions;

import static dev.oteltest.assertions.Telemetry.atLeast;
import static dev.oteltest.assertions.Telemetry.atMost;
import static dev.oteltest.assertions.Telemetry.containing;
import static dev.oteltest.assertions.Telemetry.exemplar;
import static dev.oteltest.assertions.Telemetry.log;
import static dev.oteltest.assertions.Telemetry.matching;
import static dev.oteltest.assertions.Telemetry.metric;
import static dev.oteltest.assertions.Telemetry.not;
import static dev.oteltest.assertions.Telemetry.point;
import static dev.oteltest.assertions.Telemetry.span;
import static io.opentelemetry.api.logs.Severity.ERROR;
import static io.opentelemetry.api.logs.Severity.WARN;
import static io.opentelemetry.sdk.metrics.data.AggregationTemporality.CUMULATIVE;
import static io.opentelemetry.sdk.metrics.data.AggregationTemporality.DELTA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.match.ExemplarMatcher;
import dev.oteltest.assertions.match.LogConditions;
import dev.oteltest.assertions.match.LogMatcher;
import dev.oteltest.assertions.match.MetricConditions;
import dev.oteltest.assertions.match.MetricMatcher;
import dev.oteltest.assertions.match.PointMatcher;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every expectation of a metric, its points and a log record. */
class SignalWordsTest {

  private static final String RUNS = "imageflow_runs_total";
  private static final String DURATION = "imageflow_duration_seconds";

  private final CapturedTelemetry telemetry = SampleSignals.telemetry();

  private final WordCoverage words =
      new WordCoverage(
          MetricConditions.class,
          MetricMatcher.class,
          MetricAssert.class,
          PointMatcher.class,
          ExemplarMatcher.class,
          LogConditions.class,
          LogMatcher.class,
          LogAssert.class);

  /** The same expectation, for a matcher and for an assertion. */
  private interface OfMetric extends Function<MetricConditions<?>, Object> {}

  private void verifyBoth(String name, OfMetric word) {
    WordCoverage.verifyBoth(
        () -> assertThat(telemetry).hasMetric((MetricMatcher) word.apply(metric(name))),
        () -> word.apply(assertThat(telemetry).hasMetric(name)));
  }

  private void metricWord(String name, OfMetric right, OfMetric wrong) {
    words.word(
        "MetricConditions." + name, () -> verifyBoth(RUNS, right), () -> verifyBoth(RUNS, wrong));
  }

  private void metricMatcherWord(
      String name, UnaryOperator<MetricMatcher> right, UnaryOperator<MetricMatcher> wrong) {
    metricMatcher(name, right.apply(metric(RUNS)), wrong.apply(metric(RUNS)));
  }

  private void pointWord(
      String name, UnaryOperator<PointMatcher> right, UnaryOperator<PointMatcher> wrong) {
    pointWord(name, DURATION, right, wrong);
  }

  private void pointWord(
      String name,
      String metric,
      UnaryOperator<PointMatcher> right,
      UnaryOperator<PointMatcher> wrong) {
    words.word(
        "PointMatcher." + name,
        right,
        wrong,
        it -> assertThat(telemetry).hasMetric(metric(metric).hasPoint(it.apply(point()))));
  }

  private void logWord(String name, LogMatcher right, LogMatcher wrong) {
    words.word(name, right, wrong, it -> assertThat(telemetry).hasLog(it));
  }

  private void logCondition(String name, LogMatcher right, LogMatcher wrong) {
    logWord("LogConditions." + name, right, wrong);
  }

  @TestFactory
  Stream<DynamicTest> words() {
    metrics();
    metricMatchers();
    points();
    distributions();
    exponentialHistograms();
    exemplars();
    times();
    combinations();
    logs();
    logAsserts();
    bodies();
    return words.tests(getClass(), "signals");
  }

  private void metrics() {
    metricWord(
        "matching(String, Predicate)",
        it -> it.matching("a unit", metric -> !metric.getUnit().isEmpty()),
        it -> it.matching("no unit", metric -> metric.getUnit().isEmpty()));
    metricMatcherWord(
        "hasDescription(String)",
        it -> it.hasDescription("Runs so far"),
        it -> it.hasDescription("Runs"));
    metricMatcherWord("hasUnit(String)", it -> it.hasUnit("{run}"), it -> it.hasUnit("1"));
    metricMatcherWord(
        "hasType(MetricDataType)",
        it -> it.hasType(MetricDataType.LONG_SUM),
        it -> it.hasType(MetricDataType.DOUBLE_SUM));
    words.word(
        "MetricConditions.isMonotonic()",
        RUNS,
        DURATION,
        it -> verifyBoth(it, on -> on.isMonotonic()));
    words.word(
        "MetricConditions.isNotMonotonic()",
        () -> assertThat(SampleSignals.upDown()).hasMetric("queue_size").isNotMonotonic(),
        () -> verifyBoth(RUNS, on -> on.isNotMonotonic()));
    metricMatcherWord(
        "hasTemporality(AggregationTemporality)",
        it -> it.hasTemporality(DELTA),
        it -> it.hasTemporality(CUMULATIVE));
    metricMatcherWord(
        "hasNoPoint(Consumer)",
        it -> it.hasNoPoint(point().hasAttribute("step", "resize")),
        it -> it.hasNoPoint(point().hasAttribute("step", "load")));
    metricMatcherWord("hasPointCount(int)", it -> it.hasPointCount(2), it -> it.hasPointCount(1));
    metricMatcherWord("hasTotal(Number)", it -> it.hasTotal(4), it -> it.hasTotal(3));
    metricMatcherWord(
        "hasTotal(ValueMatcher)", it -> it.hasTotal(atMost(4)), it -> it.hasTotal(atMost(3)));
    metricWord("hasSum(Number)", it -> it.hasSum(4), it -> it.hasSum(3));
    metricWord("hasSum(ValueMatcher)", it -> it.hasSum(atMost(4)), it -> it.hasSum(atMost(3)));
  }

  private void metricMatchers() {
    metricMatcher(
        "or(Consumer)",
        metric("none").or(metric(RUNS)),
        metric("none").or(metric(RUNS).hasUnit("s")));
    metricMatcherWord(
        "and(Consumer)",
        it -> it.and(on -> on.hasUnit("{run}").isMonotonic()),
        it -> it.and(on -> on.hasUnit("s").isNotMonotonic()));
    metricMatcher("hasName(String)", metric().hasName(RUNS), metric().hasName(DURATION + "s"));
    metricWord("hasName(String)", it -> it.hasName(RUNS), it -> it.hasName(DURATION));
    metricWord(
        "hasName(ValueMatcher)",
        it -> it.hasName(matching(".*_total")),
        it -> it.hasName(matching("x.*")));
    metricWord(
        "hasPoint(Consumer)",
        it -> it.hasPoint(point -> point.hasAttribute("step", "load").hasValue(3)),
        it -> it.hasPoint(point -> point.hasAttribute("step", "load").hasValue(1)));
    metricWord(
        "hasEachPoint(Consumer)",
        it -> it.hasEachPoint(point -> point.hasValue(atLeast(1))),
        it -> it.hasEachPoint(point -> point.hasValue(atLeast(2))));
    metricMatcher("metric(String)", metric(RUNS), metric("imageflow_run_total"));
    metricMatcher("metric(ValueMatcher)", metric(matching(".*_total")), metric(matching("x.*")));
    metricMatcher("metric()", metric().hasUnit("s"), metric().hasUnit("ms"));
    words.word(
        "MetricAssert.is(SignalMatcher)",
        () -> assertThat(telemetry).hasMetric(RUNS).is(metric(RUNS).hasTotal(4)),
        () -> assertThat(telemetry).hasMetric(RUNS).is(metric(DURATION)));
    words.word(
        "MetricAssert.extracting(Function)",
        () -> assertThat(telemetry).hasMetric(RUNS).extracting(it -> it.getName()).isEqualTo(RUNS),
        () -> assertThat(telemetry).hasMetric(RUNS).extracting(it -> it.getName()).isEqualTo("x"));
    words.word(
        "MetricAssert.usingRecursiveComparison()",
        () ->
            assertThat(telemetry)
                .hasMetric(RUNS)
                .usingRecursiveComparison()
                .comparingOnlyFields("name")
                .isEqualTo(
                    telemetry.getMetrics().stream()
                        .filter(it -> it.getName().equals(RUNS))
                        .findFirst()
                        .orElseThrow()),
        () ->
            assertThat(telemetry)
                .hasMetric(metric())
                .usingRecursiveComparison()
                .isEqualTo("one of several"));
    words.word(
        "MetricAssert.returnToTelemetry()",
        () -> assertThat(telemetry).hasMetric(RUNS).returnToTelemetry().hasSpan("store"),
        () -> assertThat(telemetry).hasMetric(RUNS).returnToTelemetry().hasSpan("stork"));
  }

  private void metricMatcher(String name, MetricMatcher right, MetricMatcher wrong) {
    words.word("MetricMatcher." + name, right, wrong, it -> assertThat(telemetry).hasMetric(it));
  }

  private void points() {
    pointWord(
        "or(Consumer)",
        it -> it.hasCount(3).or(point().hasSum(0.5)),
        it -> it.hasCount(3).or(point().hasSum(0.4)));
    pointWord(
        "and(Consumer)",
        it -> it.and(on -> on.hasCount(2).hasSum(0.5)),
        it -> it.and(on -> on.hasCount(3).hasSum(0.4)));
    words.word(
        "PointMatcher.point()",
        () -> assertThat(telemetry).hasMetric(metric(RUNS).hasPoint(point())),
        () -> assertThat(telemetry).hasMetric(metric(RUNS).hasNoPoint(point())));
    pointWord(
        "matching(String, Predicate)",
        it -> it.matching("an exemplar", point -> !point.getExemplars().isEmpty()),
        it -> it.matching("no exemplars", point -> point.getExemplars().isEmpty()));
    pointWord("hasValue(Number)", RUNS, it -> it.hasValue(3), it -> it.hasValue(2));
    pointWord(
        "hasValue(ValueMatcher)",
        RUNS,
        it -> it.hasValue(atLeast(3)),
        it -> it.hasValue(atLeast(4)));
    pointWord(
        "hasExemplarIn(String)", it -> it.hasExemplarIn("store"), it -> it.hasExemplarIn("load"));
    pointWord(
        "hasExemplarIn(Consumer)",
        it -> it.hasExemplarIn(span("store")),
        it -> it.hasExemplarIn(span("load")));
  }

  private void distributions() {
    pointWord("hasCount(long)", it -> it.hasCount(2), it -> it.hasCount(3));
    pointWord("hasCount(ValueMatcher)", it -> it.hasCount(atMost(2)), it -> it.hasCount(atMost(1)));
    pointWord("hasSum(Number)", it -> it.hasSum(0.5), it -> it.hasSum(1));
    pointWord("hasSum(ValueMatcher)", it -> it.hasSum(atMost(1)), it -> it.hasSum(atLeast(1)));
    pointWord("hasMin(Number)", it -> it.hasMin(0.1), it -> it.hasMin(0.2));
    pointWord("hasMax(Number)", it -> it.hasMax(0.4), it -> it.hasMax(0.3));
    pointWord("hasMin(ValueMatcher)", it -> it.hasMin(atMost(0.1)), it -> it.hasMin(atLeast(0.2)));
    pointWord("hasMax(ValueMatcher)", it -> it.hasMax(atMost(0.4)), it -> it.hasMax(atMost(0.3)));
    pointWord("hasBounds(double[])", it -> it.hasBounds(0.25, 1), it -> it.hasBounds(0.25));
    pointWord(
        "hasBucketCounts(long[])",
        it -> it.hasBucketCounts(1, 1, 0),
        it -> it.hasBucketCounts(2, 0, 0));
    pointWord(
        "hasQuantile(double, ValueMatcher)",
        "latency",
        it -> it.hasQuantile(0.5, atMost(4)),
        it -> it.hasQuantile(0.5, atMost(3)));
  }

  private void exponentialWord(
      String name, UnaryOperator<PointMatcher> right, UnaryOperator<PointMatcher> wrong) {
    CapturedTelemetry drift = SampleSignals.exponential();
    words.word(
        name,
        right,
        wrong,
        it -> assertThat(drift).hasMetric(metric("drift").hasPoint(it.apply(point()))));
  }

  private void exponentialHistograms() {
    exponentialWord("PointMatcher.hasScale(int)", it -> it.hasScale(2), it -> it.hasScale(3));
    exponentialWord(
        "PointMatcher.hasZeroCount(long)", it -> it.hasZeroCount(4), it -> it.hasZeroCount(0));
    exponentialWord(
        "PointMatcher.hasPositiveBuckets(int, long[])",
        it -> it.hasPositiveBuckets(-1, 1, 0, 2),
        it -> it.hasPositiveBuckets(0, 1, 0, 2));
    exponentialWord(
        "PointMatcher.hasNegativeBuckets(int, long[])",
        it -> it.hasNegativeBuckets(3, 1),
        it -> it.hasNegativeBuckets(3, 2));
  }

  private void exemplars() {
    exponentialWord(
        "PointMatcher.hasExemplar(Consumer)",
        it -> it.hasExemplar(exemplar().hasValue(0.5).hasAttribute("user", "u1")),
        it -> it.hasExemplar(exemplar().hasValue(0.4).hasAttribute("user", "u1")));
    exemplarWord("exemplar()", exemplar(), exemplar().hasValue(7));
    exemplarWord("hasValue(Number)", exemplar().hasValue(0.5), exemplar().hasValue(1));
    exemplarWord(
        "hasValue(ValueMatcher)",
        exemplar().hasValue(atMost(0.5)),
        exemplar().hasValue(atLeast(1)));
    exemplarWord("isInSpan(String)", exemplar().isInSpan("store"), exemplar().isInSpan("load"));
    exemplarWord(
        "isInSpan(Consumer)",
        exemplar().isInSpan(span("store").hasEnded()),
        exemplar().isInSpan(span("store").hasStatusOk()));
    exemplarWord(
        "and(Consumer)",
        exemplar().and(it -> it.hasValue(0.5)),
        exemplar().and(it -> it.hasValue(1)));
    exemplarWord(
        "or(Consumer)",
        exemplar().hasValue(1).or(exemplar().hasValue(0.5)),
        exemplar().hasValue(1).or(exemplar().hasValue(2)));
    exemplarWord("not(SignalMatcher)", not(exemplar().hasValue(1)), not(exemplar().hasValue(0.5)));
  }

  private void exemplarWord(String name, ExemplarMatcher right, ExemplarMatcher wrong) {
    exponentialWord(
        "ExemplarMatcher." + name, it -> it.hasExemplar(right), it -> it.hasExemplar(wrong));
  }

  private void times() {
    exponentialWord(
        "PointMatcher.hasStartTime(Instant)",
        it -> it.hasStartTime(Instant.ofEpochSecond(1)),
        it -> it.hasStartTime(Instant.ofEpochSecond(2)));
    exponentialWord(
        "PointMatcher.hasTime(Instant)",
        it -> it.hasTime(Instant.ofEpochMilli(2500)),
        it -> it.hasTime(Instant.ofEpochMilli(2501)));
    Instant noon = Instant.parse("2026-01-02T12:00:00Z");
    CapturedTelemetry timed =
        SampleSignals.log(it -> it.setTimestamp(noon).setObservedTimestamp(noon.plusNanos(1)));
    words.word(
        "LogConditions.hasTime(Instant)",
        () -> assertThat(timed).hasLog(log().hasTime(noon)),
        () -> assertThat(telemetry).hasLog(log().hasTime(noon)));
    words.word(
        "LogConditions.hasObservedTime(Instant)",
        () -> assertThat(timed).hasLog(log().hasObservedTime(noon.plusNanos(1))),
        () -> assertThat(timed).hasLog(log().hasObservedTime(noon)));
  }

  private void combinations() {
    metricMatcher(
        "not(SignalMatcher)",
        metric(RUNS).and(not(metric().hasUnit("s"))),
        metric(RUNS).and(not(metric().hasUnit("{run}"))));
    pointWord(
        "not(SignalMatcher)",
        it -> it.and(not(point().hasCount(3))),
        it -> it.and(not(point().hasCount(2))));
    logWord(
        "LogMatcher.or(Consumer)",
        log().hasBody("none").or(log().hasSeverity(WARN)),
        log().hasBody("none").or(log().hasSeverity(ERROR)).or(log().hasEventName("e")));
    logWord(
        "LogMatcher.not(SignalMatcher)",
        not(log().hasSeverity(WARN)),
        log().hasBody("disk is full").and(not(log().hasSeverity(WARN))));
  }

  private void logAsserts() {
    LogMatcher warning = log().hasSeverity(WARN);
    logAssert(
        "attribute(String)",
        it -> it.hasSeverity(WARN).attribute("path").isEqualTo("/tmp"),
        it -> it.hasSeverity(WARN).attribute("path").isEqualTo("/var"));
    logAssert("is(SignalMatcher)", it -> it.is(warning), it -> it.is(warning.hasBody("x")));
    logAssert(
        "extracting(Function)",
        it -> it.hasSeverity(WARN).extracting(log -> log.getSeverity()).isEqualTo(WARN),
        it -> it.extracting(log -> log.getSeverity()).isEqualTo(WARN));
    logAssert(
        "usingRecursiveComparison()",
        it ->
            it.hasSeverity(WARN)
                .usingRecursiveComparison()
                .comparingOnlyFields("severity")
                .isEqualTo(telemetry.getLogRecords().get(0)),
        it -> it.usingRecursiveComparison().isEqualTo("one of several"));
    logAssert(
        "returnToTelemetry()",
        it -> it.returnToTelemetry().hasSpan("store"),
        it -> it.returnToTelemetry().hasSpan("stork"));
  }

  private void logAssert(String name, Consumer<LogAssert> right, Consumer<LogAssert> wrong) {
    words.word(
        "LogAssert." + name,
        () -> right.accept(assertThat(telemetry).hasLog(log())),
        () -> wrong.accept(assertThat(telemetry).hasLog(log())));
  }

  private void logs() {
    LogMatcher warning = log().hasSeverity(WARN);
    logWord("LogMatcher.log()", log(), log().hasSeverity(ERROR));
    logWord("LogMatcher.log(String)", log("disk is full"), log("disk full"));
    logWord(
        "LogMatcher.and(Consumer)",
        log().and(it -> it.hasSeverity(WARN).hasBody("disk is full")),
        log().and(it -> it.hasSeverity(WARN).hasBody("disk was full")));
    logCondition(
        "matching(String, Predicate)",
        warning.matching("attributes", it -> !it.getAttributes().isEmpty()),
        warning.matching("no attributes", it -> it.getAttributes().isEmpty()));
    logWord("LogMatcher.hasSeverity(Severity)", warning, log().hasSeverity(ERROR));
    logWord(
        "LogMatcher.hasSeverityAtLeast(Severity)",
        log().hasSeverityAtLeast(WARN),
        log().hasSeverityAtLeast(ERROR));
    logWord(
        "LogMatcher.hasSeverityText(String)",
        log().hasSeverityText("WARNING"),
        log().hasSeverityText("warning"));
    logWord(
        "LogMatcher.hasException(Class)",
        log().hasException(IOException.class),
        log().hasException(Error.class));
    logWord(
        "LogMatcher.hasException(String)",
        log().hasException("java.io.IOException"),
        log().hasException("java.lang.Error"));
    logWord(
        "LogMatcher.hasException(Class, String)",
        log().hasException(IOException.class, "no space"),
        log().hasException(IOException.class, "space"));
    logCondition("isInSpan(String)", log().isInSpan("store"), log().isInSpan("load"));
    logCondition("isWithinSpan(String)", log().isWithinSpan("store"), log().isWithinSpan("load"));
    logCondition(
        "isInSpan(Consumer)",
        log().isInSpan(on -> on.hasEnded()),
        log().isInSpan(on -> on.hasName("load")));
    logCondition(
        "isWithinSpan(Consumer)",
        log().isWithinSpan(span("store")),
        log().isWithinSpan(span("load")));
  }

  private void bodies() {
    logWord(
        "LogMatcher.hasBody(Object)", log().hasBody(Map.of("code", 3)), log().hasBody("disk full"));
    logWord(
        "LogMatcher.hasBody(ValueMatcher)",
        log().hasBody(containing("full")),
        log().hasBody(matching("full")));
    logWord(
        "LogMatcher.hasBodyField(String, Object)",
        log().hasBodyField("code", 3),
        log().hasBodyField("code", atLeast(4)));
    words.word(
        "LogMatcher.hasEventName(String)",
        () -> assertThat(SampleSignals.event("disk.full")).hasLog(log().hasEventName("disk.full")),
        () -> assertThat(telemetry).hasLog(log().hasEventName("disk.full")));
  }
}
