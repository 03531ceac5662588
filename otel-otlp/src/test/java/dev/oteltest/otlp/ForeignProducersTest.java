package dev.oteltest.otlp;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longArrayKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.receiver.OtlpReceiver;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent by OpenTelemetry in other languages. Needs what it starts: Node.js, Docker. */
@Tag("any-version")
class ForeignProducersTest {

  private static final AttributeKey<String> SDK_VERSION = stringKey("telemetry.sdk.version");

  private final List<SpanData> received = Collections.synchronizedList(new ArrayList<>());

  @Nested
  class JavaScript {

    /** Kept for the next run, which may be with other versions of what we depend on. */
    private static final Path FOLDER = Path.of("target/node").toAbsolutePath();

    @BeforeAll
    static void install() throws Exception {
      require("Node.js", "npm", "--version");
      Path sources = Path.of("src/test/node");
      for (String sdk : List.of("oldest", "newest")) {
        Path project = Files.createDirectories(FOLDER.resolve(sdk));
        Files.copy(sources.resolve("send.mjs"), project.resolve("send.mjs"), REPLACE_EXISTING);
        Path wanted = sources.resolve(sdk).resolve("package.json");
        Path installed = project.resolve("installed.json");
        if (!Files.exists(installed) || Files.mismatch(wanted, installed) >= 0) {
          Files.copy(wanted, project.resolve("package.json"), REPLACE_EXISTING);
          run(project, Map.of(), "npm", "install", "--no-audit", "--no-fund", "--no-package-lock");
          Files.copy(wanted, installed, REPLACE_EXISTING);
        }
      }
    }

    @ParameterizedTest
    @CsvSource({
      "oldest, http/protobuf, 1.18.0",
      "oldest, http/json, 1.18.0",
      "oldest, grpc, 1.18.0",
      "newest, http/protobuf, 2.",
      "newest, http/json, 2.",
      "newest, grpc, 2."
    })
    void isUnderstood(String sdk, String protocol, String version) throws Exception {
      try (OtlpReceiver receiver = OtlpReceiver.builder(received::addAll).token("s3cret").start()) {
        run(FOLDER.resolve(sdk), exportTo(receiver, protocol), "node", "send.mjs", protocol);
      }

      assertThat(received)
          .extracting(SpanData::getName)
          .containsExactlyInAnyOrder("resize", "decode", "encode");
      SpanData resize = named("resize");
      assertThat(resize.getKind()).isEqualTo(SpanKind.SERVER);
      assertThat(resize.getAttributes())
          .isEqualTo(
              Attributes.of(
                  stringKey("image.name"),
                  "größe.png",
                  longKey("width"),
                  640L,
                  doubleKey("ratio"),
                  0.5,
                  booleanKey("lossy"),
                  false));
      assertThat(resize.getResource().getAttributes().asMap())
          .containsEntry(stringKey("service.name"), "resizer")
          .hasEntrySatisfying(SDK_VERSION, it -> assertThat(it).asString().startsWith(version))
          .containsEntry(longArrayKey("shards"), List.of(1L, 2L));
      assertThat(resize.getInstrumentationScopeInfo().getName()).isEqualTo("imageflow");
      assertThat(resize.getInstrumentationScopeInfo().getVersion()).isEqualTo("1.2");
      assertThat(named("decode").getParentSpanId()).isEqualTo(resize.getSpanId());
      SpanData encode = named("encode");
      assertThat(encode.getStatus())
          .isEqualTo(StatusData.create(StatusData.error().getStatusCode(), "disk full"));
      assertThat(encode.getLinks().get(0).getSpanContext().getSpanId())
          .isEqualTo(resize.getSpanId());
      assertThat(encode.getEvents().get(0).getName()).isEqualTo("full");
      assertThat(encode.getEvents().get(0).getAttributes().get(longKey("bytes")))
          .isEqualTo(9007199254740991L);
    }
  }

  @Nested
  class Go {

    @ParameterizedTest
    @ValueSource(strings = {"http/protobuf", "grpc"})
    void isUnderstood(String protocol, @TempDir Path folder) throws Exception {
      require("docker buildx", "docker", "buildx", "version");
      require("a Docker engine", "docker", "info");
      Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\nCOPY Dockerfile /\n");
      try (OtlpReceiver receiver = OtlpReceiver.builder(received::addAll).token("s3cret").start()) {
        run(
            folder,
            exportTo(receiver, protocol),
            "docker",
            "buildx",
            "build",
            "--no-cache",
            "--output=type=local,dest=out",
            ".");
      }

      assertThat(received)
          .isNotEmpty()
          .allSatisfy(
              span -> {
                assertThat(span.getResource().getAttribute(stringKey("telemetry.sdk.language")))
                    .isEqualTo("go");
                assertThat(Version.parse(span.getResource().getAttribute(SDK_VERSION)))
                    .as("the version of the SDK")
                    .isGreaterThanOrEqualTo(Version.parse("1.21.0"));
                assertThat(span.getEndEpochNanos()).isGreaterThan(span.getStartEpochNanos());
              });
      assertThat(received)
          .extracting(SpanData::getTraceId)
          .containsOnly(received.get(0).getTraceId());
    }
  }

  private SpanData named(String name) {
    return received.stream().filter(span -> span.getName().equals(name)).findFirst().orElseThrow();
  }

  private static Map<String, String> exportTo(OtlpReceiver receiver, String protocol)
      throws IOException {
    String endpoint =
        (protocol.equals("grpc") ? receiver.grpcEndpoint().orElseThrow() : receiver.endpoint())
            .toString();
    return Map.of(
        "OTEL_TRACES_EXPORTER",
        "otlp",
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        endpoint,
        "OTEL_EXPORTER_OTLP_PROTOCOL",
        protocol,
        "OTEL_EXPORTER_OTLP_HEADERS",
        OtlpReceiver.TOKEN_HEADER + "=s3cret");
  }

  /** Skips the test where something is not there; CI, which has it, fails instead. */
  private static void require(String what, String... command) {
    boolean there;
    try {
      run(Path.of("."), Map.of(), command);
      there = true;
    } catch (IOException | AssertionError e) {
      there = false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    if ("true".equals(System.getenv("OTEL_TEST_REQUIRE_PRODUCERS"))) {
      assertThat(there).as("%s is there", what).isTrue();
    }
    Assumptions.assumeTrue(there, what + " is not there");
  }

  private static void run(Path folder, Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("producer", ".log");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("%s ends", command[0]).isTrue();
      assertThat(process.exitValue())
          .as(() -> String.join(" ", command) + "\n" + read(output))
          .isZero();
    } finally {
      Files.delete(output);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
