package dev.oteltest.maven.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.otlp.internal.decode.OtlpSignal;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalMergeTest {

  @TempDir Path folder;

  @Test
  void eachFileBelongsToTheSignalOfItsContentWhateverItsName() throws IOException {
    Path spans = file("1/any.pb", spans());
    Path metrics = file("1/test-traces.pb", metrics());
    Path logs = file("1/test-metrics.pb", logs());
    Path empty = file("1/empty.pb", new byte[0]);
    Path merged = file("test-metrics.pb", metrics());
    Path traces = folder.resolve("all.pb");

    assertThat(MergeMojo.SignalMerge.of(List.of(spans, metrics, logs, empty), traces))
        .containsExactlyInAnyOrder(
            new MergeMojo.SignalMerge(OtlpSignal.TRACES, Set.of(spans, empty), traces),
            new MergeMojo.SignalMerge(OtlpSignal.METRICS, Set.of(merged, metrics), merged),
            new MergeMojo.SignalMerge(
                OtlpSignal.LOGS, Set.of(logs), folder.resolve("test-logs.pb")));
  }

  @Test
  void aFileToWriteThatHasAnotherSignalIsRefused() throws IOException {
    Path traces = file("test-traces.pb", metrics());
    assertThatThrownBy(() -> MergeMojo.SignalMerge.of(List.of(file("1.pb", spans())), traces))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            traces
                + " has metrics, but spans would be added to it. Move it away, or set another file"
                + " with -Dotel.output=FILE");
  }

  @Test
  void oneFileCannotGetTwoSignals() throws IOException {
    Path output = folder.resolve("test-logs.pb");
    List<Path> files = List.of(file("1.pb", spans()), file("2.pb", logs()));
    assertThatThrownBy(() -> MergeMojo.SignalMerge.of(files, output))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "otel.output is the trace file, but "
                + output
                + " would also get log records. Give it another name");
  }

  private Path file(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    return Files.write(file, content);
  }

  private static byte[] spans() {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    request
        .addResourceSpansBuilder()
        .addScopeSpansBuilder()
        .addSpansBuilder()
        .setStartTimeUnixNano(1);
    return request.build().toByteArray();
  }

  private static byte[] metrics() {
    ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
    request.addResourceMetricsBuilder().addScopeMetricsBuilder().addMetricsBuilder().setName("m");
    return request.build().toByteArray();
  }

  private static byte[] logs() {
    ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
    request.addResourceLogsBuilder().addScopeLogsBuilder().addLogRecordsBuilder().setEventName("e");
    return request.build().toByteArray();
  }
}
