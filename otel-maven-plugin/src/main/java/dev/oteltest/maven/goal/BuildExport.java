package dev.oteltest.maven.goal;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.internal.config.EnvironmentNames;
import dev.oteltest.internal.config.TimeSpan;
import dev.oteltest.internal.export.ExportVariables;
import dev.oteltest.internal.export.LiveExport;
import dev.oteltest.internal.export.MetricsExport;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.aether.RepositorySystemSession;
import org.jspecify.annotations.Nullable;

/**
 * Sends what this plugin records if {@code OTEL_TRACES_EXPORTER} or {@code OTEL_METRICS_EXPORTER}
 * requests it.
 *
 * @param session contains the user's proxies
 * @param directory the base of relative paths to certificates
 * @param warnings receives warnings about unusable settings and lost data
 */
public record BuildExport(
    ExportVariables variables,
    RepositorySystemSession session,
    Path directory,
    Consumer<String> warnings) {

  /** The property with the time that the end of a build waits for unsent spans. */
  static final String TIMEOUT = "otel.export.timeout";

  private static final String EXPORTER = "OTEL_TRACES_EXPORTER";
  private static final String METRICS_EXPORTER = "OTEL_METRICS_EXPORTER";
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

  /** Starts the export of spans; null if it is not requested or a setting can't be used. */
  public @Nullable LiveExport start() {
    if (variables.get(EXPORTER) == null) {
      return null; // as in most builds: loads none of the classes below
    }
    return LiveExport.start(
        variables, directory, new MavenProxies(session), patience(), "-D" + TIMEOUT, warnings);
  }

  /** Sends the metrics of a build, if requested. */
  public void send(List<MetricData> metrics) {
    if (variables.get(METRICS_EXPORTER) != null && variables.ofMetrics().exports(warnings)) {
      MetricsExport.send(
          metrics,
          variables,
          directory,
          new MavenProxies(session),
          patience(),
          "-D" + TIMEOUT,
          warnings);
    }
  }

  /** Returns how long the end of the build waits. */
  Duration patience() {
    String timeout = variables.get(EnvironmentNames.variable(TIMEOUT));
    return ConfigReader.valid(
        () -> timeout == null ? DEFAULT_TIMEOUT : TimeSpan.parse(TIMEOUT, timeout),
        DEFAULT_TIMEOUT,
        warnings);
  }
}
