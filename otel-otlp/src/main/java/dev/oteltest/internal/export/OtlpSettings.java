package dev.oteltest.internal.export;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.internal.config.SettingsException;
import dev.oteltest.internal.config.TimeSpan;
import dev.oteltest.internal.redact.SecretRedaction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How messages are sent.
 *
 * @param endpoint where to, with its headers
 * @param gzip whether bodies are compressed
 * @param timeout of one request
 * @param attempts how often one request is sent at most
 * @param tls whom to trust and who we are
 * @param proxy the proxy to go through, or null for the JVM's
 * @param remedies how a user changes that
 * @since 0.1
 */
public record OtlpSettings(
    OtlpEndpoint endpoint,
    boolean gzip,
    Duration timeout,
    int attempts,
    TlsSettings tls,
    @Nullable HttpProxy proxy,
    ErrorHints remedies) {

  /** How often one request is sent, if nothing else is said. */
  static final int DEFAULT_ATTEMPTS = 5;

  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  /**
   * What OpenTelemetry's variables say, and its defaults.
   *
   * @param directory what relative paths of certificates are relative to
   * @param proxies finds the proxy before the endpoint
   * @throws ExportException if an endpoint, a header or a certificate can't be used
   * @throws SettingsException if another value can't be used
   */
  static OtlpSettings of(
      ExportVariables variables, Path directory, HttpProxy.Finder proxies, ErrorHints errorHints)
      throws ExportException {
    OtlpEndpoint endpoint = OtlpEndpoint.of(variables).with(OtlpHeaders.of(variables));
    return new OtlpSettings(
        endpoint,
        gzip(variables, false),
        timeout(variables),
        DEFAULT_ATTEMPTS,
        TlsSettings.of(variables, directory),
        proxies.find(endpoint.url()),
        errorHints);
  }

  /**
   * Whether {@code OTEL_EXPORTER_OTLP_COMPRESSION} asks for compression.
   *
   * @param otherwise what counts if it is not there
   * @throws SettingsException if it is neither {@code gzip} nor {@code none}
   */
  public static boolean gzip(ExportVariables variables, boolean otherwise) {
    String value = variables.ofTraces("COMPRESSION");
    return value == null ? otherwise : gzip(variables.nameOfTraces("COMPRESSION"), value);
  }

  /**
   * Whether a value asks for compression.
   *
   * @param source what the value is called in an error
   * @throws SettingsException if it is neither {@code gzip} nor {@code none}
   */
  public static boolean gzip(String source, String value) {
    return ConfigReader.requireWord(source, value, List.of("gzip", "none")).equals("gzip");
  }

  /**
   * The time one request may take by {@code OTEL_EXPORTER_OTLP_TIMEOUT}, a number of milliseconds;
   * 10 seconds if it is not there.
   *
   * @throws SettingsException if it is not a time over 0
   */
  public static Duration timeout(ExportVariables variables) {
    String value = variables.ofTraces("TIMEOUT");
    if (value == null) {
      return DEFAULT_TIMEOUT;
    }
    boolean number = value.chars().allMatch(c -> c >= '0' && c <= '9');
    return TimeSpan.parsePositive(variables.nameOfTraces("TIMEOUT"), number ? value + "ms" : value);
  }

  /** What a server may echo and we must not. */
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
}
