package dev.oteltest.internal.span;

import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/**
 * The two values that a failed assertion compared, as the texts that the assertion itself made of
 * them: no code of the values is called.
 *
 * <p>The exceptions are known by their names, so that this needs none of the libraries, and reads
 * them from any class loader: <a
 * href="https://ota4j-team.github.io/opentest4j/docs/current/api/org/opentest4j/AssertionFailedError.html">opentest4j's</a>,
 * which those of JUnit, AssertJ and Spock are or extend, and JUnit 4's.
 *
 * @param expected the text of the expected value
 * @param actual the text of the actual value
 */
record FailedComparison(String expected, String actual) {

  /** Returns the values; null if the exception does not have both, or they can't be read. */
  static @Nullable FailedComparison of(Throwable failure) {
    for (Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
      switch (type.getName()) {
        case "org.opentest4j.AssertionFailedError",
            "org.junit.ComparisonFailure",
            "junit.framework.ComparisonFailure" -> {
          return read(failure, type);
        }
        default -> {
          // perhaps one that it extends
        }
      }
    }
    return null;
  }

  private static @Nullable FailedComparison read(Throwable failure, Class<?> type) {
    try {
      String expected = text(call(failure, type, "getExpected"));
      String actual = text(call(failure, type, "getActual"));
      return expected == null || actual == null ? null : new FailedComparison(expected, actual);
    } catch (Throwable e) { // the assertion library's code; the message remains
      return null;
    }
  }

  /** Returns a text, or the text of opentest4j's wrapper around a value. */
  private static @Nullable String text(@Nullable Object value) throws Throwable {
    return value == null || value instanceof String
        ? (String) value
        : (String) call(value, value.getClass(), "getStringRepresentation");
  }

  private static @Nullable Object call(Object target, Class<?> type, String method)
      throws Throwable {
    try {
      return type.getMethod(method).invoke(target);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
