package dev.oteltest.maven.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.receiver.OtlpReceiver;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collector does on a full disk: a file system of 256 KB, which only root can make. */
class FullDiskTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final SpanContext STEP =
      SpanContext.create(
          "0af7651916cd43dd8448eb211c80319c",
          "b7ad6b7169203331",
          TraceFlags.getSampled(),
          TraceState.getDefault());

  @TempDir Path folder;

  private final List<String> warnings = new ArrayList<>();
  private final List<String> acknowledged = new ArrayList<>();
  private Path disk;
  private Path filler;
  private Collector collector;

  @BeforeEach
  void fill() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        isRun("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString()),
        "mounting a file system needs root");
    filler = Files.write(disk.resolve("filler"), new byte[192 * 1024]);
    collector =
        new Collector(
            CollectedFiles.nextTo(disk.resolve("test-traces.pb"), "0"),
            InetAddress.getLoopbackAddress(),
            warnings::add);
    String text = "x".repeat(1000);
    while (acknowledged.size() < 100 && isSent(acknowledged.size() + text)) {
      acknowledged.add(acknowledged.size() + text);
    }
    assertThat(acknowledged).as("64 of them fit").hasSizeBetween(10, 64);
    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0)).contains("No space left on device");
  }

  @AfterEach
  void unmount() throws Exception {
    if (filler != null) {
      assertThat(isRun("umount", disk.toString())).isTrue();
    }
  }

  @Test
  void whatWasAcknowledgedIsInTheTraceFileIfThereIsRoomAgain() throws Exception {
    Files.delete(filler);
    assertThat(isSent("retried")).isTrue();
    acknowledged.add("retried");

    collector.finish(STEP);

    assertThat(files()).containsExactly("test-traces.pb");
    assertThat(names("test-traces.pb")).containsExactlyElementsOf(acknowledged);
  }

  @Test
  void whatWasAcknowledgedStaysInAFileThatIsReported() throws Exception {
    assertThatThrownBy(() -> collector.finish(STEP))
        .isInstanceOf(IOException.class)
        .hasMessageMatching(
            "The spans that this step collected stay in "
                + disk
                + "/otel-collect-.*\\.pb: No space left on device");
    assertThat(files()).hasSize(2).element(1).asString().startsWith("otel-collect-");
    assertThat(names(files().get(1))).containsExactlyElementsOf(acknowledged);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(disk)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private List<String> names(String file) throws IOException {
    return TraceFileReader.readAll(disk.resolve(file)).stream().map(SpanData::getName).toList();
  }

  private boolean isSent(String name) throws Exception {
    String json =
        """
        {"resourceSpans":[{"scopeSpans":[{"spans":[{"name":"%s","spanId":"0000000000000001",\
        "traceId":"11111111111111111111111111111111"}]}]}]}\
        """
            .formatted(name);
    return CLIENT
            .send(
                HttpRequest.newBuilder(URI.create(collector.endpoint() + "/v1/traces"))
                    .header(OtlpReceiver.TOKEN_HEADER, collector.token())
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(json))
                    .build(),
                BodyHandlers.discarding())
            .statusCode()
        == 200;
  }

  private static boolean isRun(String... command) throws Exception {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
