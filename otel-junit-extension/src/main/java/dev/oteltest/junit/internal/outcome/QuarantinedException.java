package dev.oteltest.junit.internal.outcome;

import dev.oteltest.internal.quarantine.QuarantineEntry;
import org.opentest4j.TestAbortedException;

/** Aborts a test that failed in quarantine; the cause is its failure. */
public final class QuarantinedException extends TestAbortedException {

  private static final long serialVersionUID = 1L;

  /** What is said of the test, without its failure. */
  private final String words;

  private final Throwable failure;

  public QuarantinedException(QuarantineEntry entry, Throwable failure) {
    super(entry.words() + ": " + failure, failure);
    words = entry.words();
    this.failure = failure;
  }

  String words() {
    return words;
  }

  Throwable failure() {
    return failure;
  }
}
