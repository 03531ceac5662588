package dev.oteltest.internal.quarantine;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A test, or the tests of a class, that may fail for a while.
 *
 * @param test the class, or the class, a dot and the method
 * @param owner who mends it
 * @param issue where that is discussed
 * @param expires the last day, in UTC, on which it may fail
 * @param line the line of the file, from 1
 */
public record QuarantineEntry(
    String test, String owner, String issue, LocalDate expires, int line) {

  /**
   * Whether it names a test.
   *
   * @param classes the class of the test first, then those around it
   * @param method the method, of which this names all invocations
   */
  public boolean names(List<String> classes, String method) {
    return classes.stream().anyMatch(type -> test.equals(type) || type.startsWith(test + "$"))
        || test.equals(classes.get(0) + "." + method);
  }

  /** Whether the last day is over, everywhere at the same moment. */
  public boolean isExpired() {
    // Not by a clock of java.time, which a test may have replaced.
    return expires.toEpochDay() < TimeUnit.MILLISECONDS.toDays(System.currentTimeMillis());
  }

  /** Returns what its failures are called. */
  public String words() {
    return "quarantined until %s (%s, %s)".formatted(expires, owner, issue);
  }
}
