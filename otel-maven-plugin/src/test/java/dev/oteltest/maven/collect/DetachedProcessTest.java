package dev.oteltest.maven.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.otlp.file.TraceFileReader;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DetachedProcessTest {

  private static final String CALLER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final String NONCE = "0".repeat(32);

  @TempDir Path folder;

  private Path traces;
  private Path state;
  private DetachedProcess process;

  @BeforeEach
  void create() {
    traces = folder.resolve("test-traces.pb");
    state = DetachedState.fileFor(traces);
    process = new DetachedProcess(traces);
  }

  @AfterEach
  void leaveNoProcess() throws Exception {
    if (Files.exists(state)) {
      DetachedState.read(state).process().ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void collectsUntilItIsStopped() throws Exception {
    DetachedState running = start();
    send(running, "a");
    assertThat(process.stop().orElseThrow())
        .containsExactly("INFO Collected 1 span (1 trace adopted)");

    List<SpanData> spans = TraceFileReader.readAll(traces);
    assertThat(spans).extracting(SpanData::getName).containsExactly("a", "collect");
    assertThat(spans)
        .extracting(SpanData::getTraceId)
        .containsOnly("0af7651916cd43dd8448eb211c80319c");
    assertThat(spans.get(1).getParentSpanId()).isEqualTo("b7ad6b7169203331");
    assertThat(spans.get(0).getParentSpanId()).isEqualTo(spans.get(1).getSpanId());
    assertThat(running.process()).isEmpty();
    assertThat(state).doesNotExist();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no POSIX permissions")
  void onlyItsOwnerCanReadTheState() throws Exception {
    start();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
        .isEqualTo("rw-------");
  }

  @Test
  void thereIsOneCollectorForATraceFile() throws Exception {
    start();
    assertThatThrownBy(this::start)
        .isInstanceOf(IOException.class)
        .hasMessage("one is running already; stop it with -Dotel.collect.stop");
  }

  @Test
  void whatAKilledCollectorReceivedIsNotLost() throws Exception {
    DetachedState running = start();
    send(running, "a");
    ProcessHandle handle = running.process().orElseThrow();
    handle.destroyForcibly();
    handle.onExit().get();
    assertThat(process.stop()).isEmpty();
    assertThat(state).doesNotExist();
    CollectedFiles.recover(traces, message -> {});
    assertThat(TraceFileReader.readAll(traces)).extracting(SpanData::getName).containsExactly("a");
  }

  @Test
  void aProcessWithAnotherStartTimeIsNotTheCollector() throws Exception {
    ProcessHandle self = ProcessHandle.current();
    long start = DetachedState.startOf(self);
    DetachedState of = stateOf(self.pid(), start + 10);
    assertThat(of.process()).isEmpty();
    assertThat(stateOf(self.pid(), 0).process()).isEmpty();
    of.write(state);
    assertThat(process.stop()).isEqualTo(Optional.empty());
  }

  @Test
  void aStateOfAnotherFormIsAnError() throws Exception {
    Files.writeString(state, "pid=1\nstart=$(touch x)\n", UTF_8);
    assertThatThrownBy(process::stop)
        .isInstanceOf(IOException.class)
        .hasMessage(state + " is not the state of a collector");
    Files.delete(state);
  }

  private DetachedState start() throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(traces.toString(), "true", "OFF", "shop"));
    arguments.addAll(List.of(folder.toString(), "127.0.0.1"));
    return process.start(arguments, Map.of("TRACEPARENT", CALLER));
  }

  private static DetachedState stateOf(long pid, long start) {
    return new DetachedState(
        pid, start, NONCE, new SenderSettings("http://h:1", SenderSettings.HTTP, NONCE));
  }

  private static void send(DetachedState to, String name) throws Exception {
    String json =
        """
        {"resourceSpans":[{"scopeSpans":[{"spans":[{"name":"%s","spanId":"0000000000000001",\
        "traceId":"11111111111111111111111111111111"}]}]}]}\
        """
            .formatted(name);
    String[] header =
        to.sender().variables(Map.of()).get("OTEL_EXPORTER_OTLP_HEADERS").split("=", 2);
    assertThat(
            HttpClient.newHttpClient()
                .send(
                    HttpRequest.newBuilder(URI.create(to.sender().endpoint() + "/v1/traces"))
                        .header(header[0], header[1])
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                    BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(200);
  }
}
