package dev.oteltest.junit.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MissingExportDiagnosisTest {

  private static final Map<String, String> ADDED =
      Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://172.17.0.1:4318");
  private static final Duration LONG = Duration.ofMinutes(1);

  private static String cause(Map<String, String> own) {
    return MissingExportDiagnosis.likelyCause(own, ADDED, LONG, List.of());
  }

  @Test
  void isUnexpectedOfAnAgentOrOpenTelemetrysVariablesOnly() {
    assertThat(
            MissingExportDiagnosis.isUnexpected(
                Map.of("PATH", "/bin", "JAVA_TOOL_OPTIONS", "-Xmx64m")))
        .isFalse();
    assertThat(MissingExportDiagnosis.isUnexpected(Map.of("OTEL_SERVICE_NAME", "shop"))).isTrue();
    assertThat(
            MissingExportDiagnosis.isUnexpected(
                Map.of("JAVA_TOOL_OPTIONS", "-javaagent:/otel.jar")))
        .isTrue();
    assertThat(
            MissingExportDiagnosis.isUnexpected(Map.of("NODE_OPTIONS", "-r @opentelemetry/auto")))
        .isTrue();
  }

  @Test
  void isExplainedByTheContainersOwnVariables() {
    assertThat(cause(Map.of("OTEL_SDK_DISABLED", "true")))
        .isEqualTo("It has OTEL_SDK_DISABLED=true. Remove that variable.");
    assertThat(cause(Map.of("OTEL_TRACES_EXPORTER", "none")))
        .isEqualTo("It has OTEL_TRACES_EXPORTER=none. Leave it unset or set it to otlp.");
    assertThat(
            MissingExportDiagnosis.likelyCause(
                Map.of("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"), Map.of(), LONG, List.of()))
        .isEqualTo(
            "It exports by gRPC, which can be received only with io.grpc:grpc-netty-shaded on the"
                + " test class path. Add that, or leave OTEL_EXPORTER_OTLP_PROTOCOL unset.");
    assertThat(cause(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318")))
        .isEqualTo(
            "It has its own OTEL_EXPORTER_OTLP_ENDPOINT. Leave it unset so that it exports to the"
                + " tests.");
    assertThat(
            MissingExportDiagnosis.likelyCause(
                Map.of(
                    "OTEL_EXPORTER_OTLP_PROTOCOL", "grpc",
                    "OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317"),
                Map.of(),
                LONG,
                List.of()))
        .startsWith("It has its own OTEL_EXPORTER_OTLP_ENDPOINT.");
  }

  @Test
  void isExplainedByWhatHappened() {
    assertThat(MissingExportDiagnosis.likelyCause(Map.of(), Map.of(), LONG, List.of()))
        .isEqualTo(
            "It got no endpoint because it cannot reach this machine. Set"
                + " otel.test.containers.host to the name by which it can.");
    assertThat(
            MissingExportDiagnosis.likelyCause(
                Map.of(), ADDED, LONG, List.of("up", "Failed to export spans: timeout")))
        .isEqualTo("Its log says: Failed to export spans: timeout");
    assertThat(
            MissingExportDiagnosis.likelyCause(Map.of(), ADDED, Duration.ofMillis(300), List.of()))
        .startsWith("It was stopped 300 ms after it was ready, before it exported anything.");
  }
}
