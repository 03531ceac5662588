package dev.oteltest.maven.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.trace.BuildSpan;
import dev.oteltest.maven.trace.BuildTracer;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.otlp.internal.merge.TraceSizes;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceWarningsTest {

  private static final long START = 1_000_000_000;

  @TempDir private Path folder;

  private final BuildTracer tracer =
      new BuildTracer(Resource.empty(), Path.of("/build"), span -> {});

  @Test
  void aTraceThatBackendsMayRefuseIsReportedWithTheSwitchIfItIsSent() throws IOException {
    BuildSpan build = tracer.start("test", SpanContext.getInvalid(), START, Attributes.empty());
    build.end(START + 1);
    for (int i = 0; i < 9_999; i++) {
      tracer.ended("test", build.spanContext(), 1, 2, Attributes.empty());
    }
    assertThat(warnings(tracer.finished())).isEmpty();
    tracer.ended("test", build.spanContext(), 1, 2, Attributes.empty());

    assertThat(warnings(tracer.finished(), false)).isEmpty();
    assertThat(warnings(tracer.finished()))
        .singleElement()
        .asString()
        .startsWith("Trace ")
        .contains(" has 10,001 spans and ")
        .endsWith(
            " MB, but by default Tempo accepts 5 MB of a trace, and Jaeger shows 10,000 spans (see"
                + " docs/troubleshooting.md#the-backend-shows-only-part-of-the-trace)."
                + " With -Dotel.test.trace.per=class, each test class gets a trace of its own");
  }

  @Test
  void aClockThatWasSetWhileTestsRanIsReported() throws IOException {
    long second = 1_000_000_000;
    BuildSpan run =
        tracer.start(
            "test run",
            SpanContext.getInvalid(),
            100 * second,
            Attributes.of(TestAttributes.KIND, JunitKind.RUN.value()));
    BuildSpan test =
        tracer.start(
            "adds",
            run.spanContext(),
            101 * second,
            Attributes.of(TestAttributes.KIND, JunitKind.TEST.value()));
    tracer.ended("inside", test.spanContext(), 101 * second, 103 * second, Attributes.empty());
    test.end(102 * second);
    run.end(105 * second);
    assertThat(warnings(tracer.finished())).isEmpty();

    tracer.ended("before", test.spanContext(), 40 * second, 41 * second, Attributes.empty());
    tracer.ended("after", test.spanContext(), 106 * second, 107 * second, Attributes.empty());
    assertThat(warnings(tracer.finished()))
        .containsExactly(
            "The clock was set while tests ran: 2 spans of the code began outside of the test run,"
                + " by up to 1 min 00 s, so times and durations around them are wrong (see"
                + " docs/troubleshooting.md#times-and-metrics-are-wrong)");
  }

  @Test
  void clocksThatDifferAreReported() throws IOException {
    BuildTracer backend =
        new BuildTracer(
            Resource.create(Attributes.of(CommonAttributes.SERVICE_NAME, "backend")),
            Path.of("/build"),
            span -> {});
    BuildSpan caller = tracer.start("test", SpanContext.getInvalid(), START, Attributes.empty());
    caller.end(START + 1);
    backend.ended("resize", caller.spanContext(), START - 700_000_000, START, Attributes.empty());
    List<SpanData> spans = new ArrayList<>(tracer.finished());
    spans.addAll(backend.finished());

    assertThat(warnings(spans))
        .containsExactly(
            "The clock of backend is at least 0.7 s behind that of a service without a name: 1 span"
                + " of the former starts before its parent, so times across the two can't be"
                + " compared. Synchronize both with the same time server (see"
                + " docs/troubleshooting.md#times-and-metrics-are-wrong)");
  }

  private List<String> warnings(Collection<SpanData> spans) throws IOException {
    return warnings(spans, true);
  }

  private List<String> warnings(Collection<SpanData> spans, boolean sent) throws IOException {
    Path part = folder.resolve("part.pb");
    Files.deleteIfExists(part);
    try (TraceFileWriter writer = TraceFileWriter.append(part)) {
      writer.write(spans);
    }
    return TraceWarnings.of(
        TraceSizes.merge(List.of(part), folder.resolve("traces.pb")).sizes(),
        sent,
        SpanTable.of(spans));
  }
}
