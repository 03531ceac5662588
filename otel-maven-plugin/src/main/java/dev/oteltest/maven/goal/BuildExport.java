package dev.oteltest.maven.goal;

import dev.oteltest.internal.config.EnvironmentNames;
import dev.oteltest.internal.config.SettingsException;
import dev.oteltest.internal.config.TimeSpan;
import dev.oteltest.internal.export.ExportVariables;
import dev.oteltest.internal.export.LiveExport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.aether.RepositorySystemSession;
import org.jspecify.annotations.Nullable;

/** Sends what this plugin records if {@code OTEL_TRACES_EXPORTER} requests it. */
public final class BuildExport {

  /** The property with the time that the end of a build waits for unsent spans. */
  static final String TIMEOUT = "otel.export.timeout";

  private static final String EXPORTER = "OTEL_TRACES_EXPORTER";
  private static final String DEFAULT_TIMEOUT = "5s";

  private BuildExport() {}

  /**
   * Starts the export.
   *
   * @param session contains the user's settings
   * @param directory the base of relative paths to certificates
   * @param warnings receives warnings about unusable settings and lost spans
   * @return the export; null if it is not requested or a setting can't be used
   */
  public static @Nullable LiveExport start(
      ExportVariables variables,
      RepositorySystemSession session,
      Path directory,
      Consumer<String> warnings) {
    if (variables.get(EXPORTER) == null) {
      return null; // as in most builds: loads none of the classes below
    }
    return LiveExport.start(
        variables,
        directory,
        new MavenProxies(session),
        patience(variables, warnings),
        "-D" + TIMEOUT,
        warnings);
  }

  /** Returns how long the end of the build waits. */
  static Duration patience(ExportVariables variables, Consumer<String> warnings) {
    String timeout = variables.get(EnvironmentNames.variable(TIMEOUT));
    try {
      return TimeSpan.parse(TIMEOUT, timeout == null ? DEFAULT_TIMEOUT : timeout);
    } catch (SettingsException e) {
      warnings.accept(e.getMessage() + "; " + DEFAULT_TIMEOUT + " is used instead");
      return TimeSpan.parse(TIMEOUT, DEFAULT_TIMEOUT);
    }
  }
}
