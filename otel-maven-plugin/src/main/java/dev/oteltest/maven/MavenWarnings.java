package dev.oteltest.maven;

import dev.oteltest.internal.log.WarnOnce;
import dev.oteltest.maven.goal.SkippedGoals;

/** Keeps our failures out of the build: the first is logged at WARN, all of them at DEBUG. */
final class MavenWarnings {

  private final WarnOnce warnings = new WarnOnce((message, cause) -> BuildLog.warn(message));

  /** An action that may fail. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }

  /**
   * Runs an action; its failure is logged.
   *
   * @param doing what the action does, as in "can't go on with …"
   */
  void guard(String doing, Action action) {
    try {
      action.run();
    } catch (Throwable e) { // a StackOverflowError is not an exception
      warnings.warnFirst(
          "failure",
          () ->
              ("Tracing of this build is incomplete; the build itself is not affected."
                      + " Failed at %s: %s. Run with -X for details, or switch tracing off with"
                      + " -D%s.")
                  .formatted(doing, e, SkippedGoals.PROPERTY),
          e);
      BuildLog.debug("Failed at " + doing, e);
    }
  }
}
