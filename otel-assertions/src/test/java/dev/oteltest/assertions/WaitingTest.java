package dev.oteltest.assertions;

import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.atLeast;
import static dev.oteltest.assertions.Telemetry.log;
import static dev.oteltest.assertions.Telemetry.metric;
import static dev.oteltest.assertions.Telemetry.not;
import static dev.oteltest.assertions.Telemetry.span;
import static dev.oteltest.assertions.Telemetry.tree;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.budget.Budget;
import dev.oteltest.assertions.convention.Conventions;
import dev.oteltest.capture.UnattributedLog;
import dev.oteltest.capture.UnattributedSpan;
import dev.oteltest.capture.UnattributedSpan.Reason;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** One rule decides what each word waits for after {@code eventually}. */
class WaitingTest {

  @TempDir private static Path folder;

  private static SampleSpan job() {
    return sample("job", 0, 10).ok();
  }

  private static CapturedTelemetry jobAnd(SampleSpan... others) {
    return telemetry(
        Stream.concat(Stream.of(job()), Arrays.stream(others)).toArray(SampleSpan[]::new));
  }

  private static CapturedTelemetry jobWith(SampleSpan... children) {
    return telemetry(job().child(children));
  }

  private static SampleSpan running(String name) {
    return sample(name, 1, 2).unfinished();
  }

  private static CapturedTelemetry logs(String... bodies) {
    return SampleSignals.logs(
        Arrays.stream(bodies)
            .<Consumer<LogRecordBuilder>>map(body -> it -> it.setBody(body))
            .toList());
  }

  private static CapturedTelemetry runs(long... values) {
    return CapturedTelemetry.of(List.of(), SampleSignals.counters("runs", values), List.of());
  }

  private static CapturedTelemetry twoMetrics() {
    List<MetricData> two = new ArrayList<>(SampleSignals.counters("runs", 1));
    two.addAll(SampleSignals.counters("late", 1));
    return CapturedTelemetry.of(List.of(), two, List.of());
  }

  @TestFactory
  Stream<DynamicTest> allTelemetry() throws IOException {
    Path file = Files.writeString(folder.resolve("trace.txt"), "job  OK\n");
    SampleSpan late = sample("late", 3, 4);
    CapturedTelemetry more = jobAnd(late);
    return new WaitingWords(TelemetryAssert.class)
        .once("hasSpan", jobAnd(), more, it -> it.hasSpan("job"))
        .once("hasRootSpan", jobAnd(), more, it -> it.hasRootSpan("job"))
        .inQuiet("hasSpanCount", jobAnd(), more, it -> it.hasSpanCount(1))
        .inQuiet("hasNoSpan", jobAnd(), more, it -> it.hasNoSpan("late"))
        .inQuiet("hasNoSpans", telemetry(), jobAnd(), it -> it.hasNoSpans())
        .inQuiet("isEmpty", telemetry(), jobAnd(), it -> it.isEmpty())
        .once("isNotEmpty", jobAnd(), more, it -> it.isNotEmpty())
        .once("isNotEmpty", runs(1), runs(1, 2), it -> it.isNotEmpty())
        .once("isNotEmpty", logs("a"), logs("a", "b"), it -> it.isNotEmpty())
        .once("hasMetric", runs(1), runs(1, 2), it -> it.hasMetric("runs"))
        .inQuiet("hasNoMetric", runs(1), SampleSignals.named("late"), it -> it.hasNoMetric("late"))
        .inQuiet("hasMetricCount", runs(1), twoMetrics(), it -> it.hasMetricCount(1))
        .inQuiet("hasNoMetrics", telemetry(), runs(1), it -> it.hasNoMetrics())
        .once("hasLog", logs("a"), logs("a", "b"), it -> it.hasLog("a"))
        .inQuiet("hasNoLog", logs("a"), logs("a", "b"), it -> it.hasNoLog(log().hasBody("b")))
        .inQuiet("hasLogCount", logs("a"), logs("a", "b"), it -> it.hasLogCount(1))
        .inQuiet("hasNoLogs", telemetry(), logs("a"), it -> it.hasNoLogs())
        .once("hasTree", jobAnd(), jobWith(late), it -> it.hasTree("job OK ..."))
        .once(
            "hasTree",
            jobWith(sample("a")),
            jobWith(sample("a"), late),
            it -> it.hasTree("job OK\n  ... a ..."))
        .inQuiet("hasTree", jobAnd(), jobWith(late), it -> it.hasTree("job OK"))
        .inQuiet(
            "hasTree",
            jobWith(sample("a")),
            jobWith(sample("a").child(late)),
            it -> it.hasTree("job OK\n  a\n  ..."))
        .inQuiet(
            "hasTree",
            jobWith(sample("a")),
            jobWith(sample("a"), late),
            it -> it.hasTree(tree("job").children(tree("a"))))
        .inQuiet(
            "hasTree",
            jobWith(sample("a")),
            jobWith(sample("a"), sample("a"), sample("a")),
            it -> it.hasTree("job OK\n  ... a x1..2 ..."))
        .inQuiet(
            "hasTree",
            jobAnd(),
            jobWith(late),
            it -> it.hasTree(tree(span("job").hasChildCount(0))))
        .inQuiet("hasForest", jobAnd(), more, it -> it.hasForest("job OK"))
        .inQuiet(
            "hasForest",
            telemetry(job().orphan()),
            telemetry(sample("p").child(job())),
            it -> it.hasForest("job OK ...\n..."))
        .inQuiet(
            "hasNoUnfinishedSpans",
            jobAnd(),
            jobAnd(running("late")),
            it -> it.hasNoUnfinishedSpans())
        .inQuiet("hasNoErrors", jobAnd(), jobAnd(sample("late").error("x")), it -> it.hasNoErrors())
        .inQuiet("hasNoOrphans", jobAnd(), jobAnd(sample("late").orphan()), it -> it.hasNoOrphans())
        .inQuiet("hasSingleRoot", jobAnd(), more, it -> it.hasSingleRoot())
        .inQuiet("isOneTrace", jobAnd(), more, it -> it.isOneTrace())
        .inQuiet("hasTraceCount", jobAnd(), more, it -> it.hasTraceCount(1))
        .inQuiet("hasTraceCount", telemetry(), more, it -> it.allowEmpty().hasTraceCount(0))
        .inQuiet("hasSameTreesAs", jobAnd(), more, it -> it.hasSameTreesAs(jobAnd()))
        .inQuiet(
            "hasNoRepeatedSiblings",
            jobWith(sample("a")),
            jobWith(sample("a"), sample("a")),
            it -> it.hasNoRepeatedSiblings(1))
        .inQuiet(
            "follows",
            jobAnd(),
            jobAnd(sample("late").with("Input.fileCount", 1)),
            it -> it.follows(Conventions.general()))
        .inQuiet("follows", jobAnd(), more, it -> it.follows(Budget.budget().spans(1)))
        .inQuiet("matchesSnapshot", jobAnd(), more, it -> it.matchesSnapshot(file))
        .inQuiet(
            "hasNoUnattributedSpans", jobAnd(), unattributed(), it -> it.hasNoUnattributedSpans())
        .inQuiet(
            "hasNoUnattributedLogs", logs("a"), unattributed(), it -> it.hasNoUnattributedLogs())
        .tests();
  }

