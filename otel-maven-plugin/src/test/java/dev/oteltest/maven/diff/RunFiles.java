package dev.oteltest.maven.diff;

import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes trace files of small runs, each with ids of its own. */
final class RunFiles {

  private final Path folder;
  private int ids;

  RunFiles(Path folder) {
    this.folder = folder;
  }

  /** Returns the number of another trace. */
  int trace() {
    return ++ids;
  }

  /** Writes a file of a test with spans below it. */
  Path write(String file, String... below) throws IOException {
    List<SpanData> spans = new ArrayList<>();
    int trace = trace();
    SpanData test = test(trace, "pass", 1);
    spans.add(test);
    for (String name : below) {
      spans.add(span(trace, name, test, Attributes.empty(), StatusData.unset()));
    }
    return write(file, spans);
  }

  Path write(String file, List<SpanData> spans) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.deleteIfExists(path);
    try (TraceFileWriter writer = TraceFileWriter.append(path)) {
      writer.write(spans);
    }
    return path;
  }

  /** Returns the span of an attempt of {@code CartTest.pays}. */
  SpanData test(int trace, String status, int attempt) {
    return test(trace, "CartTest.pays", status, attempt);
  }

  SpanData test(int trace, String name, String status, int attempt) {
    String method = name.substring(name.indexOf('.') + 1);
    return span(
        trace,
        method,
        null,
        Attributes.builder()
            .put(TestAttributes.KIND, "test")
            .put(TestAttributes.SUITE_NAME, "shop." + name.substring(0, name.indexOf('.')))
            .put(TestAttributes.CASE_NAME, "shop." + name)
            .put(TestAttributes.UNIQUE_ID, "[class:shop." + name + "]/[method:" + method + "()]")
            .put(TestAttributes.CASE_STATUS, status)
            .put(TestAttributes.ATTEMPT, attempt)
            .build(),
        status.equals("pass") ? StatusData.unset() : StatusData.error());
  }

  SpanData span(
      int trace, String name, @Nullable SpanData parent, Attributes attributes, StatusData status) {
    int id = ++ids;
    return TestSpanData.builder()
        .setName(name)
        .setKind(SpanKind.INTERNAL)
        .setSpanContext(context(trace, id))
        .setParentSpanContext(parent == null ? SpanContext.getInvalid() : parent.getSpanContext())
        .setStartEpochNanos(id * 1_000_000L)
        .setEndEpochNanos(id * 1_000_000L + 500)
        .setHasEnded(true)
        .setStatus(status)
        .setResource(Resource.create(Attributes.of(CommonAttributes.SERVICE_NAME, "shop")))
        .setAttributes(attributes)
        .build();
  }

  /** Returns a test with spans below it. */
  List<SpanData> test(int trace, String name, String... below) {
    List<SpanData> spans = new ArrayList<>();
    spans.add(test(trace, name, "pass", 1));
    for (String each : below) {
      spans.add(span(trace, each, spans.get(0), Attributes.empty(), StatusData.unset()));
    }
    return spans;
  }

  private static SpanContext context(int trace, int id) {
    return SpanContext.create(
        "%032x".formatted(trace),
        SpanId.fromLong(id),
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }
}
