package dev.oteltest.junit.spring;

import dev.oteltest.internal.log.LibraryVersion;
import dev.oteltest.internal.log.TestEnvironment;
import dev.oteltest.junit.internal.guard.JunitWarnings;
import dev.oteltest.junit.internal.platform.TestSession;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;

/** The traced application contexts of this JVM, of all its runs. */
final class TracedContexts {

  /** A type that Spring has from 5.3 on; before, contexts do not report their start. */
  private static final String OLDEST = "org.springframework.core.metrics.ApplicationStartup";

  private static final @Nullable String SPRING_PROBLEM =
      springProblem(TracedContexts.class.getClassLoader());

  /** Contexts compare by identity, and a traced context does not refer to its context. */
  private static final Map<ApplicationContext, TracedContext> traced =
      Collections.synchronizedMap(new WeakHashMap<>());

  private TracedContexts() {}

  static void put(ApplicationContext context, TracedContext as) {
    traced.put(context, as);
  }

  static @Nullable TracedContext of(ApplicationContext context) {
    return traced.get(context);
  }

  /** Whether any run is traced and Spring is new enough, so that the rest is worth its time. */
  static boolean areWanted() {
    return TestSession.anyTraced() && !isSpringTooOld();
  }

  /** Returns whether contexts can't have spans, which is logged once. */
  static boolean isSpringTooOld() {
    if (SPRING_PROBLEM != null && !TestEnvironment.isSwitchedOff()) {
      JunitWarnings.warn(SPRING_PROBLEM, null);
    }
    return SPRING_PROBLEM != null;
  }

  static @Nullable String springProblem(@Nullable ClassLoader loader) {
    return LibraryVersion.problem(
        TestContext.class.getName(),
        OLDEST,
        loader,
        "Spring %s is older than 5.3, so application contexts have no spans; the tests have. To see"
            + " where it comes from, run mvn dependency:tree -Dincludes=org.springframework");
  }
}
