package dev.oteltest.maven.collect;

import dev.oteltest.otlp.receiver.OtlpReceiver;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What makes an SDK send to a collector.
 *
 * @param endpoint where the collector listens
 * @param protocol the protocol that it receives there, {@code http/protobuf} or {@code grpc}
 * @param token the token that senders must have; secret
 */
public record SenderSettings(String endpoint, String protocol, String token) {

  private static final String PREFIX = "OTEL_EXPORTER_OTLP_";
  private static final List<String> SIGNALS = List.of("TRACES_", "METRICS_", "LOGS_");

  /** The protocol that needs no library. */
  public static final String HTTP = "http/protobuf";

  /** The protocol that needs a library. */
  static final String GRPC = "grpc";

  /** Returns whether the user named an endpoint, for all signals or for one. */
  static boolean nameAnEndpoint(Map<String, String> environment) {
    return isSet(environment, "ENDPOINT")
        || SIGNALS.stream().anyMatch(signal -> isSet(environment, signal + "ENDPOINT"));
  }

  /** Returns whether the user wants gRPC for all signals. */
  static boolean nameGrpc(Map<String, String> environment) {
    return GRPC.equals(environment.get(PREFIX + "PROTOCOL"));
  }

  /**
   * Returns OpenTelemetry's variables for these settings.
   *
   * @param user the variables that the user set: headers and protocols of a single signal would
   *     take precedence over those of all signals, so they are replaced
   */
  public Map<String, String> variables(Map<String, String> user) {
    Map<String, String> variables = new TreeMap<>();
    variables.put(PREFIX + "ENDPOINT", endpoint);
    Map.of("PROTOCOL", protocol, "HEADERS", OtlpReceiver.TOKEN_HEADER + "=" + token)
        .forEach(
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
