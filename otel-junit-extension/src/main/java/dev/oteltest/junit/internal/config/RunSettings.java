package dev.oteltest.junit.internal.config;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.internal.config.SettingsException;
import dev.oteltest.internal.quarantine.Quarantine;
import dev.oteltest.internal.redact.SecretRedaction;
import dev.oteltest.internal.text.TextLimit;
import dev.oteltest.junit.internal.budget.BudgetText;
import dev.oteltest.junit.internal.budget.TestBudget;
import dev.oteltest.junit.internal.guard.SentenceWarnings;
import dev.oteltest.otlp.internal.run.BuildFolder;
import dev.oteltest.otlp.internal.run.RunMark;
import dev.oteltest.resource.internal.ci.TraceJoin;
import dev.oteltest.resource.internal.git.Checkout;
import dev.oteltest.semconv.JunitKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a test run, which {@link RunSetting} explains.
 *
 * @param base the module's directory
 * @param runKey the key of the run, which is the same in all of its JVMs
 * @param captureLimit the maximum number of spans of the code under test that are kept for one test
 * @param statementLimit how often one span may run the same statement before the test has a
 *     finding; 0 for any number
 * @param budget the limits that every test has to keep to; null if there are none
 * @param logLimit how many of its last log records a failed test has as events; 0 for none
 * @param print the tests whose spans are printed; null for none
 */
public record RunSettings(
    boolean enabled,
    Path base,
    Path directory,
    Path output,
    String runKey,
    TracePer tracePer,
    TraceJoin traceJoin,
    LifecycleSpans lifecycle,
    int captureLimit,
    int statementLimit,
    @Nullable TestBudget budget,
    int logLimit,
    @Nullable PrintedTests print,
    TextLimit attributeLimit,
    SecretRedaction redaction) {

  private static final String NOTHING = "none";

  /**
   * Reads the settings.
   *
   * @throws SettingsException if a setting can't be used
   */
  public static RunSettings read(ConfigSource from) {
    ConfigReader settings = from.settings();
    Path base = baseDirectory(from);
    Path build = BuildFolder.of(base);
    return new RunSettings(
        switchedOffBy(from) == null,
        base,
        settings.path(RunSetting.DIRECTORY.key(), base, build.resolve(BuildFolder.RUNS)),
        settings.path(RunSetting.OUTPUT.key(), base, output(from, build)),
        runKey(from),
        TracePer.read(settings),
        TraceJoin.read(settings),
        LifecycleSpans.read(settings),
        number(settings, RunSetting.CAPTURE_LIMIT, 1),
        number(settings, RunSetting.STATEMENT_LIMIT, 0),
        budget(from),
        number(settings, RunSetting.LOGS, 0),
        print(from),
        new TextLimit(number(settings, RunSetting.ATTRIBUTE_LIMIT, 64)),
        SecretRedaction.ofTests(
            RunSetting.REDACT.key(),
            from.setting(RunSetting.REDACT.key()),
            new SentenceWarnings()));
  }

  /**
   * Returns the setting that switched tracing off, as in {@code otel.test.enabled is false}, or
   * null if none did.
   *
   * @throws SettingsException if the setting can't be used
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

  /**
   * Reads the limits of all tests, which fail them if they are invalid; null if there are none, as
   * in most runs, which load nothing for it.
   */
  public static @Nullable TestBudget budget(ConfigSource from) {
    String place = RunSetting.BUDGET.key();
    String budget = from.setting(place);
    return budget == null
        ? null
        : TestBudget.read(place, true, () -> BudgetText.parse(place, budget));
  }

  /** Reads which tests are printed; null for none, as in builds, which load nothing for it. */
  private static @Nullable PrintedTests print(ConfigSource from) {
    String value =
        from.settings()
            .word(
                RunSetting.PRINT.key(),
                RunKey.isInBuildTool(from.properties()) ? NOTHING : "failed",
                List.of("failed", "all", NOTHING));
    return value.equals(NOTHING) ? null : PrintedTests.valueOf(value.toUpperCase(Locale.ROOT));
  }

  /**
   * Returns the file of tests that may fail for a while; null if there is none, as in most runs,
   * which load nothing for it.
   */
  public static @Nullable Path quarantine(ConfigSource from) {
    String wanted = from.setting(RunSetting.QUARANTINE.key());
    Path base = baseDirectory(from);
    return wanted == null
        ? Checkout.nearest(base, RunSetting.QUARANTINE.defaultValue())
        : Quarantine.find(base, wanted);
  }

  private static int number(ConfigReader settings, RunSetting setting, int least) {
    return settings.number(setting.key(), setting.defaultValue(), least);
  }

  /**
   * Reads how long the end of the run waits for spans that are not sent yet.
   *
   * <p>This setting is read separately because most runs send nothing.
   *
   * @throws SettingsException if the setting can't be used
   */
  public static Duration exportTimeout(ConfigSource from) {
    RunSetting setting = RunSetting.EXPORT_TIMEOUT;
    return from.settings().time(setting.key(), setting.defaultValue());
  }

  /**
   * Returns the file of a run for which none is set. If the usual one is of a build, and this run
   * is not a part of one, that stays, as it may have more than the one test that an IDE runs.
   */
  private static Path output(ConfigSource from, Path build) {
    Path usual = build.resolve("test-traces.pb");
    boolean isOfBuild = !isPartOfBuild(from) && Files.exists(usual) && RunMark.of(usual) != null;
    return isOfBuild ? build.resolve("test-traces.local.pb") : usual;
  }

  /** Returns whether somebody has named the run, as a build does for all of its JVMs. */
  public static boolean isPartOfBuild(ConfigSource from) {
    return from.setting(RunSetting.RUN_ID.key()) != null;
  }

  private static Path baseDirectory(ConfigSource from) {
    String basedir = from.properties().apply("basedir");
    return basedir == null ? from.workingDirectory() : from.workingDirectory().resolve(basedir);
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
          "1 to 100 letters, digits, '.', '_' or '-', not starting with '.', as it names a folder");
    }
    return value;
  }

  /** The parts of a run that get a separate trace. */
  public enum TracePer {
    RUN,
    CLASS,
    TEST;

    static TracePer read(ConfigReader settings) {
      String value =
          settings.word(
              RunSetting.TRACE_PER.key(),
              RunSetting.TRACE_PER.defaultValue(),
              List.of("run", "class", "test"));
      return valueOf(value.toUpperCase(Locale.ROOT));
    }

    /** Whether a test or container of that kind starts a trace. */
    public boolean beginsWith(JunitKind kind, boolean test, JunitKind parent) {
      return this == CLASS
          ? parent == JunitKind.ENGINE && kind != JunitKind.ENGINE && kind != JunitKind.SUITE
          : this == TEST && test;
    }
  }

  /** The tests whose spans are printed when they end. */
  public enum PrintedTests {
    FAILED,
    ALL
  }

  /** The lifecycle methods that have spans. */
  public enum LifecycleSpans {
    NONE,
    USED,
    ALL;

    static LifecycleSpans read(ConfigReader settings) {
      String value =
          settings.word(
              RunSetting.LIFECYCLE.key(),
              RunSetting.LIFECYCLE.defaultValue(),
              List.of("used", "all", "none", "true", "false"));
      return switch (value) {
        case "true" -> ALL;
        case "false" -> NONE;
        default -> valueOf(value.toUpperCase(Locale.ROOT));
      };
    }
  }
}
