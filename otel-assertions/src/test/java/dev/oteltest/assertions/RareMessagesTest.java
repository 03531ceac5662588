package dev.oteltest.assertions;

import static dev.oteltest.assertions.SampleSpan.forestOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.exception;
import static dev.oteltest.assertions.Telemetry.log;
import static dev.oteltest.assertions.Telemetry.metric;
import static dev.oteltest.assertions.Telemetry.point;
import static dev.oteltest.assertions.Telemetry.span;
import static dev.oteltest.assertions.Telemetry.tree;
import static dev.oteltest.assertions.Telemetry.treeFrom;
import static io.opentelemetry.sdk.metrics.data.AggregationTemporality.DELTA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.oteltest.assertions.condition.ValueMatchers;
import dev.oteltest.assertions.convention.Conventions;
import dev.oteltest.assertions.internal.rule.HealthRules;
import dev.oteltest.assertions.tree.Signals;
import dev.oteltest.capture.UnattributedLog;
import dev.oteltest.capture.UnattributedSpan;
import dev.oteltest.capture.UnattributedSpan.Reason;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.logs.TestLogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that no other test provokes; one golden file contains all of them. */
class RareMessagesTest {

  private static final CapturedTelemetry ONE = telemetry(sample("job", 0, 1));

  private final StringBuilder messages = new StringBuilder();

  @TempDir Path folder;

  @Test
  void rareMessages() throws IOException {
    conventions();
    unattributed();
    logs();
    metrics();
    spans();
    notation();

    Golden.assertText("rare", messages.toString());
  }

  private void provoke(String what, ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown).as(what).isNotNull();
    String message = thrown.getMessage().replace(folder.toString(), "folder");
    messages.append("== ").append(what).append('\n').append(message).append("\n\n");
  }

  private void conventions() throws IOException {
    provoke(
        "an id in a name",
        () -> assertThat(telemetry(sample("order 1234567"))).follows(Conventions.general()));
    for (String yaml :
        List.of(
            "rules: &\n",
            "rules:\n  - id: \"a\\qb\"\n",
            "rules:\n\t- id: a\n",
            "rules:\n  - id: a\u0007b\n")) {
      Path file = folder.resolve("rules.yaml");
      Files.writeString(file, yaml);
      provoke("rules " + yaml.strip().replace("\u0007", "BEL"), () -> Conventions.of(file));
    }
  }

  private void unattributed() {
    SpanData span = ONE.getSpans().get(0);
    LogRecordData record = TestLogRecordData.builder().setBody("text").build();
    List<UnattributedSpan> spans =
        Arrays.stream(Reason.values()).map(reason -> new UnattributedSpan(span, reason)).toList();
    List<UnattributedLog> logs =
        Arrays.stream(Reason.values()).map(reason -> new UnattributedLog(record, reason)).toList();
    Signals<dev.oteltest.assertions.tree.LogEntry> none =
        SignalKind.LOGS.look(TelemetrySource.Fixed.of(List.of(), List.of(), List.of()), false);

    messages.append("== unattributed spans\n");
    lines(HealthRules.noUnattributedSpans(() -> spans).problemOf(forestOf(ONE)).details());
    messages.append("== unattributed log records\n");
    lines(HealthRules.noUnattributedLogs(() -> logs).problemOf(none).details());
  }

  private void lines(List<String> lines) {
    messages.append(String.join("\n", lines)).append("\n\n");
  }

  private void logs() {
    List<LogRecordData> records =
        List.of(
            TestLogRecordData.builder()
                .setSpanContext(SampleSpan.spans(sample("a"), sample("b")).get(1).getSpanContext())
                .build());
    CapturedTelemetry lone =
        CapturedTelemetry.of(SampleSpan.spans(sample("job")), List.of(), records);

    provoke("no severity text", () -> assertThat(lone).hasLog(log().hasSeverityText("W")));
    provoke("no body", () -> assertThat(lone).hasLog(log().hasBody("text")));
    provoke("another span", () -> assertThat(lone).hasLog(log().isInSpan("job")));
  }

  private void metrics() {
    List<LongPointData> points = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      points.add(ImmutableLongPointData.create(1, 2, Attributes.builder().put("i", i).build(), i));
    }
    MetricData many =
        ImmutableMetricData.createLongGauge(
            Resource.empty(),
            InstrumentationScopeInfo.empty(),
            "many",
            "",
            "",
            ImmutableGaugeData.create(points));
    MetricData none =
        ImmutableMetricData.createExponentialHistogram(
            Resource.empty(),
            InstrumentationScopeInfo.empty(),
            "none",
            "",
            "",
            ImmutableExponentialHistogramData.create(DELTA, List.of()));
    CapturedTelemetry both = CapturedTelemetry.of(List.of(), List.of(many, none), List.of());

    provoke("many points", () -> assertThat(both).hasMetric("many").hasUnit("s"));
    provoke("no points", () -> assertThat(both).hasMetric(metric("none").hasPoint(point())));
    provoke(
        "an exemplar elsewhere",
        () ->
            assertThat(
                    CapturedTelemetry.of(
                        List.of(), SampleSignals.telemetry().getMetrics(), List.of()))
                .hasMetric(
                    metric("imageflow_duration_seconds")
                        .hasPoint(point().hasExemplarIn(span("store")))));
    provoke("between nothing", () -> ValueMatchers.between(2, 1));
    provoke("a negative tolerance", () -> ValueMatchers.closeTo(2, -1));
  }

  private void spans() {
    CapturedTelemetry remote =
        telemetry(sample("job").child(sample("step").remoteParent().orphan().scope("lib")));

    provoke("an orphan from elsewhere", () -> assertThat(remote).hasNoOrphans());
    provoke("no version", () -> assertThat(remote).hasSpan(span("step").hasScope("lib", "1.2")));
    provoke(
        "an exception of another class",
        () ->
            assertThat(telemetry(sample("job").exception("java.io.IOException", "full")))
                .hasSpan(
                    span("job")
                        .hasEvent(exception(IllegalStateException.class).hasMessage("full"))));
    provoke(
        "only the class of an exception",
        () ->
            assertThat(telemetry(sample("job").exception("java.io.IOException", "full")))
                .spans("job")
                .allSatisfy(span().hasException(IllegalStateException.class)));
    provoke("no trees", () -> assertThat(ONE).hasForest());
    provoke(
        "a leaf that is not one",
        () ->
            assertThat(telemetry(sample("job").child(sample("step"))))
                .hasTree(tree("job").children()));
  }

  private void notation() {
    for (String text :
        List.of(
            "\"a\\qb\"",
            "\"a\\u12\"",
            "a\n  @ scope",
            "a\n  @ scope lib version \"1\" oops",
            "a\n  @ scope lib schema x",
            "a\n  @ resource oops")) {
      provoke("text " + text.replace("\n", " / "), () -> treeFrom(text));
    }
    CapturedTelemetry repeats =
        telemetry(
            sample("job").event("e", Attributes.empty()).link(sample("x")).child(sample("step")));
    provoke("two events", () -> assertThat(repeats).hasTree("job\n  * e\n  * e\n  -> ?\n  step"));
    provoke("two links", () -> assertThat(repeats).hasTree("job\n  * e\n  -> ?\n  -> ?\n  step"));
    provoke(
        "another schema",
        () -> assertThat(repeats).hasTree("job\n  @ scope imageflow schema \"u\"\n  step"));
  }
}
