package dev.oteltest.junit.internal.guard;

import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the steps in which a test, a container or the run ends. They handle text and objects of
 * others, so any of them may throw anything: a message that overflows the stack, a span that can't
 * be encoded. That costs what the step records, never the test, its status, or a later step.
 */
public final class EndSteps {

  /** What a step records. */
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
    LIFECYCLE,
    DESCRIPTION,
    UNATTRIBUTED_SPANS,
    FILE,
    LIVE_EXPORT,
    IN_FLIGHT,
    CLOSING;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private final Consumer<Step> before;
  private final BiConsumer<String, @Nullable Throwable> warnings;

  public EndSteps() {
    this(step -> {}, JunitWarnings::warn);
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

  /** Runs a step, and warns if it throws. */
  public void run(Step step, Runnable ours) {
    try {
      before.accept(step);
      ours.run();
    } catch (Throwable e) { // whatever it is, the test has ended and must be recorded
      warn(step, e);
    }
  }

  /**
   * Runs a step with a result, and warns if it throws.
   *
   * @param otherwise the result if it throws
   */
  public <T> T get(Step step, T otherwise, Supplier<T> ours) {
    try {
      before.accept(step);
      return ours.get();
    } catch (Throwable e) {
      warn(step, e);
      return otherwise;
    }
  }

  /** Runs a step again that failed, for a part of what it records. */
  public void retry(Step step, Runnable ours) {
    try {
      ours.run();
    } catch (Throwable e) {
      warn(step, e);
    }
  }

  private void warn(Step step, Throwable e) {
    try {
      warnings.accept(
          "A step of the end of a test failed ("
              + step.text
              + "). The test and its status are recorded, but what this step records is missing.",
          e);
    } catch (Throwable ignored) {
      // Nothing is left to warn with; the placeholder in the trace remains.
    }
  }
}