  private static CapturedTelemetry unattributed() {
    return CapturedTelemetry.of(
        new ArrivingSource(SampleSignals.telemetry()) {
          @Override
          public List<UnattributedSpan> unattributed() {
            return List.of(new UnattributedSpan(spans().get(0), Reason.FOREIGN_THREAD));
          }

          @Override
          public List<UnattributedLog> unattributedLogs() {
            return List.of(new UnattributedLog(logs().get(0), Reason.FOREIGN_THREAD));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> selectedSpans() {
    CapturedTelemetry more = jobAnd(sample("late", 3, 4));
    CapturedTelemetry earlier = telemetry(sample("job", 5, 6));
    return new WaitingWords(SpansAssert.class)
        .inQuiet("isEmpty", jobAnd(), more, it -> it.spans("late").isEmpty())
        .once("isNotEmpty", jobAnd(), more, it -> it.spans().isNotEmpty())
        .inQuiet("hasSize", jobAnd(), more, it -> it.spans().hasSize(1))
        .once("hasSizeAtLeast", jobAnd(), more, it -> it.spans().hasSizeAtLeast(1))
        .inQuiet(
            "hasSizeAtLeast",
            jobAnd(),
            jobWith(sample("a")),
            it -> it.spans(span().hasChildCount(0)).hasSizeAtLeast(1).allSatisfy(span("job")))
        .inQuiet("hasSizeAtMost", jobAnd(), more, it -> it.spans().hasSizeAtMost(1))
        .once("hasSizeGreaterThan", jobAnd(), more, it -> it.spans().hasSizeGreaterThan(0))
        .inQuiet("hasSizeLessThan", jobAnd(), more, it -> it.spans().hasSizeLessThan(2))
        .inQuiet("hasSizeBetween", jobAnd(), more, it -> it.spans().hasSizeBetween(0, 1))
        .once("filteredOn", jobAnd(), more, it -> it.spans().filteredOn(span("job")).isNotEmpty())
        .once(
            "filteredOn",
            jobAnd(),
            more,
            it -> it.spans().filteredOn(data -> data.getName().equals("job")).isNotEmpty())
        .inQuiet(
            "filteredOn",
            jobAnd(),
            jobWith(sample("a")),
            it -> it.spans("job").filteredOn(span().hasNoChildren()).isNotEmpty())
        .inQuiet("filteredOn", jobAnd(), more, it -> it.spans().filteredOn(span("late")).isEmpty())
        .inQuiet(
            "filteredOn",
            jobAnd(),
            more,
            it -> it.spans().filteredOn(data -> data.getName().equals("late")).isEmpty())
        .inQuiet("allSatisfy", jobAnd(), more, it -> it.spans().allSatisfy(span("job")))
        .once("anySatisfy", jobAnd(), more, it -> it.spans().anySatisfy(span("job")))
        .inQuiet("noneSatisfy", jobAnd(), more, it -> it.spans().noneSatisfy(span("late")))
        .inQuiet(
            "first",
            earlier,
            telemetry(sample("job", 5, 6), sample("a", 1, 2)),
            it -> it.spans().first().hasName("job"))
        .inQuiet("last", jobAnd(), more, it -> it.spans().last().hasName("job"))
        .inQuiet(
            "element",
            telemetry(sample("job", 5, 6), sample("next", 7, 8)),
            telemetry(sample("job", 5, 6), sample("next", 7, 8), sample("a", 1, 2)),
            it -> it.spans().element(1).hasName("next"))
        .inQuiet("singleElement", jobAnd(), more, it -> it.spans().singleElement())
        .inQuiet(
            "extracting",
            jobAnd(),
            more,
            it -> it.spans().extracting(SpanData::getName).containsExactly("job"))
        .inQuiet(
            "extracting",
            jobAnd(),
            more,
            it -> it.spans().satisfies(all -> assertThat(all).hasSize(1)))
        .inQuiet(
            "takeAtMost",
            jobAnd(),
            jobAnd(sample("late", 0, 2000)),
            it -> it.spans().takeAtMost(ofSeconds(1)))
        .inQuiet(
            "takeAtMostInTotal",
            jobAnd(),
            jobAnd(sample("late", 0, 2000)),
            it -> it.spans().takeAtMostInTotal(ofSeconds(1)))
        .inQuiet(
            "runOneAtATime",
            jobAnd(sample("next", 11, 12)),
            jobAnd(sample("next", 11, 12), sample("late", 3, 4)),
            it -> it.spans().runOneAtATime())
        .inQuiet("runOneAtATime", jobAnd(), more, it -> it.allowEmpty().spans().runOneAtATime())
        .inQuiet(
            "runConcurrently",
            more,
            jobAnd(sample("late", 3, 4), running("x")),
            it -> it.spans().runConcurrently(2))
        .tests();
  }

  @TestFactory
  Stream<DynamicTest> selectedLogRecords() throws IOException {
    Path file = Files.writeString(folder.resolve("logs.txt"), "unset  \"a\"\n");
    CapturedTelemetry a = logs("a");
    CapturedTelemetry more = logs("a", "b");
    CapturedTelemetry unplaced =
        CapturedTelemetry.of(List.of(), List.of(), SampleSignals.telemetry().getLogRecords());
    return new WaitingWords(LogsAssert.class)
        .inQuiet("isEmpty", a, more, it -> it.logs(log().hasBody("b")).isEmpty())
        .once("isNotEmpty", a, more, it -> it.logs().isNotEmpty())
        .inQuiet("hasSize", a, more, it -> it.logs().hasSize(1))
        .once("hasSizeAtLeast", a, more, it -> it.logs().hasSizeAtLeast(1))
        .inQuiet("hasSizeAtMost", a, more, it -> it.logs().hasSizeAtMost(1))
        .once("hasSizeGreaterThan", a, more, it -> it.logs().hasSizeGreaterThan(0))
        .inQuiet("hasSizeLessThan", a, more, it -> it.logs().hasSizeLessThan(2))
        .inQuiet("hasSizeBetween", a, more, it -> it.logs().hasSizeBetween(1, 1))
        .once("filteredOn", a, more, it -> it.logs().filteredOn(log().hasBody("a")).isNotEmpty())
        .once("filteredOn", a, more, it -> it.logs().filteredOn(data -> true).first())
        .inQuiet("filteredOn", a, more, it -> it.logs().filteredOn(log().hasBody("b")).isEmpty())
        .inQuiet("allSatisfy", a, more, it -> it.logs().allSatisfy(log().hasBody("a")))
        .once("anySatisfy", a, more, it -> it.logs().anySatisfy(log().hasBody("a")))
        .inQuiet("noneSatisfy", a, more, it -> it.logs().noneSatisfy(log().hasBody("b")))
        .once(
            "first",
            a,
            more,
            it ->
                it.logs()
                    .first()
                    .hasBody("a")
                    .satisfies(first -> assertThat(first.getBodyValue()).isNotNull()))
        .once(
            "first",
            a,
            more,
            it -> it.logs(log().hasBody("a").or(log().hasBody("x"))).first().hasBody("a"))
        .once("element", more, more, it -> it.logs().element(1).hasBody("b"))
        .inQuiet(
            "element",
            unplaced,
            SampleSignals.telemetry(),
            it -> it.logs(not(log().isInSpan("store"))).element(0).hasBody("disk is full"))
        .inQuiet("last", a, more, it -> it.logs().last().hasBody("a"))
        .inQuiet("singleElement", a, more, it -> it.logs().singleElement())
        .inQuiet(
            "extracting",
            a,
            more,
            it -> it.logs().extracting(LogRecordData::getSeverity).hasSize(1))
        .inQuiet("matchesSnapshot", a, more, it -> it.logs().matchesSnapshot(file))
        .tests();
  }

  private static boolean isAt(long value, MetricData data) {
    return data.getLongSumData().getPoints().iterator().next().getValue() == value;
  }

  @TestFactory
  Stream<DynamicTest> selectedMetrics() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("metrics.txt"),
            "a  counter  {run}  \"Runs so far\"\n  {step=\"step 0\"}  1\n");
    CapturedTelemetry a =
        CapturedTelemetry.of(List.of(), SampleSignals.counters("a", 1), List.of());
    CapturedTelemetry grown =
        CapturedTelemetry.of(List.of(), SampleSignals.counters("a", 2), List.of());
    CapturedTelemetry more =
        CapturedTelemetry.of(
            List.of(),
            Stream.of("b", "a", "c")
                .flatMap(name -> SampleSignals.counters(name, 1).stream())
                .toList(),
            List.of());
    return new WaitingWords(MetricsAssert.class)
        .inQuiet("isEmpty", a, more, it -> it.metrics("b").isEmpty())
        .once("isNotEmpty", a, more, it -> it.metrics().isNotEmpty())
        .inQuiet("hasSize", a, more, it -> it.metrics().hasSize(1))
        .once("hasSizeAtLeast", a, more, it -> it.metrics().hasSizeAtLeast(1))
        .inQuiet("hasSizeAtMost", a, more, it -> it.metrics().hasSizeAtMost(1))
        .once("hasSizeGreaterThan", a, more, it -> it.metrics().hasSizeGreaterThan(0))
        .inQuiet("hasSizeLessThan", a, more, it -> it.metrics().hasSizeLessThan(2))
        .inQuiet("hasSizeBetween", a, more, it -> it.metrics().hasSizeBetween(1, 1))
        .once("filteredOn", a, more, it -> it.metrics().filteredOn(metric("a")).isNotEmpty())
        .inQuiet("filteredOn", a, more, it -> it.metrics().filteredOn(metric("b")).isEmpty())
        .inQuiet(
            "filteredOn",
            a,
            grown,
            it -> it.metrics().filteredOn(data -> isAt(1, data)).isNotEmpty())
        .inQuiet(
            "filteredOn",
            a,
            grown,
            it -> it.metrics().filteredOn(not(metric().hasTotal(atLeast(2)))).hasSizeAtLeast(1))
        .inQuiet("allSatisfy", a, more, it -> it.metrics().allSatisfy(metric("a")))
        .once("anySatisfy", a, more, it -> it.metrics().anySatisfy(metric("a")))
        .inQuiet("anySatisfy", a, grown, it -> it.metrics().anySatisfy(metric().hasTotal(1)))
        .inQuiet(
            "anySatisfy",
            a,
            grown,
            it -> it.metrics().anySatisfy(not(metric().hasTotal(atLeast(2)))))
        .inQuiet("element", a, more, it -> it.metrics().element(0).is(metric("a")))
        .inQuiet("noneSatisfy", a, more, it -> it.metrics().noneSatisfy(metric("b")))
        .inQuiet("first", a, more, it -> it.metrics().first().is(metric("a")))
        .inQuiet("last", a, more, it -> it.metrics().last().is(metric("a")))
        .inQuiet("singleElement", a, more, it -> it.metrics().singleElement())
        .inQuiet(
            "extracting",
            a,
            more,
            it -> it.metrics().extracting(metric -> metric.getName()).hasSize(1))
        .inQuiet("matchesSnapshot", a, grown, it -> it.metrics().matchesSnapshot(file))
        .inQuiet("matchesSnapshot", a, more, it -> it.metrics().matchesSnapshot(file))
        .tests();
  }
}
