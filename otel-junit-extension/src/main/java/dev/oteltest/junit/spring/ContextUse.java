package dev.oteltest.junit.spring;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContext;
import org.springframework.util.ReflectionUtils;

/** Which test class uses which context, as Spring is about to work on one of its tests. */
final class ContextUse {

  private ContextUse() {}

  /** Notes that an instance of the test class is about to be prepared, which needs the context. */
  static void prepares(TestContext test) {
    works(test);
    if (test.hasApplicationContext()) {
      reuses(test);
    }
  }

  /** Notes which test class is worked on; what started on this thread before has ended. */
  static void works(TestContext test) {
    ContextStart.endAll();
    BootStart.endAll();
    boolean there = test.hasApplicationContext();
    MergedContextConfiguration missing = there ? null : configurationOf(test);
    TestClassUse.set(test.getTestClass(), missing);
    if (missing != null) {
      RunContexts.mayHaveFailedBefore(test.getTestClass(), missing);
    }
  }

  /** Asks for the context that Spring is about to ask for anyway. */
  private static void reuses(TestContext test) {
    ApplicationContext context;
    try {
      context = test.getApplicationContext();
    } catch (RuntimeException e) {
      return; // it was closed meanwhile, which Spring reports when it asks itself
    }
    TracedContext traced = TracedContexts.of(context);
    if (traced != null) {
      RunContexts.reused(test.getTestClass(), traced);
    }
  }

  /**
   * Reads the configuration of a test's context before the context exists. Spring has no public way
   * to it, so it may be unknown.
   */
  static @Nullable MergedContextConfiguration configurationOf(TestContext test) {
    Field field =
        ReflectionUtils.findField(test.getClass(), null, MergedContextConfiguration.class);
    return field == null ? null : (MergedContextConfiguration) Reflection.read(field, test);
  }
}
