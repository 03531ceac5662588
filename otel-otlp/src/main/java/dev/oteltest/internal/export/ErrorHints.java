package dev.oteltest.internal.export;

/**
 * The remedies at the end of a failure's message, in terms of the user's settings.
 *
 * @param endpoint the setting that names the endpoint
 * @param credentials the settings with the credentials, as in "Set the credentials: …"
 * @param oversize what to do if a request is too large, as a sentence without its period
 * @param patience what to do if the server asks for a longer pause; the message appends the seconds
 * @since 0.1
 */
public record ErrorHints(String endpoint, String credentials, String oversize, String patience) {

  /**
   * The remedies for a sender that only {@code OTEL_EXPORTER_OTLP_*} configure.
   *
   * @param patience the setting for how long to wait at the end
   */
  static ErrorHints ofVariables(String patience) {
    return new ErrorHints(
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "OTEL_EXPORTER_OTLP_HEADERS",
        "Raise the receiver's limit for a request",
        "Wait longer with " + patience + "=");
  }
}
