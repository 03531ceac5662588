package dev.oteltest.maven.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.oteltest.internal.export.ExportException;
import dev.oteltest.internal.export.ExportLog;
import dev.oteltest.internal.export.OtlpEndpoint;
import dev.oteltest.internal.export.OtlpSender;
import dev.oteltest.internal.export.OtlpSettings;
import dev.oteltest.internal.export.TlsSettings;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceUploaderTest {

  @TempDir Path folder;

  private final List<String> log = new ArrayList<>();
  private final List<byte[]> received = new CopyOnWriteArrayList<>();
  private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
  private HttpServer server;
  private String url;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          received.add(exchange.getRequestBody().readAllBytes());
          Integer status = statuses.poll();
          exchange.sendResponseHeaders(status == null ? 200 : status, -1);
          exchange.close();
        });
    server.start();
    url = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void sendsTheFileAsItIs() throws Exception {
    Path file = file(3);

    upload(file, 1 << 20);

    assertThat(received).hasSize(1);
    assertThat(received.get(0)).isEqualTo(Files.readAllBytes(file));
    String size = TraceUploader.bytes(Files.size(file));
    assertThat(log)
        .containsExactly(
            "INFO Uploading " + file + " (" + size + ") to " + url + "/v1/traces",
            "INFO Uploaded " + size + " in 1 request to " + url + "/v1/traces");
  }

  @Test
  void splitsAtWholeMessagesAndLogsTheProgress() throws Exception {
    Path file = file(20);

    upload(file, (int) Files.size(file) / 4);

    assertThat(received).hasSizeBetween(4, 6);
    List<String> names = new ArrayList<>();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] message : received) {
      names.addAll(names(message));
      all.writeBytes(message);
    }
    assertThat(names).isEqualTo(IntStream.range(0, 20).mapToObj(i -> "span " + i).toList());
    assertThat(all.toByteArray()).isEqualTo(Files.readAllBytes(file));
    assertThat(log.get(1)).matches("INFO .* of " + TraceUploader.bytes(Files.size(file)));
  }

  @Test
  void aTraceThatBackendsMayRefuseIsReported() throws Exception {
    upload(file(10_001), 1 << 20);

    assertThat(log)
        .filteredOn(line -> line.startsWith("WARN "))
        .singleElement()
        .asString()
        .startsWith("WARN Trace 00000000000000000000000000000000 has 10,001 spans and ")
        .contains(" MB, but by default Tempo accepts 5 MB of a trace");
  }

  @Test
  void aFailedUploadKeepsTheFile() throws Exception {
    statuses.add(413);
    Path file = file(1);
    assertThatThrownBy(() -> upload(file, 1 << 20))
        .isInstanceOf(ExportException.class)
        .hasMessage(
            "Sending to %s/v1/traces failed: HTTP 413. The file is kept."
                + " Let the server accept requests of 1 MiB; see"
                + " docs/troubleshooting.md#the-backend-refuses-the-trace-file",
            url);
    assertThat(file).exists();
  }

  @Test
  void reportsWhatArrivedOfAnUploadThatFailedMidway() throws Exception {
    Path file = file(20);
    statuses.addAll(List.of(200, 400));
    assertThatThrownBy(() -> upload(file, (int) Files.size(file) / 4))
        .hasMessageMatching(
            "Sending to .* failed: HTTP 400. The file is kept, \\d.* of it arrived. Check .*");
  }

  @Test
  void aTornTailIsLeftOutAndReported() throws Exception {
    Path file = file(2);
    long whole = Files.size(file);
    Files.write(file, new byte[] {0x0a, 100, 1}, StandardOpenOption.APPEND);
    upload(file, 1 << 20);
    assertThat(names(received.get(0))).hasSize(2);
    assertThat(log)
        .contains(
            "WARN "
                + file
                + ", byte "
                + whole
                + ": the file ends after 3 bytes of a message of 102 bytes; see"
                + " docs/troubleshooting.md#a-trace-file-is-incomplete (at byte "
                + (whole + 3)
                + "). The data before it is uploaded; the rest is left out");
  }

  @Test
  void aCompressedFileIsSentInflated() throws Exception {
    Path file = file(20);
    Path compressed = folder.resolve("run.pb.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
      Files.copy(file, out);
    }
    upload(compressed, (int) Files.size(file) / 4);
    int spans = 0;
    for (byte[] request : received) {
      spans += names(request).size();
    }
    assertThat(spans).isEqualTo(20);
    assertThat(log).noneMatch(line -> line.contains(" of ")); // how much of it is not known
  }

  @Test
  void aFileOfAnotherFormatIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("note.txt"), "not a trace");
    assertThatThrownBy(() -> upload(file, 1 << 20))
        .isInstanceOf(ExportException.class)
        .hasMessageStartingWith(file + ", byte 0: ")
        .hasMessageEndingWith(
            ". Nothing in this file can be sent. Check that it is an OTLP trace file, or name"
                + " another one with -Dotel.upload.file=FILE");
    assertThat(received).isEmpty();
  }

  @Test
  void anEmptyFileIsAccepted() throws Exception {
    upload(Files.createFile(folder.resolve("empty.pb")), 1 << 20);
    assertThat(received).isEmpty();
    assertThat(log).last().isEqualTo("INFO There was nothing to upload");
  }

  private void upload(Path file, int messageBytes) throws Exception {
    OtlpSettings settings =
        new OtlpSettings(
            OtlpEndpoint.ofAllSignals("url", url),
            false,
            Duration.ofSeconds(10),
            1,
            new TlsSettings(null, null, null),
            null,
            UploadMojo.REMEDIES);
    ExportLog heard =
        new ExportLog() {
          @Override
          public void info(String message) {
            log.add("INFO " + message);
          }

          @Override
          public void warn(String message) {
            log.add("WARN " + message);
          }
        };
    new TraceUploader(
            OtlpSignal.TRACES,
            OtlpSender.create(settings, Duration.ZERO, heard),
            messageBytes,
            heard)
        .upload(file);
  }

  @Test
  void whatNoServerCouldReadIsLeftOut() throws Exception {
    Path file = file(1);
    byte[] whole = Files.readAllBytes(file);
    byte[] broken = {10, 18, 18, 16, 18, 14, 57, 1, 0, 0, 0, 0, 0, 0, 0, 10, 3, 1, 2, 3};
    Files.write(file, broken, StandardOpenOption.APPEND);
    Files.write(file, whole, StandardOpenOption.APPEND);

    upload(file, 1 << 20);

    assertThat(received).hasSize(1);
    assertThat(names(received.get(0))).containsExactly("span 0", "span 0");
    assertThat(log)
        .contains(
            "WARN "
                + file
                + ": 1 span can't be read and is left out, the first at byte "
                + (whole.length + 17)
                + ": a trace id of 3 bytes");
  }

  private static List<String> names(byte[] message) throws IOException {
    return ExportTraceServiceRequest.parseFrom(message).getResourceSpansList().stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .map(span -> span.getName())
        .toList();
  }

  /** A file of that many messages of one span each. */
  private Path file(int count) throws IOException {
    Path file = folder.resolve("traces-" + count + ".pb");
    try (TraceFileWriter writer = TraceFileWriter.append(file)) {
      for (int i = 0; i < count; i++) {
        writer.write(
            List.of(
                TestSpanData.builder()
                    .setName("span " + i)
                    .setKind(SpanKind.INTERNAL)
                    .setStatus(StatusData.unset())
                    .setStartEpochNanos(1)
                    .setEndEpochNanos(2)
                    .setHasEnded(true)
                    .setAttributes(Attributes.of(AttributeKey.stringKey("text"), "x".repeat(200)))
                    .build()));
      }
    }
    return file;
  }
}
