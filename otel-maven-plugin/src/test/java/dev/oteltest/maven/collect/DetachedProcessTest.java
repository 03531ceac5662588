package dev.oteltest.maven.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.receiver.OtlpReceiver;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.net.ServerSocket;
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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DetachedProcessTest {

  private static final String CALLER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
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
  void onlyItsOwnerCanReadWhatItWrites() throws Exception {
    DetachedState running = start();
    send(running, "a");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files)
          .as("state, log and spool")
          .hasSize(3)
          .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
    }
    process.stop();
    assertThat(permissions(traces)).isEqualTo("rw-------");
    assertThat(permissions(DetachedProcess.logFor(traces))).isEqualTo("rw-------");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no POSIX permissions")
  void aTraceFileThatExistsKeepsItsPermissions() throws Exception {
    Files.createFile(
        traces, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
    send(start(), "a");
    process.stop();
    assertThat(permissions(traces)).isEqualTo("rw-r-----");
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege")
  void itsLogIsNotWrittenThroughALink() throws Exception {
    Path victim = Files.writeString(folder.resolve("victim"), "untouched");
    Files.createSymbolicLink(DetachedProcess.logFor(traces), victim);
    start();
    process.stop();
    assertThat(victim).hasContent("untouched");
    assertThat(Files.isSymbolicLink(DetachedProcess.logFor(traces))).isFalse();
    assertThat(Files.readString(DetachedProcess.logFor(traces))).contains("Nothing was sent");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no POSIX permissions")
  void aStateOfAnotherUserIsNotTrusted() throws Exception {
    stateOf(ProcessHandle.current().pid(), "http://127.0.0.1:1").write(state);
    try {
      Files.setAttribute(state, "unix:uid", 12_345);
    } catch (IOException e) {
      assumeTrue(false, "giving a file to another user needs root");
    }
    assertThatThrownBy(process::stop)
        .isInstanceOf(IOException.class)
        .hasMessage(
            state
                + " belongs to the user 12345, so it can't be trusted. Delete it, and its collector"
                + " ends and writes what it has received");
    Files.delete(state);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege")
  void aStateThatIsALinkIsNotTrusted() throws Exception {
    Path elsewhere = folder.resolve("elsewhere");
    stateOf(ProcessHandle.current().pid(), "http://127.0.0.1:1").write(elsewhere);
    Files.createSymbolicLink(state, elsewhere);
    assertThatThrownBy(process::stop).hasMessageContaining(state + " is a symbolic link");
    Files.delete(state);
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
  void whatWasAcknowledgedBeforeACollectorWasKilledIsNotLost() throws Exception {
    DetachedState running = start();
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    CountDownLatch some = new CountDownLatch(100);
    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; ; i++) {
                if (!isSent(running, "span " + i)) {
                  return; // killed
                }
                acknowledged.add("span " + i);
                some.countDown();
              }
            });
    some.await();
    ProcessHandle handle = running.process().orElseThrow();
    handle.destroyForcibly();
    handle.onExit().join();
    sending.join();

    CollectedFiles.recover(traces, message -> {});
    assertThat(TraceFileReader.readAll(traces))
        .extracting(SpanData::getName)
        .hasSizeGreaterThanOrEqualTo(100)
        .containsAll(acknowledged);
  }

  @Test
  @Timeout(120) // waits 5 seconds
  void aSenderThatNeverEndsIsNotWaitedForForeverAndWhatWasAcknowledgedIsNotLost() throws Exception {
    DetachedState running = start();
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; isSent(running, "span " + i); i++) {
                acknowledged.add("span " + i);
              }
            });

    assertThat(process.stop()).isPresent();

    sending.join();
    assertThat(TraceFileReader.readAll(traces))
        .extracting(SpanData::getName)
        .contains("collect")
        .containsAll(acknowledged);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no POSIX permissions")
  void aStateThatOtherUsersCanAccessIsNotTrusted() throws Exception {
    stateOf(ProcessHandle.current().pid(), "http://127.0.0.1:1").write(state);
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rw-r--r--"));
    String problem =
        state
            + " can be accessed by other users (rw-r--r--), so it can't be trusted. Delete it, and"
            + " its collector ends and writes what it has received";
    assertThatThrownBy(process::stop).isInstanceOf(IOException.class).hasMessage(problem);
    assertThatThrownBy(this::start).isInstanceOf(IOException.class).hasMessage(problem);
    assertThat(DetachedState.stopFileFor(state)).doesNotExist();
    Files.delete(state);
  }

  @Test
  void aCollectorWhoseStateIsDeletedEndsAndWritesWhatItHasReceived() throws Exception {
    DetachedState running = start();
    send(running, "a");
    ProcessHandle handle = running.process().orElseThrow();
    Files.delete(state);
    handle.onExit().get();
    assertThat(TraceFileReader.readAll(traces))
        .extracting(SpanData::getName)
        .containsExactly("a", "collect");
  }

  /** As after a clock step, which moves the start of every process. */
  @Test
  void aCollectorIsKnownByItsTokenAlone() throws Exception {
    DetachedState running = start();
    assertThat(running.process()).isPresent();
    assertThat(
            new DetachedState(
                    running.pid(),
                    running.http(),
                    running.nonce(),
                    new SenderSettings(running.sender().endpoint(), SenderSettings.HTTP, NONCE))
                .process())
        .as("another token")
        .isEmpty();
    assertThat(process.stop()).isPresent();
    assertThat(running.process()).isEmpty();
  }

  @Test
  void aProcessThatDoesNotListenIsNotTheCollector() throws Exception {
    DetachedState other = stateOf(ProcessHandle.current().pid(), "http://127.0.0.1:" + freePort());
    assertThat(other.process()).isEmpty();
    other.write(state);
    assertThat(process.stop()).isEqualTo(Optional.empty());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void aStateOfAnotherFormIsAnError() throws Exception {
    PrivateFiles.write(state, "pid=1\nhttp=$(touch x)\n");
    assertThatThrownBy(process::stop)
        .isInstanceOf(IOException.class)
        .hasMessage(state + " is not the state of a collector");
    Files.delete(state);
  }

  private DetachedState start() throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(traces.toString(), "OFF", "shop"));
    arguments.addAll(List.of(folder.toString(), "127.0.0.1"));
    return process.start(arguments, Map.of("TRACEPARENT", CALLER));
  }

  private static DetachedState stateOf(long pid, String http) {
    return new DetachedState(
        pid, http, NONCE, new SenderSettings("http://h:1", SenderSettings.HTTP, NONCE));
  }

  private static void send(DetachedState to, String name) throws Exception {
    assertThat(post(to, name)).isEqualTo(200);
  }

  /** Whether a span was acknowledged; not by a process that has ended. */
  private static boolean isSent(DetachedState to, String name) {
    try {
      return post(to, name) == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int post(DetachedState to, String name) throws IOException, InterruptedException {
    String json =
        """
        {"resourceSpans":[{"scopeSpans":[{"spans":[{"name":"%s","spanId":"0000000000000001",\
        "traceId":"11111111111111111111111111111111"}]}]}]}\
        """
            .formatted(name);
    return CLIENT
        .send(
            HttpRequest.newBuilder(URI.create(to.sender().endpoint() + "/v1/traces"))
                .header(OtlpReceiver.TOKEN_HEADER, to.sender().token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }
}
