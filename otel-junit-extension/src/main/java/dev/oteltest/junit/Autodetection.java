package dev.oteltest.junit;

import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.ConfigurationParameters;

/**
 * Jupiter's autodetection of extensions, switched on for ours alone: others that happen to be on
 * the class path stay as off as they were.
 */
final class Autodetection {

  private static final String ENABLED = "junit.jupiter.extensions.autodetection.enabled";
  private static final String INCLUDE = "junit.jupiter.extensions.autodetection.include";

  /** By name, since Jupiter may be missing. */
  private static final String EXTENSION = "dev.oteltest.junit.TracingExtension";

  private static boolean ours;
  private static @Nullable String usersInclude;

  private Autodetection() {}

  /** Does nothing where the user switched it on or off: their word, and their filter, stand. */
  static synchronized void switchOnUnlessTheUserSays(ConfigurationParameters parameters) {
    if (parameters.get(ENABLED).isEmpty()) {
      System.setProperty(ENABLED, "true");
      usersInclude = System.setProperty(INCLUDE, EXTENSION);
      ours = true;
    }
  }

  /** Takes back what was set before, so that what the user says can be seen again. */
  static synchronized void withdraw() {
    if (!ours) {
      return;
    }
    ours = false;
    System.clearProperty(ENABLED);
    if (usersInclude == null) {
      System.clearProperty(INCLUDE);
    } else {
      System.setProperty(INCLUDE, usersInclude);
    }
  }
}
