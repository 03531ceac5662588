package dev.oteltest.junit.internal.config;

import dev.oteltest.internal.export.TimeSpan;
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
public record Settings(
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
    Redaction redaction) {

  /**
   * Reads them.
   *
   * @throws SettingsException if one can't be used
   */
  public static Settings read(Surroundings from) {
    Path build = buildDirectory(from);
    return new Settings(
        switchedOffBy(from) == null,
        baseDirectory(from),
        path(from, Setting.DIRECTORY, build.resolve("otel-test")),
        path(from, Setting.OUTPUT, build.resolve("test-traces.pb")),
        runKey(from),
        TracePer.parse(from.get(Setting.TRACE_PER)),
        truth(from, Setting.LIFECYCLE),
        allLines(from),
        number(from, Setting.CAPTURE_LIMIT, 1),
        new TextLimit(number(from, Setting.ATTRIBUTE_LIMIT, 64)),
        Redaction.parse(from.get(Setting.REDACT)));
  }

  /**
   * What says that there is no trace, as in {@code otel.test.enabled is false}; null if nothing
   * does.
   *
   * @throws SettingsException if it can't be used
   */
  public static @Nullable String switchedOffBy(Surroundings from) {
    if (!truth(from, Setting.ENABLED)) {
      return Setting.ENABLED.key() + " is false";
    }
    return "true".equalsIgnoreCase(from.property("otel.sdk.disabled"))
        ? "otel.sdk.disabled (OTEL_SDK_DISABLED) is true"
        : null;
  }

  private static boolean truth(Surroundings from, Setting setting) {
    String value = from.get(setting);
    if (value == null) {
      value = setting.defaultValue();
    }
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new SettingsException(setting.key(), value, "true or false");
    };
  }

  private static boolean allLines(Surroundings from) {
    String value = from.get(Setting.LINES);
    if (value == null) {
      value = Setting.LINES.defaultValue();
    }
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "all" -> true;
      case "failed" -> false;
      default -> throw new SettingsException(Setting.LINES.key(), value, "failed or all");
    };
  }

  private static int number(Surroundings from, Setting setting, int least) {
    String value = from.get(setting);
    if (value == null) {
      value = setting.defaultValue();
    }
    try {
      int number = Integer.parseInt(value.strip());
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new SettingsException(setting.key(), value, "a number of at least " + least);
    }
    throw new SettingsException(setting.key(), value, "a number of at least " + least);
  }

  /**
   * How long the end of the run waits for what is still to be sent: read apart from the others, as
   * most runs send nothing.
   *
   * @throws SettingsException if it can't be used
   */
  public static Duration exportTimeout(Surroundings from) {
    Setting setting = Setting.EXPORT_TIMEOUT;
    String value = from.get(setting);
    try {
      return TimeSpan.parse(setting.key(), value == null ? setting.defaultValue() : value);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(
          setting.key(), String.valueOf(value), "a length of time like 500ms, 5s or 1m");
    }
  }

  private static Path path(Surroundings from, Setting setting, Path otherwise) {
    String value = from.get(setting);
    if (value == null) {
      return otherwise;
    }
    try {
      return baseDirectory(from).resolve(value);
    } catch (InvalidPathException e) {
      throw new SettingsException(setting.key(), value, "a path (" + e.getReason() + ")");
    }
  }

  private static Path baseDirectory(Surroundings from) {
    String basedir = from.properties().apply("basedir");
    return basedir == null ? from.workingDirectory() : from.workingDirectory().resolve(basedir);
  }

  /** Maven's {@code target}, or Gradle's {@code build} where only Gradle builds. */
  private static Path buildDirectory(Surroundings from) {
    Path base = baseDirectory(from);
    boolean gradle =
        !Files.exists(base.resolve("pom.xml"))
            && (Files.exists(base.resolve("build.gradle"))
                || Files.exists(base.resolve("build.gradle.kts"))
                || Files.exists(base.resolve("settings.gradle"))
                || Files.exists(base.resolve("settings.gradle.kts")));
    return base.resolve(gradle ? "build" : "target");
  }

  private static String runKey(Surroundings from) {
    @Nullable String value = from.get(Setting.RUN_ID);
    if (value == null) {
      return RunKey.of(ProcessHandle.current(), from.properties());
    }
    if (!value.matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}")) {
      throw new SettingsException(
          Setting.RUN_ID.key(),
          value,
          "1 to 100 letters, digits, '.', '_' or '-', not '.' first, as it names a folder");
    }
    return value;
  }
}
