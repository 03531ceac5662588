package dev.oteltest.otlp.internal.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.HandmadeMessage;
import dev.oteltest.otlp.file.MessageCursor;
import dev.oteltest.otlp.file.TraceFileException;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageMergeTest {

  private static final GithubAttempts NONE = GithubAttempts.none();

  @TempDir Path folder;

  @Test
  void aMessageInSeveralFilesIsWrittenOnce() throws IOException {
    Path target = file("all.pb", metrics("a", "b"));
    Path first = file("first.pb", metrics("a", "b"), metrics("c"));
    Path second = file("second.pb", metrics("c"), metrics("a"));

    MessageMerge.Report report =
        MessageMerge.merge(OtlpSignal.METRICS, List.of(target, first, second), target, NONE);

    assertThat(report.items()).isEqualTo(4);
    assertThat(report.duplicates()).isEqualTo(3);
    assertThat(report.files().parts()).isEqualTo(3);
    assertThat(report.files().torn()).isEmpty();
    assertThat(target)
        .hasBinaryContent(HandmadeMessage.concat(metrics("a", "b"), metrics("c"), metrics("a")));
  }

  @Test
  void mergingAgainChangesNothing() throws IOException {
    Path shard = file("shard.pb", metrics("a"), metrics("b"));
    Path target = folder.resolve("all.pb");
    MessageMerge.merge(OtlpSignal.METRICS, List.of(shard), target, NONE);
    MessageMerge.Report again =
        MessageMerge.merge(OtlpSignal.METRICS, List.of(target, shard), target, NONE);
    assertThat(again.items()).isEqualTo(2);
    assertThat(again.duplicates()).isEqualTo(2);
    assertThat(target).hasBinaryContent(Files.readAllBytes(shard));
  }

  @Test
  void anIncompleteEndIsLeftOutAndReported() throws IOException {
    byte[] whole = metrics("a");
    Path torn = file("torn.pb", whole, new byte[] {0x0a, 9, 1});
    Path target = folder.resolve("all.pb");

    MessageMerge.Report report =
        MessageMerge.merge(
            OtlpSignal.METRICS, List.of(torn, file("b.pb", metrics("b"))), target, NONE);

    assertThat(report.files().torn()).extracting(TraceFileException::file).containsExactly(torn);
    assertThat(report.files().torn().get(0).offset()).isEqualTo(whole.length);
    assertThat(target).hasBinaryContent(HandmadeMessage.concat(whole, metrics("b")));
  }

  @Test
  void aMetricThatCannotBeReadCostsItself() throws IOException {
    byte[] broken =
        HandmadeMessage.nest(
            1, HandmadeMessage.nest(2, HandmadeMessage.nest(2, new byte[] {0x0a, 5})));
    Path file = file("broken.pb", metrics("a"), broken, metrics("b"));
    Path target = folder.resolve("all.pb");

    MessageMerge.Report report =
        MessageMerge.merge(OtlpSignal.METRICS, List.of(file), target, NONE);

    assertThat(report.files().torn()).isEmpty();
    assertThat(report.leftOut())
        .containsExactly(
            file
                + ": 1 metric can't be read and is left out, the first at byte "
                + (metrics("a").length + 7)
                + ": a field says it has 5 bytes where 0 are left");
    assertThat(report.items()).isEqualTo(2);
    try (MessageCursor messages = MessageCursor.open(target, metrics("a").length)) {
      assertThat(messages.next()).isTrue();
      assertThat(messages.bodyTo() - messages.fieldFrom()).isEqualTo(metrics("b").length);
    }
  }

  private Path file(String name, byte[]... messages) throws IOException {
    return Files.write(folder.resolve(name), HandmadeMessage.concat(messages));
  }

  private static byte[] metrics(String... names) {
    ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
    ScopeMetrics.Builder scope = request.addResourceMetricsBuilder().addScopeMetricsBuilder();
    for (String name : names) {
      scope.addMetricsBuilder().setName(name);
    }
    return request.build().toByteArray();
  }
}
