package dev.oteltest.junit.spring;

import dev.oteltest.junit.internal.platform.TestSession;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** The traced application contexts of this JVM, of all its runs. */
final class TracedContexts {

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
    return TestSession.anyTraced() && !SpringVersion.isTooOld();
  }
}
