package dev.oteltest.junit.spring;

import dev.oteltest.internal.log.TestEnvironment;
import dev.oteltest.junit.internal.guard.JunitWarnings;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.TestContext;

/** The version of Spring on the class path. Before 5.3, contexts do not report their start. */
final class SpringVersion {

  /** A type that the oldest version has that is supported, and none before. */
  private static final String OLDEST = "org.springframework.core.metrics.ApplicationStartup";

  private static final @Nullable String PROBLEM = problem(SpringVersion.class.getClassLoader());

  private SpringVersion() {}

  /** Returns whether contexts can't have spans, which is logged once. */
  static boolean isTooOld() {
    if (PROBLEM != null && !TestEnvironment.isSwitchedOff()) {
      JunitWarnings.warn(PROBLEM, null);
    }
    return PROBLEM != null;
  }

  static @Nullable String problem(@Nullable ClassLoader loader) {
    try {
      Class.forName(OLDEST, false, loader);
      return null;
    } catch (ClassNotFoundException | LinkageError e) {
      return "Spring "
          + TestContext.class.getPackage().getImplementationVersion()
          + " is older than 5.3, so application contexts have no spans; the tests have. To see where"
          + " it comes from, run mvn dependency:tree -Dincludes=org.springframework";
    }
  }
}
