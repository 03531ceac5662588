package dev.oteltest.junit.containers;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out why a container that contains OpenTelemetry sent nothing. */
final class MissingExportDiagnosis {

  private static final String PREFIX = "OTEL_";
  private static final Duration SHORT_LIFE = Duration.ofSeconds(2);

  private MissingExportDiagnosis() {}

  /**
   * Whether a container should have exported because it has an agent or one of OpenTelemetry's
   * variables.
   *
   * @param own the variables of its image and those its test gave it
   */
  static boolean isUnexpected(Map<String, String> own) {
    return own.entrySet().stream()
        .anyMatch(
            variable ->
                variable.getKey().startsWith(PREFIX)
                    || variable.getValue().contains("opentelemetry")
                    || (variable.getValue().contains("-javaagent:")
                        && variable.getValue().contains("otel")));
  }

  /**
   * Returns the likely cause and a remedy.
   *
   * @param own the variables of its image and those its test gave it
   * @param added the variables it got from us
   * @param ready how long the container was ready
   * @param lines the last lines of its log
   */
  static String likelyCause(
      Map<String, String> own, Map<String, String> added, Duration ready, List<String> lines) {
    if (isTrue(own.get("OTEL_SDK_DISABLED"))) {
      return "It has OTEL_SDK_DISABLED=true. Remove that variable.";
    }
    String exporter = own.getOrDefault("OTEL_TRACES_EXPORTER", "otlp").strip();
    if (!exporter.toLowerCase(Locale.ROOT).contains("otlp")) {
      return "It has OTEL_TRACES_EXPORTER=" + exporter + ". Leave it unset or set it to otlp.";
    }
    for (String endpoint :
        List.of("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")) {
      if (own.containsKey(endpoint)) {
        return "It has its own " + endpoint + ". Leave it unset so that it exports to the tests.";
      }
    }
    if (speaksGrpc(own) && !added.containsKey("OTEL_EXPORTER_OTLP_ENDPOINT")) {
      return "It exports by gRPC, which can be received only with io.grpc:grpc-netty-shaded on the"
          + " test class path. Add that, or leave OTEL_EXPORTER_OTLP_PROTOCOL unset.";
    }
    if ("always_off".equals(own.get("OTEL_TRACES_SAMPLER"))) {
      return "It has OTEL_TRACES_SAMPLER=always_off. Leave it unset.";
    }
    if (!added.containsKey("OTEL_EXPORTER_OTLP_ENDPOINT")) {
      return "It got no endpoint because it cannot reach this machine. Set "
          + ContainerSettings.HOST
          + " to the name by which it can.";
    }
    for (String line : lines) {
      if (line.contains("Failed to export")) {
        return "Its log says: " + line;
      }
    }
    if (ready.compareTo(SHORT_LIFE) < 0) {
      return "It was stopped "
          + ready.toMillis()
          + " ms after it was ready, before it exported anything. Wait for the expected telemetry"
          + " (assertThat(telemetry).eventually(...)) before you stop it.";
    }
    return "Either no request reached its instrumented code, or a firewall of this machine keeps it"
        + " from "
        + added.get("OTEL_EXPORTER_OTLP_ENDPOINT")
        + ". Check its log.";
  }

  private static boolean isTrue(@Nullable String value) {
    return value != null && value.strip().equalsIgnoreCase("true");
  }

  /** Whether its own variables select gRPC for traces. */
  static boolean speaksGrpc(Map<String, String> own) {
    String all = own.getOrDefault("OTEL_EXPORTER_OTLP_PROTOCOL", "");
    return "grpc".equals(own.getOrDefault("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", all));
  }
}
