package dev.oteltest.maven.upload;

import dev.oteltest.maven.goal.OtelVariables;
import dev.oteltest.maven.goal.Secrets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a file is uploaded.
 *
 * @param endpoint where to, with its headers
 * @param gzip whether bodies are compressed
 * @param timeout of one request
 * @param messageBytes the size up to which messages are sent together, uncompressed
 * @param attempts how often one request is sent at most
 * @param patience how long all pauses between attempts may be together
 * @param tls whom to trust and who we are
 * @param proxy the proxy to go through, or null for the JVM's
 */
record UploadSettings(
    OtlpEndpoint endpoint,
    boolean gzip,
    Duration timeout,
    int messageBytes,
    int attempts,
    Duration patience,
    TlsSettings tls,
    @Nullable HttpProxy proxy) {

  static final int DEFAULT_MESSAGE_BYTES = 4 * 1024 * 1024;
  static final int DEFAULT_ATTEMPTS = 5;
  static final Duration DEFAULT_PATIENCE = Duration.ofMinutes(2);

  /** What OpenTelemetry's variables say, and the defaults. */
  static UploadSettings of(OtelVariables variables, Path directory) throws UploadException {
    return new UploadSettings(
        OtlpEndpoint.choose(null, null, variables).with(OtlpHeaders.of(variables)),
        UploadVariables.gzip(null, variables),
        UploadVariables.timeout(null, variables),
        DEFAULT_MESSAGE_BYTES,
        DEFAULT_ATTEMPTS,
        DEFAULT_PATIENCE,
        TlsSettings.of(variables, directory),
        null);
  }

  /** What a server may echo and we must not. */
  Secrets secrets() {
    List<String> values = new ArrayList<>(endpoint.headers().values());
    for (String header : endpoint.headers().values()) {
      values.addAll(List.of(header.split("\\s+"))); // "Bearer x" may come back as "x"
    }
    if (endpoint.url().getRawQuery() != null) {
      values.addAll(List.of(endpoint.url().getRawQuery().split("[&=]")));
    }
    if (proxy != null && proxy.password() != null) {
      values.add(proxy.password());
    }
    return Secrets.of(values);
  }
}
