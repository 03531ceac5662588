package dev.oteltest.junit.internal.guard;

import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the steps in which a test, a container or the run ends. They handle text and objects of
 * others, so any of them may throw anything: a message that overflows the stack, a span that can't
 * be encoded. That costs what the step records, never the test, its status, or a later step.
 */
public final class EndSteps {

  /**
   * What a step records. A step of a test that passed is taken without a lambda, as {@link #begin}
   * explains.
   */
  public enum Step {
    OUTCOME,
    LINE,
    ATTEMPT,
    CONTEXT,
    LOGS,
    FAILURE,
    LINK,
    SPANS_OF_THE_CODE,
    REPEATED_STATEMENTS,
    BUDGET,
    LIFECYCLE,
    DESCRIPTION,
    UNATTRIBUTED_SPANS,
    FILE,
    LIVE_EXPORT,
    IN_FLIGHT,
    CLOSING;

    private String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  private final @Nullable Consumer<Step> before;
  private final @Nullable BiConsumer<String, @Nullable Throwable> warnings;

  /** Creates steps that warn through the log. */
  public EndSteps() {
    this.before = null;
    this.warnings = null;
  }

  /**
   * Creates steps that may be watched.
   *
   * @param before is called before each step, as a part of it
   * @param warnings receives the message and cause of each failure
   */
  public EndSteps(Consumer<Step> before, BiConsumer<String, @Nullable Throwable> warnings) {
    this.before = before;
    this.warnings = warnings;
  }

  /**
   * Begins a step of a test that passed, of which there are thousands: a lambda for each would cost
   * a JVM with few tests more than what it does. The caller calls it first in a {@code try} block
   * that catches everything, and then calls {@link #failed}.
   */
  public void begin(Step step) {
    if (before != null) {
      before.accept(step);
    }
  }

  /** Warns that a step threw. */
  public void failed(Step step, Throwable e) {
    try {
      String message =
          "A step of the end of a test failed ("
              + step.text()
              + "). The test and its status are recorded, but what this step records is missing.";
      if (warnings == null) {
        JunitWarnings.warn(message, e);
      } else {
        warnings.accept(message, e);
      }
    } catch (Throwable ignored) {
      // Nothing is left to warn with; the placeholder in the trace remains.
    }
  }

  /** Runs a step, and warns if it throws. */
  public void run(Step step, Runnable ours) {
    try {
      begin(step);
      ours.run();
    } catch (Throwable e) { // whatever it is, the test has ended and must be recorded
      failed(step, e);
    }
  }

  /** Runs a step again that failed, for a part of what it records. */
  public void retry(Step step, Runnable ours) {
    try {
      ours.run();
    } catch (Throwable e) {
      failed(step, e);
    }
  }
}
