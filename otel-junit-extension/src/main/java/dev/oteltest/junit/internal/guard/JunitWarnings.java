package dev.oteltest.junit.internal.guard;

import dev.oteltest.internal.config.SettingsException;
import dev.oteltest.internal.log.WarnOnce;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Logs each problem of this extension once, and never lets it affect a test. */
public final class JunitWarnings {

  private static final WarnOnce warnings = new WarnOnce(Logger.getLogger("dev.oteltest.junit"));

  private JunitWarnings() {}

  /** Logs the message at WARNING unless it was logged before. */
  public static void warn(String message, @Nullable Throwable cause) {
    warnings.warn(message, cause);
  }

  /**
   * Runs our own code on a user's thread. An exception is logged once, and the test continues.
   *
   * @param what the code's action, as in "... failed"
   */
  public static void guard(String what, Runnable ours) {
    try {
      ours.run();
    } catch (Throwable e) {
      failed(what, e);
    }
  }

  /** Logs that our own code failed; for code in which {@link #guard} would cost too much. */
  public static void failed(String what, Throwable e) {
    if (e instanceof SettingsException) {
      warn(e.getMessage() + ". Tests run untraced.", null);
    } else if (e instanceof LinkageError) {
      warn(
          what
              + " failed, and the tests run untraced: a class of OpenTelemetry or JUnit on the test"
              + " class path is missing, or its version is not supported (OpenTelemetry 1.49, JUnit"
              + " 5.12 or newer). Compare 'mvn dependency:tree'.",
          e);
    } else {
      warn(what + " failed; the tests continue, but their trace may lack spans.", e);
    }
  }
}
