package dev.oteltest.capture.internal.install;

import dev.oteltest.internal.config.EnvironmentNames;
import dev.oteltest.internal.log.WarnOnce;
import java.util.List;
import java.util.Objects;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Lets OpenTelemetry configure the global if nobody sets it, unless it would then send. */
final class GlobalConfiguration {

  private static final Logger logger = Logger.getLogger(GlobalConfiguration.class.getName());

  private static final WarnOnce warnings = new WarnOnce(logger);

  /** Whether OpenTelemetry may configure the global automatically if none was set. */
  private static final String AUTOCONFIGURE = "otel.java.global-autoconfigure.enabled";

  /** How many class loaders of this JVM allow it: each has these classes, as projects of sbt do. */
  private static final String HOLDERS = "dev.oteltest.capture.global.holders";

  private static final String EXPORTER = "otel.traces.exporter";

  /** Files of declarative configuration. An SDK that has one does not call customizers. */
  private static final List<String> FILES =
      List.of("otel.config.file", "otel.experimental.config.file");

  private static boolean allowed;
  private static boolean refused;

  private GlobalConfiguration() {}

  /**
   * Lets OpenTelemetry configure the global.
   *
   * @param problem why it can't, or null if it can
   */
  static synchronized void allow(@Nullable String problem) {
    if (problem != null) {
      warnings.warn(
          "A GlobalOpenTelemetry that nobody sets stays empty in these tests: " + problem, null);
      return;
    }
    synchronized (System.getProperties()) {
      allowUnlessSet();
    }
  }

  private static void allowUnlessSet() {
    boolean ofOthers = holders() > 0 && "true".equals(setting(AUTOCONFIGURE));
    if (allowed || refused || (setting(AUTOCONFIGURE) != null && !ofOthers)) {
      return;
    }
    String file = file();
    String exporter = Objects.requireNonNullElse(setting(EXPORTER), "none");
    if (file.isEmpty() || !exporter.equalsIgnoreCase("none")) {
      System.setProperty(AUTOCONFIGURE, "true");
      System.setProperty(HOLDERS, String.valueOf(holders() + 1));
      allowed = true;
    } else {
      refused = true;
      logger.info(
          ("A GlobalOpenTelemetry that nobody sets stays empty in these tests, because"
                  + " the configuration file %s would have it send what it records. To record"
                  + " its spans, name a file without exporters for tests, and set -D%s=true")
              .formatted(file, AUTOCONFIGURE));
    }
  }

  /** Leaves the property as it was once nobody needs it: code of others in this JVM may read it. */
  static synchronized void takeBack() {
    if (!allowed) {
      return;
    }
    allowed = false;
    synchronized (System.getProperties()) {
      if (holders() > 1) {
        System.setProperty(HOLDERS, String.valueOf(holders() - 1));
        return;
      }
      System.clearProperty(HOLDERS);
      if ("true".equals(System.getProperty(AUTOCONFIGURE))) {
        System.clearProperty(AUTOCONFIGURE);
      }
    }
  }

  private static int holders() {
    return Integer.getInteger(HOLDERS, 0);
  }

  private static String file() {
    for (String property : FILES) {
      String file = setting(property);
      if (file != null) {
        return file;
      }
    }
    return "";
  }

  private static @Nullable String setting(String property) {
    String own = System.getProperty(property);
    String value = own == null ? System.getenv(EnvironmentNames.variable(property)) : own;
    return value == null || value.isBlank() ? null : value;
  }
}
