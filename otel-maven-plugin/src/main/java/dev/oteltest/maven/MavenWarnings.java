package dev.oteltest.maven;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps our failures out of the build: the first is told at WARN, the others at DEBUG. */
final class MavenWarnings {

  private static final Logger LOGGER = LoggerFactory.getLogger("dev.oteltest.maven");

  private final AtomicBoolean told = new AtomicBoolean();

  /** An action that may fail. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }

  /**
   * Runs the action and survives its failure.
   *
   * @param doing what the action does, as in "can't go on with …"
   */
  void guard(String doing, Action action) {
    try {
      action.run();
    } catch (Exception | LinkageError e) {
      tell(doing, e);
    }
  }

  private void tell(String doing, Throwable fault) {
    if (told.compareAndSet(false, true)) {
      LOGGER.warn(
          "Tracing of this build is incomplete; the build itself is not affected."
              + " Failed at {}: {}. Run with -X for details, or switch tracing off with -D{}.",
          doing,
          fault.toString(),
          BuildSettings.SKIP);
    }
    LOGGER.debug("Failed at {}", doing, fault);
  }
}
