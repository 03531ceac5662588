package dev.oteltest.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.file.MergeReport;
import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.otlp.file.TraceFiles;
import dev.oteltest.otlp.receiver.OtlpReceiver;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/otlp.md, run, and the page compared with it. */
class DocumentationTest {

  @TempDir Path folder;

  @Test
  void writing() throws IOException {
    Path file = folder.resolve("traces.pb");
    List<SpanData> spans = List.of(SdkSpans.named("a"), SdkSpans.named("b"));

    try (TraceFileWriter writer = TraceFileWriter.append(file)) {
      writer.write(spans); // one message; any number of threads
    }

    assertThat(TraceFileReader.readAll(file)).hasSize(2);
  }

  @Test
  void reading() throws IOException {
    Path file = folder.resolve("traces.pb");
    try (TraceFileWriter writer = TraceFileWriter.append(file)) {
      writer.write(List.of(SdkSpans.full(), SdkSpans.named("b")));
    }

    int failed = 0;
    try (TraceFileReader reader = TraceFileReader.open(file)) {
      for (List<SpanData> spans = reader.readNext(); spans != null; spans = reader.readNext()) {
        for (SpanData span : spans) {
          if (span.getStatus().getStatusCode() == StatusCode.ERROR) {
            failed++;
          }
        }
      }
    }

    assertThat(failed).isOne();
  }

  @Test
  void merging() throws IOException {
    Path unit = folder.resolve("unit.pb");
    Path integration = folder.resolve("integration.pb");
    for (Path file : List.of(unit, integration)) {
      try (TraceFileWriter writer = TraceFileWriter.append(file)) {
        writer.write(List.of(SdkSpans.named(file.getFileName().toString())));
      }
    }
    Path all = folder.resolve("all.pb");

    MergeReport report = TraceFiles.merge(List.of(unit, integration), all);
    report.torn().forEach(torn -> System.err.println("Left out: " + torn.getMessage()));

    assertThat(TraceFileReader.readAll(all))
        .extracting(SpanData::getName)
        .containsExactly("unit.pb", "integration.pb");
  }

  @Test
  void receiving() throws IOException {
    List<SpanData> received = Collections.synchronizedList(new ArrayList<>());

    try (OtlpReceiver receiver =
        OtlpReceiver.builder(received::addAll).token("of this run").start()) {
      send(receiver.endpoint() + "/v1/traces", receiver);
    }

    assertThat(received).extracting(SpanData::getName).containsExactly("sent");
  }

  private static void send(String endpoint, OtlpReceiver receiver) {
    try (OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(endpoint)
            .setHeaders(receiver::headers)
            .build()) {
      exporter.export(List.of(SdkSpans.named("sent"))).join(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void thePageShowsThisCode() throws IOException {
    Path module = Path.of("").toAbsolutePath();
    String page = Files.readString(module.resolveSibling("docs").resolve("otlp.md"));
    String source =
        squeeze(
            Files.readString(
                module.resolve("src/test/java/dev/oteltest/otlp/DocumentationTest.java")));
    Matcher blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(page);
    int found = 0;
    while (blocks.find()) {
      found++;
      assertThat(source).contains(squeeze(blocks.group(1)));
    }
    assertThat(found).isEqualTo(4);
  }

  private static String squeeze(String code) {
    return code.replaceAll("\\s+", "");
  }
}
