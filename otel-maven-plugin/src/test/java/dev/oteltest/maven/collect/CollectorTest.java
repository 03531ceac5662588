package dev.oteltest.maven.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.oteltest.maven.goal.OtelVariables;
import dev.oteltest.otlp.file.JvmId;
import dev.oteltest.otlp.file.TraceFileReader;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
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
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectorTest {

  private static final String STEP_TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String STEP_SPAN = "b7ad6b7169203331";
  private static final String OWN_TRACE = "11111111111111111111111111111111";
  private static final SpanContext STEP =
      SpanContext.create(STEP_TRACE, STEP_SPAN, TraceFlags.getSampled(), TraceState.getDefault());

  @TempDir Path folder;

  private final List<String> warnings = new ArrayList<>();

  @Test
  void spansAreAddedToTheTraceFileAndMetricsAndLogsToTheirs() throws Exception {
    Path traces = Files.write(folder.resolve("test-traces.pb"), spans("before", OWN_TRACE, ""));
    Collector collector = start(traces);
    Map<String, String> variables = collector.variables(Map.of());
    assertThat(variables.get("OTEL_EXPORTER_OTLP_ENDPOINT")).startsWith("http://127.0.0.1:");
    assertThat(variables).containsEntry("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");

    assertThat(post(variables, "/v1/traces", spans("s", OWN_TRACE, ""))).isEqualTo(200);
    byte[] metrics = metrics();
    assertThat(post(variables, "/v1/metrics", metrics)).isEqualTo(200);
    byte[] logs = logs();
    assertThat(post(variables, "/v1/logs", logs)).isEqualTo(200);
    assertThat(post(variables, "/v1/logs", logs)).isEqualTo(200);

    assertThat(collector.finish(STEP))
        .isEqualTo(
            "Collected 1 span (1 trace adopted), 1 request in test-metrics.pb, 2 requests in"
                + " test-logs.pb");
    List<SpanData> all = TraceFileReader.readAll(traces);
    assertThat(all).extracting(SpanData::getName).containsExactly("before", "s");
    assertThat(all).extracting(SpanData::getTraceId).containsExactly(OWN_TRACE, STEP_TRACE);
    assertThat(all.get(1).getParentSpanId()).isEqualTo(STEP_SPAN);
    assertThat(folder.resolve("test-metrics.pb")).hasBinaryContent(metrics);
    assertThat(
            ExportLogsServiceRequest.parseFrom(Files.readAllBytes(folder.resolve("test-logs.pb")))
                .getResourceLogsCount())
        .isEqualTo(2);
    assertThat(files()).containsExactly("test-logs.pb", "test-metrics.pb", "test-traces.pb");
    assertThat(warnings).isEmpty();
  }

  @Test
  void nothingIsWrittenIfNothingIsSent() throws Exception {
    assertThat(start(folder.resolve("test-traces.pb")).finish(STEP)).isNull();
    assertThat(files()).isEmpty();
    assertThat(warnings).isEmpty();
  }

  @Test
  void aSenderWithoutTheTokenIsRefusedAndThatIsReported() throws Exception {
    Collector collector = start(folder.resolve("test-traces.pb"));
    Map<String, String> variables =
        Map.of(
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            collector.variables(Map.of()).get("OTEL_EXPORTER_OTLP_ENDPOINT"),
            "OTEL_EXPORTER_OTLP_HEADERS",
            "x-otel-test-token=wrong");
    assertThat(post(variables, "/v1/traces", spans("s", OWN_TRACE, ""))).isEqualTo(401);
    assertThat(collector.finish(STEP)).isNull();
    assertThat(warnings)
        .containsExactly(
            "The collector of this step rejected 1 request: without its token, malformed, or too"
                + " many at once. If telemetry is missing, pass OTEL_EXPORTER_OTLP_HEADERS on to"
                + " the processes that send it");
  }

  @Test
  void whatArrivedIsInTheSpoolBeforeTheSenderIsAnswered() throws Exception {
    Path traces = folder.resolve("test-traces.pb");
    Collector collector = start(traces);
    post(collector.variables(Map.of()), "/v1/traces", spans("s", OWN_TRACE, ""));
    assertThat(files()).hasSize(1);
    assertThat(TraceFileReader.readAll(folder.resolve(files().get(0)))).hasSize(1);
    collector.finish(STEP);
    assertThat(files()).containsExactly("test-traces.pb");
  }

  @Test
  void whatAKilledProcessHadCollectedIsAddedAndWhatALiveOneCollectsIsNot() throws Exception {
    Path traces = folder.resolve("test-traces.pb");
    // No process has this id.
    Path dead = folder.resolve("otel-collect-999999999999-1.0a.pb");
    Files.write(dead, spans("saved", OWN_TRACE, ""));
    Files.write(dead, new byte[] {0x0a, 5}, StandardOpenOption.APPEND); // torn
    Path live = folder.resolve("otel-collect-" + JvmId.current() + ".0b.pb");
    Files.write(live, spans("live", OWN_TRACE, ""));

    CollectedFiles.recover(traces, warnings::add);

    assertThat(TraceFileReader.readAll(traces))
        .extracting(SpanData::getName)
        .containsExactly("saved");
    assertThat(dead).doesNotExist();
    assertThat(live).exists();
    assertThat(warnings).hasSize(2);
    assertThat(warnings.get(0)).contains("The data before it is kept");
    assertThat(warnings.get(1)).isEqualTo("Added what a killed step had collected to " + traces);
  }

  @Test
  void aFileThatCannotBeWrittenMakesSendersRetryAndIsReportedOnce() throws Exception {
    Path full = Files.createFile(folder.resolve("file")).resolve("traces.pb");
    Collector collector =
        new Collector(
            new CollectedFiles(folder.resolve("spool.pb"), full, false),
            InetAddress.getLoopbackAddress(),
            warnings::add);
    Map<String, String> variables = collector.variables(Map.of());
    assertThat(post(variables, "/v1/metrics", metrics())).isEqualTo(503);
    assertThat(post(variables, "/v1/metrics", metrics())).isEqualTo(503);
    assertThat(collector.finish(STEP)).isNull();
    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0))
        .startsWith(
            "Could not write what a process of this step sent to "
                + full.resolveSibling("test-metrics.pb"))
        .endsWith(
            "The senders are asked to retry. Make sure that the disk has space and the folder is"
                + " writable");
  }

  @Test
  void sendersThatSentRecentlyAreWaitedForButNotForever() throws Exception {
    Collector collector = start(folder.resolve("test-traces.pb"));
    post(collector.variables(Map.of()), "/v1/traces", spans("s", OWN_TRACE, ""));
    Duration hour = Duration.ofHours(1);
    collector.awaitSenders(hour, Duration.ofMillis(50));
    collector.awaitSenders(Duration.ofMillis(50), hour);
    FutureTask<Boolean> waiting =
        new FutureTask<>(
            () -> {
              collector.awaitSenders(hour, hour);
              return true;
            });
    Thread thread = new Thread(waiting);
    thread.start();
    thread.join(300);
    assertThat(waiting).isNotDone();
    thread.interrupt();
    thread.join();
    collector.finish(STEP);
  }

  @Test
  void variablesOfOneSignalAreReplacedBecauseTheyWouldTakePrecedence() {
    Map<String, String> user =
        Map.of(
            "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "grpc",
            "OTEL_EXPORTER_OTLP_LOGS_HEADERS", "a=b",
            "OTEL_EXPORTER_OTLP_METRICS_HEADERS", " ");
    assertThat(new SenderSettings("http://h:1", "http/protobuf", "x").variables(user))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://h:1",
                "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "http/protobuf",
                "OTEL_EXPORTER_OTLP_HEADERS", "x-otel-test-token=x",
                "OTEL_EXPORTER_OTLP_LOGS_HEADERS", "x-otel-test-token=x"));
  }

  @Test
  void withoutItsLibraryGrpcIsReplacedAndThatIsReported() throws Exception {
    Collector collector = start(folder.resolve("test-traces.pb"));
    assertThat(collector.variables(Map.of("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")))
        .containsEntry("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
        .containsEntry("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint());
    collector.finish(STEP);
    assertThat(warnings)
        .containsExactly(
            "OTEL_EXPORTER_OTLP_PROTOCOL is grpc, but http/protobuf is collected. For gRPC, add"
                + " io.grpc:grpc-netty-shaded to the <dependencies> of this"
                + " plugin in the POM; a call without a POM can't have it");
  }

  @Test
  void anEndpointOfTheUserIsRecognizedForAnySignal() {
    assertThat(isElsewhere(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://h"))).isTrue();
    assertThat(isElsewhere(Map.of("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", "http://h"))).isTrue();
    assertThat(isElsewhere(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", " "))).isFalse();
    assertThat(isElsewhere(Map.of("OTEL_EXPORTER_OTLP_HEADERS", "a=b"))).isFalse();
  }

  private static boolean isElsewhere(Map<String, String> environment) {
    return Collector.isElsewhere(environment, new OtelVariables(name -> null, Map.of()));
  }

  private Collector start(Path traces) throws IOException {
    return new Collector(
        CollectedFiles.nextTo(traces, "0123"), InetAddress.getLoopbackAddress(), warnings::add);
  }

  private List<String> files() throws IOException {
    return names(folder);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static int post(Map<String, String> variables, String path, byte[] body)
      throws Exception {
    String[] header = variables.get("OTEL_EXPORTER_OTLP_HEADERS").split("=", 2);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(variables.get("OTEL_EXPORTER_OTLP_ENDPOINT") + path))
                .header(header[0], header[1])
                .header("Content-Type", "application/x-protobuf")
                .POST(BodyPublishers.ofByteArray(body))
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  private static byte[] spans(String name, String trace, String parent) {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    request
        .addResourceSpansBuilder()
        .addScopeSpansBuilder()
        .addSpansBuilder()
        .setName(name)
        .setTraceId(ByteString.copyFrom(HexFormat.of().parseHex(trace)))
        .setSpanId(ByteString.copyFrom(HexFormat.of().parseHex("0000000000000001")))
        .setParentSpanId(ByteString.copyFrom(HexFormat.of().parseHex(parent)));
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
