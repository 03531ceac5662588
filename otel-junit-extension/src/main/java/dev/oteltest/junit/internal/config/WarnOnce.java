package dev.oteltest.junit.internal.config;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells each problem of ours once, and never throws it at a test. */
public final class WarnOnce {

  private static final Logger logger = Logger.getLogger("dev.oteltest.junit");
  private static final Set<String> told = ConcurrentHashMap.newKeySet();

  private WarnOnce() {}

  /** Tells at WARNING, the first time that it is told. */
  public static void once(String message, @Nullable Throwable cause) {
    if (told.add(message)) {
      logger.log(Level.WARNING, message, cause);
    }
  }

  /**
   * Runs our own code on a user's thread: what it throws is told once, and the test goes on.
   *
   * @param what the thing that was to be done, as in "... failed"
   */
  public static void guard(String what, Runnable ours) {
    try {
      ours.run();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      failed(what, e);
    }
  }

  /** Tells that something of ours failed, where {@link #guard} would cost too much. */
  public static void failed(String what, Throwable e) {
    if (e instanceof SettingsException) {
      once(e.getMessage() + " Tests run untraced.", null);
    } else if (e instanceof LinkageError) {
      once(
          what
              + " failed, and the tests run untraced: a class of OpenTelemetry or JUnit on the test"
              + " class path is missing or of another version than this needs (OpenTelemetry 1.49,"
              + " JUnit 5.12 or newer). Compare 'mvn dependency:tree'.",
          e);
    } else {
      once(what + " failed; the tests go on, their trace may lack spans.", e);
    }
  }
}
