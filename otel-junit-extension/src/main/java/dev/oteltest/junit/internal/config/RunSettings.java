package dev.oteltest.junit.internal.config;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.internal.config.SettingsException;
import dev.oteltest.internal.redact.SecretRedaction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
    ConfigReader settings = from.settings();
    Path base = baseDirectory(from);
    Path build = buildDirectory(base);
    return new RunSettings(
        switchedOffBy(from) == null,
        base,
        settings.path(RunSetting.DIRECTORY.key(), base, build.resolve("otel-test")),
        settings.path(RunSetting.OUTPUT.key(), base, build.resolve("test-traces.pb")),
        runKey(from),
        TracePer.read(settings),
        isTrue(settings, RunSetting.LIFECYCLE),
        allLines(settings),
        number(settings, RunSetting.CAPTURE_LIMIT, 1),
        new TextLimit(number(settings, RunSetting.ATTRIBUTE_LIMIT, 64)),
        SecretRedaction.ofTests(RunSetting.REDACT.key(), from.setting(RunSetting.REDACT.key())));
  }

  /**
   * What says that there is no trace, as in {@code otel.test.enabled is false}; null if nothing
   * does.
   *
   * @throws SettingsException if it can't be used
   */
  public static @Nullable String switchedOffBy(ConfigSource from) {
    if (!isTrue(from.settings(), RunSetting.ENABLED)) {
      return RunSetting.ENABLED.key() + " is false";
    }
    return from.openTelemetry().isTrue("otel.sdk.disabled")
        ? "otel.sdk.disabled (OTEL_SDK_DISABLED) is true"
        : null;
  }

  private static boolean isTrue(ConfigReader settings, RunSetting setting) {
    return settings.trueOrFalse(setting.key(), setting.defaultValue());
  }

  private static boolean allLines(ConfigReader settings) {
    RunSetting setting = RunSetting.LINES;
    return settings
        .word(setting.key(), setting.defaultValue(), List.of("failed", "all"))
        .equals("all");
  }

  private static int number(ConfigReader settings, RunSetting setting, int least) {
    return settings.number(setting.key(), setting.defaultValue(), least);
  }

  /**
   * How long the end of the run waits for what is still to be sent: read apart from the others, as
   * most runs send nothing.
   *
   * @throws SettingsException if it can't be used
   */
  public static Duration exportTimeout(ConfigSource from) {
    RunSetting setting = RunSetting.EXPORT_TIMEOUT;
    return from.settings().time(setting.key(), setting.defaultValue());
  }

  private static Path baseDirectory(ConfigSource from) {
    String basedir = from.properties().apply("basedir");
    return basedir == null ? from.workingDirectory() : from.workingDirectory().resolve(basedir);
  }

  /** Maven's {@code target}, or Gradle's {@code build} where only Gradle builds. */
  private static Path buildDirectory(Path base) {
    boolean gradle =
        !Files.exists(base.resolve("pom.xml"))
            && (Files.exists(base.resolve("build.gradle"))
                || Files.exists(base.resolve("build.gradle.kts"))
                || Files.exists(base.resolve("settings.gradle"))
                || Files.exists(base.resolve("settings.gradle.kts")));
    return base.resolve(gradle ? "build" : "target");
  }

  private static String runKey(ConfigSource from) {
    String value = from.setting(RunSetting.RUN_ID.key());
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
