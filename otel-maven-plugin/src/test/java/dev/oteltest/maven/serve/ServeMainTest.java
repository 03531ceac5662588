package dev.oteltest.maven.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.trace.BuildTracer;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.otlp.internal.run.RunDirectory;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.resources.Resource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process that a person starts. */
class ServeMainTest {

  @TempDir Path folder;

  private Process process;
  private String page;
  private String token;

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  private void start(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ServeMain.class.getName());
    process = new ProcessBuilder(command).directory(folder.toFile()).start();
    BufferedReader lines = process.inputReader();
    assertThat(lines.readLine()).contains(folder.toString());
    String address = lines.readLine();
    page = address.replaceAll("/#.*", "");
    token = address.replaceAll(".*#token=", "");
  }

  @Test
  void theLastRunOfEachModuleIsFound() throws Exception {
    Path module = folder.resolve("shop/core");
    Files.createDirectories(module.resolve("target"));
    Files.createFile(module.resolve("pom.xml"));
    write(module.resolve("target/test-traces.pb"), "BUILD core");
    assertThat(module.resolve("target/test-traces.pb").toFile().setLastModified(1_000)).isTrue();
    Path other = folder.resolve("app");
    Files.createDirectories(other.resolve("build"));
    Files.createFile(other.resolve("build.gradle.kts"));
    start("-Dotel.runs=off");

    assertThat(get("/run?key=last")).contains("core");
    write(other.resolve("build/test-traces.pb"), "BUILD app");
    assertThat(get("/run?key=last")).contains("app");
    assertThat(get("/runs")).contains("No run is kept yet");
  }

  @Test
  void aRunUnderWayInAModuleIsListed() throws Exception {
    Files.createDirectories(folder.resolve("core"));
    Files.createFile(folder.resolve("core/pom.xml"));
    RunDirectory.join(folder.resolve("core/target/otel-test"), "run").openInFlight();
    start();

    assertThat(event()).contains("\"key\":\"run\"", "\"running\":true", "core, since");
  }

  @Test
  void spansOfAnApplicationAreShownIfTheyHaveItsToken() throws Exception {
    start("-Dotel.serve.receive");
    BufferedReader lines = process.inputReader();
    assertThat(lines.readLine())
        .isEqualTo("Spans of an application are shown, too, if it has these variables:");
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < 3; i++) {
      String[] variable = lines.readLine().split("=", 2);
      variables.put(variable[0], variable[1]);
    }
    assertThat(variables).containsEntry("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
    String[] header = variables.get("OTEL_EXPORTER_OTLP_HEADERS").split("=", 2);
    URI traces = URI.create(variables.get("OTEL_EXPORTER_OTLP_ENDPOINT") + "/v1/traces");

    assertThat(send(traces, header[0], "another")).isEqualTo(401);
    assertThat(event()).doesNotContain("applications");
    assertThat(send(traces, header[0], header[1])).isEqualTo(200);
    assertThat(event()).contains("applications, since");
    assertThat(get("/run?key=received")).contains("checkout");
    assertThat(header[1]).as("not that of the page").isNotEqualTo(token);
  }

  private int send(URI traces, String header, String value) throws Exception {
    Path file = folder.resolve("spans.pb");
    write(file, "checkout");
    HttpRequest request =
        HttpRequest.newBuilder(traces)
            .header("Content-Type", "application/x-protobuf")
            .header(header, value)
            .POST(HttpRequest.BodyPublishers.ofFile(file))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  @Test
  void withoutAPageItEnds() throws Exception {
    start("-Dotel.serve.idle=100ms");

    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  @Test
  void aSettingThatMeansNothingIsNamed() throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-Dotel.serve.idle=soon",
            "-cp",
            System.getProperty("java.class.path"),
            ServeMain.class.getName());
    process = new ProcessBuilder(command).directory(folder.toFile()).start();

    assertThat(process.errorReader().readLine())
        .startsWith("The page is not served: otel.serve.idle is 'soon', but");
    assertThat(process.waitFor()).isEqualTo(1);
  }

  private String event() throws Exception {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                HttpClient.newHttpClient()
                    .send(request("/events"), BodyHandlers.ofInputStream())
                    .body(),
                StandardCharsets.UTF_8))) {
      return lines.readLine();
    }
  }

  private String get(String path) throws Exception {
    return HttpClient.newHttpClient().send(request(path), BodyHandlers.ofString()).body();
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create(page + path))
        .header("x-otel-test-token", token)
        .build();
  }

  private static void write(Path file, String name) throws IOException {
    BuildTracer tracer = new BuildTracer(Resource.empty(), Path.of("/build"), span -> {});
    tracer.ended(name, SpanContext.getInvalid(), 1, 2, Attributes.empty());
    try (TraceFileWriter writer = TraceFileWriter.append(file)) {
      writer.write(tracer.finished());
    }
  }
}
