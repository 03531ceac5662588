package dev.oteltest.maven.upload;

import dev.oteltest.internal.export.ExportException;
import dev.oteltest.internal.export.ExportLog;
import dev.oteltest.internal.export.OtlpEndpoint;
import dev.oteltest.internal.export.OtlpHeaders;
import dev.oteltest.internal.export.OtlpSender;
import dev.oteltest.internal.export.OtlpSettings;
import dev.oteltest.internal.export.TlsSettings;
import dev.oteltest.internal.http.HttpProxy;
import dev.oteltest.internal.log.TroubleshootingEntry;
import dev.oteltest.maven.goal.AbstractOtelMojo;
import dev.oteltest.maven.goal.FileProblem;
import dev.oteltest.maven.goal.InputFiles;
import dev.oteltest.maven.goal.MavenProxies;
import dev.oteltest.maven.goal.OtelVariables;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.Authentication;
import org.eclipse.aether.repository.AuthenticationContext;
import org.eclipse.aether.repository.RemoteRepository;
import org.jspecify.annotations.Nullable;

/**
 * Sends a trace file to an OTLP endpoint, and the metrics and log records that were collected.
 *
 * <p>The build's own file is written when Maven ends, so upload it with a second call of Maven:
 *
 * <pre>mvn verify; mvn otel:upload</pre>
 *
 * <p>Endpoint, headers, compression, timeout and certificates are those of OpenTelemetry's
 * variables {@code OTEL_EXPORTER_OTLP_*} or properties {@code otel.exporter.otlp.*}.
 *
 * @since 0.1
 */
@Mojo(name = "upload", requiresProject = false, threadSafe = true)
public final class UploadMojo extends AbstractOtelMojo {

  private static final String FILE = "otel.upload.file";

  /** The maximum for one request. */
  private static final int ATTEMPTS = 5;

  /** Up to this size, messages are combined: what servers accept by default. */
  private static final int MESSAGE_BYTES = 1 << 20;

  /** The total length of the pauses between attempts. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** The prefixes of the headers of a server in Maven 3 and Maven 4. */
  private static final List<String> HEADERS =
      List.of("aether.connector.http.headers.", "aether.transport.http.headers.");

  static final OtlpSettings.Remedies REMEDIES =
      new OtlpSettings.Remedies(
          "-Dotel.upload.endpoint",
          "OTEL_EXPORTER_OTLP_HEADERS, or -Dotel.upload.serverId=ID of a <server> in settings.xml",
          "Let the server accept requests of 1 MiB; " + TroubleshootingEntry.FILE_REFUSED.see(),
          "Retry after that time");

  /**
   * The only file to send, or the name of a kept run; by default {@code test-traces.pb} in the
   * build's folder, and {@code test-metrics.pb} and {@code test-logs.pb} if they exist.
   */
  @Parameter(property = FILE)
  private @Nullable String file;

  /**
   * The signals to send: {@code traces}, {@code metrics}, {@code logs}. A file that is named
   * contains the only one of them, or else traces. By default all, and only a warning is logged if
   * the receiver does not take metrics or logs.
   */
  @Parameter(property = "otel.upload.signals")
  private @Nullable List<String> signals;

  /**
   * The receiver for all signals, e.g. {@code http://localhost:4318}; {@code /v1/traces} is
   * appended. Wins over {@code OTEL_EXPORTER_OTLP_ENDPOINT} and {@code
   * OTEL_EXPORTER_OTLP_TRACES_ENDPOINT}.
   */
  @Parameter(property = "otel.upload.endpoint")
  private @Nullable String endpoint;

  /**
   * The id of a {@code <server>} in settings.xml. A username means basic authentication, a password
   * alone is sent as a bearer token, and its {@code <httpHeaders>} are sent too.
   */
  @Parameter(property = "otel.upload.serverId")
  private @Nullable String serverId;

  /** Whether the build fails if the file can't be uploaded; otherwise a warning is logged. */
  @Parameter(property = "otel.upload.failOnError", defaultValue = "true")
  private boolean failOnError;

  @Override
  protected void run() throws MojoExecutionException, MojoFailureException {
    try {
      upload();
    } catch (ExportException e) {
      if (failOnError) {
        throw new MojoFailureException(e.getMessage(), e);
      }
      getLog().warn(e.getMessage());
    } catch (IOException e) {
      throw FileProblem.failure(
          "What is to be uploaded can't be read", e, "Check that it is a readable file");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("Interrupted while uploading. The file is kept", e);
    }
  }

