package dev.oteltest.maven.collect;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** OpenTelemetry's variables that make an SDK send to a collector. */
final class CollectVariables {

  private static final String PREFIX = "OTEL_EXPORTER_OTLP_";
  private static final List<String> SIGNALS = List.of("TRACES_", "METRICS_", "LOGS_");

  /** The protocol that needs no library. */
  static final String HTTP = "http/protobuf";

  private CollectVariables() {}

  /** Returns whether the user named an endpoint, for all signals or for one. */
  static boolean nameAnEndpoint(Map<String, String> environment) {
    return isSet(environment, "ENDPOINT")
        || SIGNALS.stream().anyMatch(signal -> isSet(environment, signal + "ENDPOINT"));
  }

  /** Returns whether the user wants gRPC for all signals. */
  static boolean nameGrpc(Map<String, String> environment) {
    return "grpc".equals(environment.get(PREFIX + "PROTOCOL"));
  }

  /**
   * Returns the variables.
   *
   * @param protocol {@code http/protobuf} or {@code grpc}
   * @param user the variables that the user set: headers and protocols of a single signal would
   *     take precedence over those of all signals, so they are replaced
   */
  static Map<String, String> of(
      String endpoint, String protocol, Map<String, String> headers, Map<String, String> user) {
    Map<String, String> variables = new TreeMap<>();
    variables.put(PREFIX + "ENDPOINT", endpoint);
    Map<String, String> values =
        Map.of(
            "PROTOCOL",
            protocol,
            "HEADERS",
            headers.entrySet().stream()
                .map(header -> header.getKey() + "=" + header.getValue())
                .sorted()
                .collect(Collectors.joining(",")));
    values.forEach(
        (name, value) -> {
          variables.put(PREFIX + name, value);
          for (String signal : SIGNALS) {
            if (isSet(user, signal + name)) {
              variables.put(PREFIX + signal + name, value);
            }
          }
        });
    return variables;
  }

  private static boolean isSet(Map<String, String> environment, String name) {
    String value = environment.get(PREFIX + name);
    return value != null && !value.isBlank();
  }
}
