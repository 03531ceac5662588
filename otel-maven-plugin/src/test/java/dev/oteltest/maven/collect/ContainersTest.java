package dev.oteltest.maven.collect;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.file.TraceFileReader;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Containers that send with the variables of {@code docker run -e NAME}, and their images. */
class ContainersTest {

  private static final String IMAGE = "local/busybox:1"; // built by .ci/test-images
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final SpanContext STEP =
      SpanContext.create(
          "0af7651916cd43dd8448eb211c80319c",
          "b7ad6b7169203331",
          TraceFlags.getSampled(),
          TraceState.getDefault());
  private static final String SEND =
      """
      wget -q -O - -T 5 --header "${OTEL_EXPORTER_OTLP_HEADERS%%=*}: \
      ${OTEL_EXPORTER_OTLP_HEADERS#*=}" --header 'Content-Type: application/json' \
      --post-data '{"resourceSpans":[{"scopeSpans":[{"spans":[{"name":"in container",\
      "traceId":"11111111111111111111111111111111","spanId":"0000000000000001"}]}]}]}' \
      "$OTEL_EXPORTER_OTLP_ENDPOINT/v1/traces"
      """;

  private static String bridge;

  @TempDir Path folder;

  private final List<String> warnings = new ArrayList<>();

  /** Skips the tests where there is no Docker; CI, which has it, fails instead. */
  @BeforeAll
  static void requireDocker() throws Exception {
    boolean there;
    try {
      there = run(Map.of(), "docker", "image", "inspect", IMAGE).exitCode == 0;
    } catch (IOException e) {
      there = false;
    }
    Assumptions.assumeTrue(
        there || "true".equals(System.getenv("OTEL_TEST_REQUIRE_DOCKER")),
        "needs a Docker engine with " + IMAGE + " (.ci/test-images builds it)");
    bridge =
        run(
                Map.of(),
                "docker",
                "network",
                "inspect",
                "bridge",
                "--format",
                "{{(index .IPAM.Config 0).Gateway}}")
            .output
            .strip();
  }

  @Test
  void reachACollectorThatListensOnTheirBridge() throws Exception {
    Path traces = folder.resolve("test-traces.pb");
    Collector collector = start(traces, bridge);
    Map<String, String> variables = collector.variables(Map.of());
    assertThat(variables.get(ENDPOINT)).startsWith("http://" + bridge + ":");

    Result sent = runInContainer(variables);

    assertThat(sent.exitCode).as(sent.output).isZero();
    assertThat(collector.finish(STEP)).isEqualTo("Collected 1 span (1 trace adopted)");
    SpanData span = TraceFileReader.readAll(traces).get(0);
    assertThat(span.getName()).isEqualTo("in container");
    assertThat(span.getParentSpanContext().getSpanId()).isEqualTo(STEP.getSpanId());
    assertThat(warnings).isEmpty();
  }

  @Test
  void needTheToken() throws Exception {
    Collector collector = start(folder.resolve("test-traces.pb"), bridge);
    Result sent =
        runInContainer(
            Map.of(
                ENDPOINT,
                collector.endpoint(),
                "OTEL_EXPORTER_OTLP_HEADERS",
                "x-otel-test-token=guessed"));
    assertThat(sent.output).contains("401");
    assertThat(collector.finish(STEP)).isNull();
    assertThat(warnings).hasSize(1);
  }

  @Test
  void doNotReachACollectorUnlessThatIsAskedFor() throws Exception {
    Collector collector = start(folder.resolve("test-traces.pb"), null);
    Map<String, String> variables = collector.variables(Map.of());
    String port = collector.endpoint().replaceFirst(".*:", "");

    Result sent =
        runInContainer(
            Map.of(
                ENDPOINT,
                "http://" + bridge + ":" + port,
                "OTEL_EXPORTER_OTLP_HEADERS",
                variables.get("OTEL_EXPORTER_OTLP_HEADERS")));

    assertThat(sent.output).contains("refused");
    assertThat(collector.finish(STEP)).isNull();
  }

  /** BuildKit would continue the trace in TRACEPARENT, but here there is none. */
  @Test
  void areBuiltInTheTraceOfTheStep() throws Exception {
    Path traces = folder.resolve("test-traces.pb");
    Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\nCOPY Dockerfile /\n");
    Collector collector = start(traces, null);

    Result built =
        run(
            collector.variables(Map.of()),
            "docker",
            "buildx",
            "build",
            "--no-cache",
            "--output=type=local,dest=" + folder.resolve("out"),
            folder.toString());

    assertThat(built.exitCode).as(built.output).isZero();
    assertThat(collector.finish(STEP)).matches("Collected \\d+ spans \\(1 trace adopted\\)");
    List<SpanData> spans = TraceFileReader.readAll(traces);
    assertThat(spans)
        .extracting(SpanData::getName)
        .as("of the client, and of the daemon")
        .contains("moby.buildkit.v1.Control/Solve", "moby.filesync.v1.FileSync/DiffCopy");
    assertThat(spans).extracting(SpanData::getTraceId).containsOnly(STEP.getTraceId());
    assertThat(spans)
        .extracting(span -> span.getAttributes().get(stringKey("otel.collect.trace_id")))
        .as("its own trace")
        .doesNotContainNull()
        .containsOnly(spans.get(0).getAttributes().get(stringKey("otel.collect.trace_id")));
    assertThat(spans)
        .filteredOn(span -> span.getParentSpanId().equals(STEP.getSpanId()))
        .hasSize(1);
    assertThat(warnings).isEmpty();
  }

  private Collector start(Path traces, String address) throws IOException {
    return new Collector(
        CollectedFiles.nextTo(traces, "0123"), Collector.address(address), warnings::add);
  }

  private static Result runInContainer(Map<String, String> variables) throws Exception {
    List<String> command = new ArrayList<>(List.of("docker", "run", "--rm"));
    variables.keySet().forEach(name -> command.addAll(List.of("-e", name)));
    command.addAll(List.of(IMAGE, "sh", "-c", SEND));
    return run(variables, command.toArray(String[]::new));
  }

  private record Result(int exitCode, String output) {}

  private static Result run(Map<String, String> variables, String... command) throws Exception {
    Path output = Files.createTempFile("containers-test", ".log");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().putAll(variables);
      Process process = builder.start();
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(List.of(command).toString()).isTrue();
      return new Result(process.exitValue(), Files.readString(output, UTF_8));
    } finally {
      Files.delete(output);
    }
  }
}
