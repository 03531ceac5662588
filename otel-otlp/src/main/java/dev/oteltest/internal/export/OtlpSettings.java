package dev.oteltest.internal.export;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.internal.config.SettingsException;
import dev.oteltest.internal.config.TimeSpan;
import dev.oteltest.internal.http.HttpProxy;
import dev.oteltest.internal.redact.SecretRedaction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings for sending messages.
 *
 * @param endpoint the endpoint with its headers
 * @param gzip whether bodies are compressed
 * @param timeout the longest time for one request
 * @param attempts the maximum number of attempts for one request
 * @param tls the certificates to trust and to present
 * @param proxy the proxy to use, or null for the JVM's
 * @param remedies how a user changes these settings
 */
public record OtlpSettings(
    OtlpEndpoint endpoint,
    boolean gzip,
    Duration timeout,
    int attempts,
    TlsSettings tls,
    @Nullable HttpProxy proxy,
    Remedies remedies) {

  /** How often one request is sent by default. */
  static final int DEFAULT_ATTEMPTS = 5;

  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  /** Returns the same settings for another endpoint. */
  public OtlpSettings with(OtlpEndpoint other) {
    return new OtlpSettings(other, gzip, timeout, attempts, tls, proxy, remedies);
  }

  /**
   * Returns the settings from OpenTelemetry's variables, with its defaults.
   *
   * @param directory the base of relative paths to certificates
   * @param proxies finds the proxy for the endpoint
   * @throws ExportException if an endpoint, a header or a certificate can't be used
   * @throws SettingsException if another value can't be used
   */
  static OtlpSettings of(
      ExportVariables variables, Path directory, HttpProxy.Finder proxies, Remedies remedies)
      throws ExportException {
    OtlpEndpoint endpoint = OtlpEndpoint.of(variables).with(OtlpHeaders.of(variables));
    return new OtlpSettings(
        endpoint,
        gzip(variables, false),
        timeout(variables),
        DEFAULT_ATTEMPTS,
        TlsSettings.of(variables, directory),
        proxies.find(endpoint.url()),
        remedies);
  }

  /**
   * Whether {@code OTEL_EXPORTER_OTLP_COMPRESSION} asks for compression.
   *
   * @param otherwise the result if it is not set
   * @throws SettingsException if it is neither {@code gzip} nor {@code none}
   */
  public static boolean gzip(ExportVariables variables, boolean otherwise) {
    String value = variables.ofSignal("COMPRESSION");
    if (value == null) {
      return otherwise;
    }
    return ConfigReader.requireWord(
            variables.nameOfSignal("COMPRESSION"), value, List.of("gzip", "none"))
        .equals("gzip");
  }

  /**
   * Returns the longest time for one request from {@code OTEL_EXPORTER_OTLP_TIMEOUT}, which is in
   * milliseconds, or 10 seconds if it is not set.
   *
   * @throws SettingsException if it is not a time over 0
   */
  public static Duration timeout(ExportVariables variables) {
    String value = variables.ofSignal("TIMEOUT");
    if (value == null) {
      return DEFAULT_TIMEOUT;
    }
    boolean number = value.chars().allMatch(c -> c >= '0' && c <= '9');
    return TimeSpan.parsePositive(variables.nameOfSignal("TIMEOUT"), number ? value + "ms" : value);
  }

  /** Masks secrets that a server may echo. */
  SecretRedaction redaction() {
    List<String> values = new ArrayList<>(endpoint.headers().values());
    for (String header : endpoint.headers().values()) {
      values.addAll(List.of(header.split("\\s+"))); // "Bearer x" may come back as "x"
    }
    if (endpoint.url().getRawQuery() != null) {
      values.addAll(List.of(endpoint.url().getRawQuery().split("[&=]")));
    }
    if (proxy != null && proxy.password() != null) {
      values.add(proxy.password());
      values.addAll(List.of(String.valueOf(proxy.authorization()).split("\\s+")));
    }
    return SecretRedaction.ofValues(values);
  }

  /**
   * The remedies at the end of a failure's message, in terms of the user's settings.
   *
   * @param endpoint the setting that names the endpoint
   * @param credentials the settings with the credentials, as in "Set the credentials: …"
   * @param oversize what to do if a request is too large, as a sentence without its period
   * @param patience what to do if the server asks for a longer pause; the message appends the
   *     seconds
   */
  public record Remedies(String endpoint, String credentials, String oversize, String patience) {

    /**
     * The remedies for a sender that only {@code OTEL_EXPORTER_OTLP_*} configure.
     *
     * @param patience the setting for how long to wait at the end
     */
    static Remedies ofVariables(String patience) {
      return new Remedies(
          "OTEL_EXPORTER_OTLP_ENDPOINT",
          "OTEL_EXPORTER_OTLP_HEADERS",
          "Raise the receiver's limit for a request",
          "Wait longer with " + patience + "=");
    }
  }
}
