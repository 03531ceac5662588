package dev.oteltest.junit.internal.config;

import dev.oteltest.internal.config.SettingsException;
import dev.oteltest.internal.export.TimeSpan;
import dev.oteltest.internal.redact.SecretRedaction;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a run was told.
 *
 * @param enabled whether there is a trace at all
 * @param base the module's directory
 * @param directory the folder of the runs' part files
 * @param output the trace file
 * @param runKey names the run; the same in every JVM of it
 * @param tracePer what has a trace of its own
 * @param lifecycle whether lifecycle methods have spans
 * @param allLines whether tests that passed tell the line of their method, too
 * @param captureLimit how many spans of the code are kept for one test
 * @param attributeLimit how long a text may be
 * @param redaction what is taken out of text that tests make up
 */
public record RunSettings(
    boolean enabled,
    Path base,
    Path directory,
    Path output,
    String runKey,
    TracePer tracePer,
    boolean lifecycle,
    boolean allLines,
    int captureLimit,
    TextLimit attributeLimit,
    SecretRedaction redaction) {

  /**
   * Reads them.
   *
   * @throws SettingsException if one can't be used
   */
  public static RunSettings read(ConfigSource from) {
    Path build = buildDirectory(from);
    return new RunSettings(
        switchedOffBy(from) == null,
        baseDirectory(from),
        path(from, RunSetting.DIRECTORY, build.resolve("otel-test")),
        path(from, RunSetting.OUTPUT, build.resolve("test-traces.pb")),
        runKey(from),
        TracePer.parse(from.get(RunSetting.TRACE_PER)),
        truth(from, RunSetting.LIFECYCLE),
        allLines(from),
        number(from, RunSetting.CAPTURE_LIMIT, 1),
        new TextLimit(number(from, RunSetting.ATTRIBUTE_LIMIT, 64)),
        SecretRedaction.ofTests(RunSetting.REDACT.key(), from.get(RunSetting.REDACT)));
  }

  /**
   * What says that there is no trace, as in {@code otel.test.enabled is false}; null if nothing
   * does.
   *
   * @throws SettingsException if it can't be used
   */
  public static @Nullable String switchedOffBy(ConfigSource from) {
    if (!truth(from, RunSetting.ENABLED)) {
      return RunSetting.ENABLED.key() + " is false";
    }
    return "true".equalsIgnoreCase(from.property("otel.sdk.disabled"))
        ? "otel.sdk.disabled (OTEL_SDK_DISABLED) is true"
        : null;
  }

  private static boolean truth(ConfigSource from, RunSetting runSetting) {
    String value = from.get(runSetting);
    if (value == null) {
      value = runSetting.defaultValue();
    }
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new SettingsException(runSetting.key(), value, "true or false");
    };
  }

  private static boolean allLines(ConfigSource from) {
    String value = from.get(RunSetting.LINES);
    if (value == null) {
      value = RunSetting.LINES.defaultValue();
    }
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "all" -> true;
      case "failed" -> false;
      default -> throw new SettingsException(RunSetting.LINES.key(), value, "failed or all");
    };
  }

  private static int number(ConfigSource from, RunSetting runSetting, int least) {
    String value = from.get(runSetting);
    if (value == null) {
      value = runSetting.defaultValue();
    }
    try {
      int number = Integer.parseInt(value.strip());
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new SettingsException(runSetting.key(), value, "a number of at least " + least);
    }
    throw new SettingsException(runSetting.key(), value, "a number of at least " + least);
  }

  /**
   * How long the end of the run waits for what is still to be sent: read apart from the others, as
   * most runs send nothing.
   *
   * @throws SettingsException if it can't be used
   */
  public static Duration exportTimeout(ConfigSource from) {
    RunSetting runSetting = RunSetting.EXPORT_TIMEOUT;
    String value = from.get(runSetting);
    try {
      return TimeSpan.parse(runSetting.key(), value == null ? runSetting.defaultValue() : value);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(
          runSetting.key(), String.valueOf(value), "a length of time like 500ms, 5s or 1m");
    }
  }

  private static Path path(ConfigSource from, RunSetting runSetting, Path otherwise) {
    String value = from.get(runSetting);
    if (value == null) {
      return otherwise;
    }
    try {
      return baseDirectory(from).resolve(value);
    } catch (InvalidPathException e) {
      throw new SettingsException(runSetting.key(), value, "a path (" + e.getReason() + ")");
    }
  }

  private static Path baseDirectory(ConfigSource from) {
    String basedir = from.properties().apply("basedir");
    return basedir == null ? from.workingDirectory() : from.workingDirectory().resolve(basedir);
  }

  /** Maven's {@code target}, or Gradle's {@code build} where only Gradle builds. */
  private static Path buildDirectory(ConfigSource from) {
    Path base = baseDirectory(from);
    boolean gradle =
        !Files.exists(base.resolve("pom.xml"))
            && (Files.exists(base.resolve("build.gradle"))
                || Files.exists(base.resolve("build.gradle.kts"))
                || Files.exists(base.resolve("settings.gradle"))
                || Files.exists(base.resolve("settings.gradle.kts")));
    return base.resolve(gradle ? "build" : "target");
  }

  private static String runKey(ConfigSource from) {
    @Nullable String value = from.get(RunSetting.RUN_ID);
    if (value == null) {
      return RunKey.of(ProcessHandle.current(), from.properties());
    }
    if (!value.matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}")) {
      throw new SettingsException(
          RunSetting.RUN_ID.key(),
          value,
          "1 to 100 letters, digits, '.', '_' or '-', not '.' first, as it names a folder");
    }
    return value;
  }
}
