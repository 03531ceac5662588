package dev.oteltest.internal.export;

/**
 * How a user changes what a failure asks for: the ends of its message.
 *
 * @param endpoint the setting that names the endpoint
 * @param credentials the settings that give credentials, as in "Give credentials: …"
 * @param oversize what to do if a request is too large, as a sentence without its full stop
 * @param patience what to do if the server asks for a longer pause; the seconds are appended
 * @since 0.1
 */
public record ErrorHints(String endpoint, String credentials, String oversize, String patience) {

  /**
   * Those of a sender that only {@code OTEL_EXPORTER_OTLP_*} set up.
   *
   * @param patience the setting that says how long to wait in the end
   */
  static ErrorHints ofVariables(String patience) {
    return new ErrorHints(
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "OTEL_EXPORTER_OTLP_HEADERS",
        "Raise the receiver's limit for a request",
        "Wait longer with " + patience + "=");
  }
}
