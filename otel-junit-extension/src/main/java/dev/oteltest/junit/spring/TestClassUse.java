package dev.oteltest.junit.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * The test class for which the calling thread called Spring last.
 *
 * @param testClass the class
 * @param missing the configuration of its context if that was not there yet, else null
 */
record TestClassUse(Class<?> testClass, @Nullable MergedContextConfiguration missing) {

  private static final ThreadLocal<@Nullable TestClassUse> last = new ThreadLocal<>();

  /** Records that the calling thread works for a class. */
  static void set(Class<?> testClass, @Nullable MergedContextConfiguration missing) {
    last.set(new TestClassUse(testClass, missing));
  }

  /** Returns the class that the calling thread works for, or null. */
  static @Nullable TestClassUse onThisThread() {
    return last.get();
  }
}
