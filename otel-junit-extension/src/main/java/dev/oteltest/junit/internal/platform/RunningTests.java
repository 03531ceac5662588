package dev.oteltest.junit.internal.platform;

import io.opentelemetry.context.Context;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tests and containers of a run that are running in this JVM. */
public interface RunningTests {

  /** Returns the context of the innermost test or container on each thread that is in one. */
  Map<Thread, Context> threads();

  /**
   * Returns the running class with that name, the innermost if there are several; null if none is
   * running.
   */
  @Nullable TestActivity findClass(String className);
}
