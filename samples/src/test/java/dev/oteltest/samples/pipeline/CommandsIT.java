package dev.oteltest.samples.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.oteltest.otlp.file.TraceFileReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command that the docs show is run: by a test that is there anyway, or here, in the built
 * sample. commands.txt says by what, and why a few are not.
 */
@Execution(ExecutionMode.CONCURRENT) // with WorkflowRunIT and GitlabRunIT, which mostly wait
class CommandsIT {

  private static final Path FOLDER = Path.of("target/commands").toAbsolutePath();
  private static final Path SAMPLE = FOLDER.resolve("imageflow");

  private static final String OTLP_JSON =
      """
      {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"4bf92f3577b34da6a3ce929d0e0e4736",
      "spanId":"00f067aa0ba902b7","name":"GET","startTimeUnixNano":"1","endTimeUnixNano":"2"}]}]}]}
      """;

  /** What was sent by a documented command. */
  private static final List<byte[]> RECEIVED = new ArrayList<>();

  private static HttpServer backend;

  /** How the commands ended that are modules of one build, which the first of them runs. */
  private static @Nullable CommandModules modules;

  /** How others ended, by what was executed: tests that are selected one by one are one call. */
  private static final Map<String, Processes.Ended> CALLS = new HashMap<>();

  static Stream<CommandRun> here() throws IOException {
    return CommandRun.all().stream().filter(run -> run.how().equals("here"));
  }

  static Stream<CommandRun> elsewhere() throws IOException {
    return CommandRun.all().stream().filter(run -> run.how().equals("by"));
  }

  @BeforeAll
  static void copySample() throws IOException {
    Folders.delete(FOLDER);
    Path built = Path.of(System.getProperty("samples.directory"), "imageflow");
    try (Stream<Path> files = Files.walk(built)) {
      for (Path file : files.sorted().toList()) {
        Path copy = SAMPLE.resolve(built.relativize(file));
        if (!Files.isDirectory(file)) {
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    Path operations = Path.of("src/test/resources/commands/operations");
    for (String file : List.of("alertmanager.yml", "metrics.txt", "tests/collector.yml")) {
      Files.createDirectories(SAMPLE.resolve("operations").resolve(file).getParent());
      Files.copy(operations.resolve(file), SAMPLE.resolve("operations").resolve(file));
    }
    Files.createDirectories(SAMPLE.resolve("shards/1"));
    Files.copy(SAMPLE.resolve("target/test-traces.pb"), SAMPLE.resolve("shards/1/traces.pb"));
    try (OutputStream json =
        new GZIPOutputStream(Files.newOutputStream(SAMPLE.resolve("trace.json.gz")))) {
      json.write(OTLP_JSON.getBytes(UTF_8));
    }
    Path mvn = Files.createDirectories(FOLDER.resolve("bin")).resolve("mvn");
    Files.writeString(
        mvn, "#!/bin/sh\nexec '" + String.join("' '", Site.maven()) + "' --batch-mode \"$@\"\n");
    assertThat(mvn.toFile().setExecutable(true)).isTrue();
    backend = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    backend.createContext(
        "/v1/traces",
        exchange -> {
          RECEIVED.add(exchange.getRequestBody().readAllBytes());
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    backend.start();
  }

  @AfterAll
  static void closeBackend() {
    if (backend != null) {
      backend.stop(0);
    }
  }

  @Test
  void everyCommandIsInTheListAndTheListHasNoOther() throws IOException {
    assertThat(CommandRun.all())
        .extracting(CommandRun::command)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(DocumentedCommands.read().keySet());
    assertThat(CommandRun.all())
        .allSatisfy(
            run -> {
              assertThat(run.how()).isIn("here", "by", "not");
              assertThat(run.how().equals("here") || !run.what().isEmpty()).isTrue();
            });
  }

  @ParameterizedTest
  @MethodSource("elsewhere")
  void anotherTestRunsIt(CommandRun run) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String file : run.what().split(" ")) {
      text.append(Files.readString(Path.of("..").resolve(file))).append('\n');
    }

    assertThat(CommandRun.essentials(run.command()))
        .isNotEmpty()
        .allSatisfy(
            essential ->
                assertThat(CommandRun.contains(text.toString(), essential))
                    .as("%s is in %s", essential, run.what())
                    .isTrue());
  }

  @ParameterizedTest
  @MethodSource("here")
  @Execution(ExecutionMode.SAME_THREAD) // all in one project, some after others
  void itSucceedsInTheSample(CommandRun run) throws Exception {
    if (run.command().contains("otel.operations.rules") || run.command().contains("AlertRules")) {
      Tools.require("OTEL_TEST_REQUIRE_TOOLS", "promtool", "promtool", "--version");
      Tools.require("OTEL_TEST_REQUIRE_TOOLS", "amtool", "amtool", "--version");
    }
    if (run.command().startsWith("curl")) {
      Tools.require("OTEL_TEST_REQUIRE_TOOLS", "curl", "curl", "--version");
    }
    assertThat(CommandRun.essentials(run.executed()))
        .as("what runs in its place has the same goals and options")
        .isEqualTo(CommandRun.essentials(run.command()));
    RECEIVED.clear();

    Processes.Ended ended = CommandModules.canBe(run) ? modules().ended(run) : call(run);

    assertThat(ended.exitCode()).as(ended.output()).isZero();
    assertThat(reportsOfTests()).containsAll(run.tests());
    if (run.command().startsWith("curl")) {
      assertThat(RECEIVED)
          .singleElement()
          .isEqualTo(Files.readAllBytes(SAMPLE.resolve("target/test-traces.pb")));
    }
  }

  /** Returns the tests that ran last, by their simple names. */
  private static List<String> reportsOfTests() throws IOException {
    try (Stream<Path> reports = Files.list(SAMPLE.resolve("target/surefire-reports"))) {
      return reports
          .map(report -> report.getFileName().toString())
          .filter(name -> name.startsWith("TEST-"))
          .map(name -> name.replaceFirst("^.*\\.(\\w+)\\.xml$", "$1"))
          .toList();
    }
  }

  private static CommandModules modules() throws Exception {
    if (modules == null) {
      modules =
          CommandModules.run(here().filter(CommandModules::canBe).toList(), SAMPLE, environment());
    }
    return modules;
  }

  private static Processes.Ended call(CommandRun run) throws Exception {
    String command = run.executed();
    if (!run.tests().isEmpty() && CALLS.containsKey(command)) {
      return CALLS.get(command);
    }
    if (!run.tests().isEmpty()) {
      Folders.delete(SAMPLE.resolve("target/surefire-reports"));
    }
    Processes.Ended ended = Processes.isolated(SAMPLE, environment(), "sh", "-c", command);
    CALLS.put(command, ended);
    return ended;
  }

  private static Map<String, String> environment() throws IOException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.keySet().removeIf(name -> name.startsWith("OTEL_") || name.startsWith("MAVEN_"));
    environment.put("PATH", FOLDER.resolve("bin") + ":" + System.getenv("PATH"));
    environment.put("ENDPOINT", "http://localhost:" + backend.getAddress().getPort());
    environment.put("TRACE", traceId().substring(0, 8));
    return environment;
  }

  private static String traceId() throws IOException {
    return TraceFileReader.readAll(SAMPLE.resolve("target/test-traces.pb")).get(0).getTraceId();
  }
}
