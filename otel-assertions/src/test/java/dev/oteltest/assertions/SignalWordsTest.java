package dev.oteltest.assertions;

import static dev.oteltest.assertions.match.LogMatcher.log;
import static dev.oteltest.assertions.match.MetricMatcher.anyMetric;
import static dev.oteltest.assertions.match.MetricMatcher.metric;
import static dev.oteltest.assertions.match.PointMatcher.point;
import static dev.oteltest.assertions.match.SpanMatcher.anySpan;
import static dev.oteltest.assertions.match.SpanMatcher.span;
import static dev.oteltest.assertions.match.ValueMatcher.atLeast;
import static dev.oteltest.assertions.match.ValueMatcher.atMost;
import static dev.oteltest.assertions.match.ValueMatcher.containing;
import static dev.oteltest.assertions.match.ValueMatcher.matching;
import static io.opentelemetry.api.logs.Severity.ERROR;
import static io.opentelemetry.api.logs.Severity.WARN;
import static io.opentelemetry.sdk.metrics.data.AggregationTemporality.CUMULATIVE;
import static io.opentelemetry.sdk.metrics.data.AggregationTemporality.DELTA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.match.Condition;
import dev.oteltest.assertions.match.LogConditions;
import dev.oteltest.assertions.match.LogMatcher;
import dev.oteltest.assertions.match.MetricConditions;
import dev.oteltest.assertions.match.MetricMatcher;
import dev.oteltest.assertions.match.PointMatcher;
import dev.oteltest.assertions.tree.LogEntry;
import dev.oteltest.assertions.tree.MetricEntry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import java.io.IOException;
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
        it -> assertThat(telemetry).hasMetric(metric(metric).withPoint(it.apply(point()))));
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
    logs();
    logAsserts();
    bodies();
    return words.tests("signals");
  }

  private void metrics() {
    Condition<MetricEntry> counted =
        Condition.of("a name", it -> !it.metric().getName().isEmpty(), it -> "had none");
    metricWord(
        "matching(Condition)",
        it -> it.matching(counted),
        it -> it.matching(Condition.of("luck", metric -> false, metric -> "had none")));
    metricWord(
        "matching(String, Predicate)",
        it -> it.matching("a unit", metric -> !metric.getUnit().isEmpty()),
        it -> it.matching("no unit", metric -> metric.getUnit().isEmpty()));
    metricMatcherWord(
        "withDescription(String)",
        it -> it.withDescription("Runs so far"),
        it -> it.withDescription("Runs"));
    metricMatcherWord("withUnit(String)", it -> it.withUnit("{run}"), it -> it.withUnit("1"));
    metricMatcherWord(
        "withType(MetricDataType)",
        it -> it.withType(MetricDataType.LONG_SUM),
        it -> it.withType(MetricDataType.DOUBLE_SUM));
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
        "withTemporality(AggregationTemporality)",
        it -> it.withTemporality(DELTA),
        it -> it.withTemporality(CUMULATIVE));
    metricMatcherWord(
        "withPoint(PointMatcher)",
        it -> it.withPoint(point().withAttribute("step", "load").withValue(3)),
        it -> it.withPoint(point().withAttribute("step", "load").withValue(1)));
    metricMatcherWord(
        "withoutPoint(PointMatcher)",
        it -> it.withoutPoint(point().withAttribute("step", "resize")),
        it -> it.withoutPoint(point().withAttribute("step", "load")));
    metricMatcherWord(
        "withEachPoint(PointMatcher)",
        it -> it.withEachPoint(point().withValue(atLeast(1))),
        it -> it.withEachPoint(point().withValue(atLeast(2))));
    metricMatcherWord(
        "withPointCount(int)", it -> it.withPointCount(2), it -> it.withPointCount(1));
    metricMatcherWord("withTotal(Number)", it -> it.withTotal(4), it -> it.withTotal(3));
    metricMatcherWord(
        "withTotal(ValueMatcher)", it -> it.withTotal(atMost(4)), it -> it.withTotal(atMost(3)));
    metricMatcherWord("withScope(String)", it -> it.withScope("lib"), it -> it.withScope("app"));
    metricMatcherWord(
        "withResourceAttribute(AttributeKey, Object)",
        it -> it.withResourceAttribute(AttributeKey.stringKey("service.name"), "imageflow"),
        it -> it.withResourceAttribute(AttributeKey.stringKey("service.name"), "other"));
    metricMatcherWord(
        "withResourceAttribute(String, Object)",
        it -> it.withResourceAttribute("service.name", "imageflow"),
        it -> it.withResourceAttribute("service.name", "other"));
  }

  private void metricMatchers() {
    Condition<MetricEntry> never = Condition.of("luck", it -> false, it -> "had none");
    metricMatcher("metric(String)", metric(RUNS), metric("imageflow_run_total"));
    metricMatcher("metric(ValueMatcher)", metric(matching(".*_total")), metric(matching("x.*")));
    metricMatcher("anyMetric()", anyMetric().withUnit("s"), anyMetric().withUnit("ms"));
    metricMatcher(
        "matching(Condition)",
        anyMetric().matching(Condition.of("a name", it -> true, it -> "had none")),
        anyMetric().matching(never));
    words.word(
        "MetricAssert.matching(Condition)",
        () -> assertThat(telemetry).hasMetric(RUNS).hasTotal(4).hasUnit("{run}"),
        () -> assertThat(telemetry).hasMetric(RUNS).hasTotal(4).matching(never));
    metricMatcher(
        "and(SignalMatcher)",
        metric(RUNS).and(anyMetric().withUnit("{run}")),
        metric(RUNS).and(metric(DURATION)));
    words.word(
        "MetricAssert.is(SignalMatcher)",
        () -> assertThat(telemetry).hasMetric(RUNS).is(metric(RUNS).withTotal(4)),
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
                .hasMetric(anyMetric())
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
        "and(SignalMatcher)",
        it -> it.and(point().withCount(2)),
        it -> it.and(point().withCount(3)));
    pointWord(
        "matching(Condition)",
        it -> it.matching(Condition.of("a point", point -> true, point -> "")),
        it -> it.matching(Condition.of("luck", point -> false, point -> "had none")));
    Condition<Attributes> one = Condition.of("one attribute", it -> it.size() == 1, it -> "had no");
    Condition<Attributes> none =
        Condition.of("no attributes", it -> it.isEmpty(), it -> "had some");
    words.word(
        "PointMatcher.point()",
        () -> assertThat(telemetry).hasMetric(metric(RUNS).withPoint(point())),
        () -> assertThat(telemetry).hasMetric(metric(RUNS).withoutPoint(point())));
    pointWord(
        "matching(String, Predicate)",
        it -> it.matching("an exemplar", point -> !point.getExemplars().isEmpty()),
        it -> it.matching("no exemplars", point -> point.getExemplars().isEmpty()));
    pointWord(
        "withAttributes(Condition)", it -> it.withAttributes(one), it -> it.withAttributes(none));
    pointWord("withValue(Number)", RUNS, it -> it.withValue(3), it -> it.withValue(2));
    pointWord(
        "withValue(ValueMatcher)",
        RUNS,
        it -> it.withValue(atLeast(3)),
        it -> it.withValue(atLeast(4)));
    pointWord(
        "withExemplarIn(String)",
        it -> it.withExemplarIn("store"),
        it -> it.withExemplarIn("load"));
    pointWord(
        "withExemplarIn(SpanMatcher)",
        it -> it.withExemplarIn(span("store")),
        it -> it.withExemplarIn(span("load")));
  }

  private void distributions() {
    pointWord("withCount(long)", it -> it.withCount(2), it -> it.withCount(3));
    pointWord(
        "withCount(ValueMatcher)", it -> it.withCount(atMost(2)), it -> it.withCount(atMost(1)));
    pointWord("withSum(Number)", it -> it.withSum(0.5), it -> it.withSum(1));
    pointWord("withSum(ValueMatcher)", it -> it.withSum(atMost(1)), it -> it.withSum(atLeast(1)));
    pointWord(
        "withMin(ValueMatcher)", it -> it.withMin(atMost(0.1)), it -> it.withMin(atLeast(0.2)));
    pointWord(
        "withMax(ValueMatcher)", it -> it.withMax(atMost(0.4)), it -> it.withMax(atMost(0.3)));
    pointWord("withBounds(double[])", it -> it.withBounds(0.25, 1), it -> it.withBounds(0.25));
    pointWord(
        "withBucketCounts(long[])",
        it -> it.withBucketCounts(1, 1, 0),
        it -> it.withBucketCounts(2, 0, 0));
    pointWord(
        "withQuantile(double, ValueMatcher)",
        "latency",
        it -> it.withQuantile(0.5, atMost(4)),
        it -> it.withQuantile(0.5, atMost(3)));
  }

  private void logAsserts() {
    Condition<LogEntry> never = Condition.of("luck", it -> false, it -> "had none");
    LogMatcher warning = log().withSeverity(WARN);
    logAssert("matching(Condition)", it -> it.hasSeverity(WARN), it -> it.matching(never));
    logAssert("is(SignalMatcher)", it -> it.is(warning), it -> it.is(warning.withBody("x")));
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
    Condition<LogEntry> never = Condition.of("luck", it -> false, it -> "had none");
    Condition<LogEntry> inSpan = Condition.of("a span", it -> it.span() != null, it -> "has none");
    Condition<Attributes> none =
        Condition.of("no attributes", it -> it.isEmpty(), it -> "had some");
    LogMatcher warning = log().withSeverity(WARN);
    logWord("LogMatcher.log()", log(), log().withSeverity(ERROR));
    logWord(
        "LogMatcher.and(SignalMatcher)", warning.and(warning), warning.and(log().withBody("x")));
    logWord("LogMatcher.matching(Condition)", log().matching(inSpan), log().matching(never));
    logCondition("matching(Condition)", warning.matching(inSpan), warning.matching(never));
    logCondition(
        "matching(String, Predicate)",
        warning.matching("attributes", it -> !it.getAttributes().isEmpty()),
        warning.matching("no attributes", it -> it.getAttributes().isEmpty()));
    logWord(
        "LogMatcher.withAttributes(Condition)",
        log().withAttributes(none),
        warning.withAttributes(none));
    logWord("LogMatcher.withSeverity(Severity)", warning, log().withSeverity(ERROR));
    logWord(
        "LogMatcher.withSeverityAtLeast(Severity)",
        log().withSeverityAtLeast(WARN),
        log().withSeverityAtLeast(ERROR));
    logWord(
        "LogMatcher.withSeverityText(String)",
        log().withSeverityText("WARNING"),
        log().withSeverityText("warning"));
    logWord(
        "LogMatcher.withException(Class)",
        log().withException(IOException.class),
        log().withException(Error.class));
    logWord(
        "LogMatcher.withException(Class, String)",
        log().withException(IOException.class, "no space"),
        log().withException(IOException.class, "space"));
    logCondition("inSpan(String)", log().inSpan("store"), log().inSpan("load"));
    logCondition(
        "inSpan(SpanMatcher)", log().inSpan(anySpan().hasEnded()), log().inSpan(span("load")));
    logCondition("withinSpan(String)", log().withinSpan("store"), log().withinSpan("load"));
    logCondition(
        "withinSpan(SpanMatcher)", log().withinSpan(span("store")), log().withinSpan(span("load")));
    logWord(
        "LogMatcher.withScope(String)",
        log().withScope("com.example.Store"),
        log().withScope("Store"));
    logWord(
        "LogMatcher.withResourceAttribute(AttributeKey, Object)",
        log().withResourceAttribute(AttributeKey.stringKey("service.name"), "imageflow"),
        log().withResourceAttribute(AttributeKey.stringKey("service.name"), "other"));
    logWord(
        "LogMatcher.withResourceAttribute(String, Object)",
        log().withResourceAttribute("service.name", "imageflow"),
        log().withResourceAttribute("service.name", "other"));
  }

  private void bodies() {
    logWord(
        "LogMatcher.withBody(Object)",
        log().withBody(Map.of("code", 3)),
        log().withBody("disk full"));
    logWord(
        "LogMatcher.withBody(ValueMatcher)",
        log().withBody(containing("full")),
        log().withBody(matching("full")));
    logWord(
        "LogMatcher.withBodyField(String, Object)",
        log().withBodyField("code", 3),
        log().withBodyField("code", atLeast(4)));
    words.word(
        "LogMatcher.withEventName(String)",
        () -> assertThat(SampleSignals.event("disk.full")).hasLog(log().withEventName("disk.full")),
        () -> assertThat(telemetry).hasLog(log().withEventName("disk.full")));
  }
}