  private void upload() throws ExportException, IOException, InterruptedException {
    boolean named = signals != null && !signals.isEmpty();
    boolean one = !text(file).isEmpty();
    SignalFiles files =
        SignalFiles.of(
            named ? Objects.requireNonNull(signals) : List.of("traces", "metrics", "logs"),
            one,
            one
                ? InputFiles.ofRuns(FILE, directory(), keptRuns()).only(text(file))
                : traceFile(project()));
    Optional<Path> missing = files.missing();
    if (missing.isPresent()) {
      throw new ExportException(
          missing.get() + " does not exist",
          "Run the build first (mvn verify) and this goal with a second call of Maven, or name"
              + " another file or kept run with -Dotel.upload.file=FILE");
    }
    ExportLog log = new MavenLog(getLog());
    OtlpSettings settings = settings();
    for (SignalFiles.SignalFile each : files.existing()) {
      try {
        upload(each, settings, log);
      } catch (ExportException e) {
        if (each.isTraces() || named) {
          throw e;
        }
        log.warn(String.valueOf(e.getMessage()));
      }
    }
  }

  private void upload(SignalFiles.SignalFile one, OtlpSettings settings, ExportLog log)
      throws ExportException, IOException, InterruptedException {
    try {
      OtlpSender sender =
          OtlpSender.create(
              one.isTraces() ? settings : settings.with(settings.endpoint().ofSignal(one.name())),
              PATIENCE,
              log);
      new TraceUploader(one.signal(), sender, MESSAGE_BYTES, log).upload(one.file());
    } catch (ExportException e) {
      throw one.isTraces()
          ? e
          : e.after(
              "If the server does not take "
                  + one.name()
                  + ", name what it takes, such as -Dotel.upload.signals=traces");
    }
  }

  private OtlpSettings settings() throws ExportException {
    OtelVariables variables = OtelVariables.of(session(), project());
    OtlpEndpoint target =
        (endpoint == null || endpoint.isBlank()
                ? OtlpEndpoint.of(variables)
                : OtlpEndpoint.ofAllSignals("otel.upload.endpoint", endpoint))
            .with(OtlpHeaders.of(variables));
    if (serverId != null) {
      target =
          target.with(headers(session().getRepositorySession(), serverId, target.url().toString()));
    }
    return new OtlpSettings(
        target,
        OtlpSettings.gzip(variables, true),
        OtlpSettings.timeout(variables),
        ATTEMPTS,
        TlsSettings.of(variables, directory()),
        new MavenProxies(session().getRepositorySession()).find(target.url()),
        REMEDIES);
  }

  /**
   * Returns the headers that Maven's settings define for a server. They come from the resolver,
   * which has read and decrypted the settings, so uploads use the same as downloads.
   *
   * @param id the id of a server in the settings
   * @param url the endpoint
   * @throws ExportException if the settings have no server with that id, or the server defines no
   *     headers
   */
  private static Map<String, String> headers(RepositorySystemSession session, String id, String url)
      throws ExportException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String key : HEADERS) {
      if (session.getConfigProperties().get(key + id) instanceof Map<?, ?> configured) {
        configured.forEach((name, value) -> headers.put(name.toString(), String.valueOf(value)));
      }
    }
    RemoteRepository server = new RemoteRepository.Builder(id, "default", url).build();
    Authentication authentication = session.getAuthenticationSelector().getAuthentication(server);
    if (authentication != null) {
      RemoteRepository authenticated =
          new RemoteRepository.Builder(server).setAuthentication(authentication).build();
      try (AuthenticationContext context =
          AuthenticationContext.forRepository(session, authenticated)) {
        authorize(context, headers);
      }
    }
    if (headers.isEmpty()) {
      throw new ExportException(
          "settings.xml has no <server> with the id '"
              + id
              + "' that has a username, a password or <httpHeaders>",
          "Add one, or correct otel.upload.serverId");
    }
    return headers;
  }

  private static void authorize(
      @Nullable AuthenticationContext context, Map<String, String> headers) {
    if (context == null) {
      return;
    }
    String username = context.get(AuthenticationContext.USERNAME);
    String password = context.get(AuthenticationContext.PASSWORD);
    if (username != null && !username.isEmpty()) {
      String credentials = username + ":" + (password == null ? "" : password);
      headers.put("Authorization", HttpProxy.basic(credentials));
    } else if (password != null && !password.isEmpty()) {
      headers.put("Authorization", "Bearer " + password);
    }
  }

  /** Logs the progress of an upload to Maven's log. */
  private record MavenLog(Log log) implements ExportLog {

    @Override
    public void info(String message) {
      log.info(message);
    }

    @Override
    public void warn(String message) {
      log.warn(message);
    }
  }
}
