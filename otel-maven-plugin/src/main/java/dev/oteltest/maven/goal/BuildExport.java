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

/** Starts to send what this plugin records, where {@code OTEL_TRACES_EXPORTER} asks for it. */
public final class BuildExport {

  /** How long the end of a build waits for what is still to be sent. */
  static final String TIMEOUT = "otel.export.timeout";

  private static final String EXPORTER = "OTEL_TRACES_EXPORTER";
  private static final String DEFAULT_TIMEOUT = "5s";

  private BuildExport() {}

  /**
   * Starts it.
   *
   * @param session has the user's settings
   * @param directory what relative paths of certificates are relative to
   * @param warnings hears of what can't be used and of what did not arrive
   * @return null if nothing is to be sent, or nothing can be
   */
  public static @Nullable LiveExport start(
      ExportVariables variables,
      RepositorySystemSession session,
      Path directory,
      Consumer<String> warnings) {
    if (variables.get(EXPORTER) == null) {
      return null; // most builds: none of the classes below is loaded
    }
    return LiveExport.start(
        variables,
        directory,
        new MavenProxies(session),
        patience(variables, warnings),
        "-D" + TIMEOUT,
        warnings);
  }

  /** How long the end of the build waits. */
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
