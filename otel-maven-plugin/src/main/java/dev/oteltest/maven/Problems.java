package dev.oteltest.maven;

import org.apache.maven.lifecycle.LifecycleExecutionException;
import org.jspecify.annotations.Nullable;

/** The exceptions of a build. */
final class Problems {

  private Problems() {}

  /** What the goal itself threw, without the exceptions in which Maven wraps it. */
  static @Nullable Throwable rootOf(@Nullable Throwable problem) {
    Throwable root = problem;
    while (root instanceof LifecycleExecutionException && root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
