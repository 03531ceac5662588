package dev.oteltest.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Live export in a JVM without OpenTelemetry's own exporter, which is an optional dependency. */
class NoExporterLibraryTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          opentelemetry-exporter-otlp | which is sent by OpenTelemetry's own exporter. Add \
          io.opentelemetry:opentelemetry-exporter-otlp to the test class path, or set it to \
          http/protobuf
          autoconfigure-spi | but only http/protobuf is supported. Set it to http/protobuf
          """)
  void grpcIsRefused(String missing, String refusal) throws Exception {
    ChildJvm child = ChildJvm.startWithout(missing, Main.class);
    try {
      assertThat(child.output().readLine())
          .isEqualTo(
              "Live export is off. OTEL_EXPORTER_OTLP_PROTOCOL is 'grpc', "
                  + refusal
                  + ", and OTEL_EXPORTER_OTLP_ENDPOINT to the HTTP endpoint of the same receiver,"
                  + " usually http://HOST:4318");
    } finally {
      child.process().destroyForcibly().waitFor();
    }
  }

  static final class Main {

    private Main() {}

    public static void main(String[] args) {
      LiveExport export =
          LiveExport.start(
              Map.of("OTEL_TRACES_EXPORTER", "otlp", "OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")::get,
              Path.of(""),
              server -> null,
              Duration.ofSeconds(1),
              "x.timeout",
              System.out::println);
      if (export != null) {
        System.out.println("started");
        export.close();
      }
    }
  }
}
