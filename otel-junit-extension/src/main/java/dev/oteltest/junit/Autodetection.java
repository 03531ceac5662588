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

  /** Jupiter takes it for true, and nobody else writes it so: it tells our word from the user's. */
  private static final String OURS = "TRUE";

  private static boolean ours;
  private static @Nullable String usersInclude;

  private Autodetection() {}

  /**
   * Does nothing where the user switched it on or off: their word, and their filter, stand. What
   * was switched on stays so in between, as tests of another session may be about to start.
   */
  static synchronized void switchOnUnlessTheUserSays(ConfigurationParameters parameters) {
    String said = parameters.get(ENABLED).orElse(null);
    if (said == null) {
      System.setProperty(ENABLED, OURS);
      usersInclude = System.setProperty(INCLUDE, EXTENSION);
      ours = true;
    } else if (ours && !said.equals(OURS)) {
      withdraw(); // our filter is not for their extensions
    }
  }

  private static void withdraw() {
    ours = false;
    System.clearProperty(ENABLED);
    if (usersInclude == null) {
      System.clearProperty(INCLUDE);
    } else {
      System.setProperty(INCLUDE, usersInclude);
    }
  }
}
