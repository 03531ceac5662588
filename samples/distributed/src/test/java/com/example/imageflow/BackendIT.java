package com.example.imageflow;

import static dev.oteltest.assertions.Telemetry.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.operations.deployment.DeploymentPlan;
import dev.oteltest.operations.deployment.DeploymentProbe;
import dev.oteltest.operations.deployment.DeploymentReport;
import dev.oteltest.operations.deployment.DeploymentResult;
import dev.oteltest.operations.deployment.DeploymentVerifier;
import dev.oteltest.operations.deployment.Verdict;
import dev.oteltest.otlp.file.TraceFileReader;
import io.grpc.CallOptions;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitAllStrategy;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/**
 * Sends traces to Apache SkyWalking, which takes OTLP by gRPC only, and reads them back: the trace
 * that {@link DistributedPipelineIT} left, and what the services themselves send as if they were
 * deployed. Runs after it, with {@code -Pbackend}.
 */
@Testcontainers
@Tag("backend")
class BackendIT {

  private static final int OTLP = 11800;
  private static final int QUERY = 9412;
  private static final Path FILE = Path.of("target/test-traces.pb");

  private static final Network network = Network.newNetwork();

  @Container
  static final GenericContainer<?> skywalking =
      new GenericContainer<>(
              new ImageFromDockerfile("imageflow-backend", false)
                  .withFileFromPath("config", Path.of("backend/config"))
                  .withFileFromPath("lib", Path.of("backend/target/lib"))
                  .withDockerfileFromBuilder(
                      dockerfile ->
                          dockerfile
                              .from(System.getProperty("jre.image", "local/jre:17"))
                              .copy("lib", "/lib")
                              .copy("config", "/config")
                              .build()))
          .withCommand(
              "java",
              "-Xmx256m",
              "-cp",
              "/config:/lib/*",
              "org.apache.skywalking.oap.server.starter.OAPServerStartUp")
          .withNetwork(network)
          .withNetworkAliases("skywalking")
          .withExposedPorts(OTLP, QUERY)
          .waitingFor(
              new WaitAllStrategy()
                  .withStrategy(Wait.forListeningPorts(OTLP))
                  .withStrategy(Wait.forHttp("/zipkin/api/v2/services").forPort(QUERY))
                  .withStartupTimeout(Duration.ofMinutes(2)));

  @AfterAll
  static void removeNetwork() {
    network.close();
  }

  /** The checks of {@code otel-deployment.yaml}, which otel:verify-deployment runs for a build. */
  @Test
  void theDeployedServicesAreObservable() throws Exception {
    try (GenericContainer<?> worker = deployed("worker", "com.example.imageflow.Worker");
        GenericContainer<?> front =
            deployed("front", "com.example.imageflow.Front", "http://worker:8080/resize")) {
      worker.start();
      front.start();
      String frontAt = front.getHost() + ":" + front.getMappedPort(8080);
      String backendAt = skywalking.getHost() + ":" + skywalking.getMappedPort(QUERY);

      DeploymentResult result =
          DeploymentVerifier.verify(
              DeploymentPlan.read(
                  Path.of("otel-deployment.yaml"),
                  "containers",
                  Map.of("FRONT", frontAt, "BACKEND", backendAt)),
              System.out::println);

      DeploymentReport.table(result).forEach(System.out::println);
      assertThat(result.checks())
          .allSatisfy(check -> assertThat(check.verdict()).isEqualTo(Verdict.PASSED));

      CapturedTelemetry trace =
          DeploymentProbe.to(URI.create("http://" + frontAt + "/pipeline"))
              .method("POST")
              .body("not a picture")
              .expectStatus(422)
              .zipkin(URI.create("http://" + backendAt + "/zipkin"))
              .expectServices("front", "worker")
              .every(Duration.ofMillis(200))
              .await(Duration.ofMinutes(2));
      assertThat(trace)
          // Zipkin's model has names in lower case, and attributes as texts.
          .hasSpan(span("post /resize").hasResourceAttribute("service.name", "worker"))
          .hasAttribute("http.response.status_code", "422");
    }
  }

  /** A service that sends to the backend, as in production, and not to the test. */
  private static GenericContainer<?> deployed(String name, String... command) {
    return ServicesUnderTest.service(network, name, command)
        .withEnv("OTEL_SERVICE_NAME", name)
        .withEnv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://skywalking:" + OTLP)
        .withEnv("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")
        .withEnv("OTEL_METRICS_EXPORTER", "none")
        .withEnv("OTEL_LOGS_EXPORTER", "none")
        .withEnv("OTEL_BSP_SCHEDULE_DELAY", "100");
  }

  @Test
  void hasEverySpanOfTheFile() throws Exception {
    List<SpanData> sent = TraceFileReader.readAll(FILE);
    String traceId = sent.get(0).getTraceId();
    Set<String> ids = new TreeSet<>(sent.stream().map(SpanData::getSpanId).toList());

    export(Files.readAllBytes(FILE));

    assertThat(readBack(traceId, ids.size())).isEqualTo(ids);
    System.out.println("SkyWalking has the " + ids.size() + " spans of trace " + traceId);
  }

  /** Sends a trace file as it is: it is one OTLP request. */
  private static void export(byte[] file) {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress(
                new InetSocketAddress(skywalking.getHost(), skywalking.getMappedPort(OTLP)),
                InsecureChannelCredentials.create())
            .build();
    try {
      MethodDescriptor<byte[], byte[]> export =
          MethodDescriptor.<byte[], byte[]>newBuilder()
              .setType(MethodType.UNARY)
              .setFullMethodName("opentelemetry.proto.collector.trace.v1.TraceService/Export")
              .setRequestMarshaller(new Bytes())
              .setResponseMarshaller(new Bytes())
              .build();
      ClientCalls.blockingUnaryCall(channel, export, CallOptions.DEFAULT, file);
    } finally {
      channel.shutdownNow();
    }
  }

  /** The ids of the spans it has of a trace, as soon as it has so many; it stores in batches. */
  private static Set<String> readBack(String traceId, int spans)
      throws IOException, InterruptedException {
    URI uri =
        URI.create(
            "http://"
                + skywalking.getHost()
                + ":"
                + skywalking.getMappedPort(QUERY)
                + "/zipkin/api/v2/trace/"
                + traceId);
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
    Set<String> ids = new TreeSet<>();
    for (int attempt = 0; attempt < 600 && ids.size() < spans; attempt++) {
      Thread.sleep(200);
      String json = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
      Pattern.compile("\"id\":\"([0-9a-f]{16})\"")
          .matcher(json)
          .results()
          .forEach(id -> ids.add(id.group(1)));
    }
    return ids;
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
