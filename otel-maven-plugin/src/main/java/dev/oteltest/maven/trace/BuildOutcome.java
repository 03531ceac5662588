package dev.oteltest.maven.trace;

import java.util.Locale;
import org.apache.maven.plugin.MojoFailureException;
import org.eclipse.aether.RepositoryException;
import org.jspecify.annotations.Nullable;

/** How a part of the build ended, as a value of {@code cicd.pipeline.result}; the best first. */
public enum BuildOutcome {
  /** The part did not run; the outcome of any part that ran takes precedence. */
  SKIP,
  SUCCESS,
  /** The build was interrupted. */
  CANCELLATION,
  /** The project is at fault: a test failed or a rule was violated. */
  FAILURE,
  /** The build itself is at fault: a goal could not do its work. */
  ERROR;

  /** Returns the value of the attribute. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isBad() {
    return compareTo(SUCCESS) > 0;
  }

  BuildOutcome worse(BuildOutcome other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /**
   * Returns the outcome for an exception: Maven has one exception for a fault of the project, and
   * others for the build.
   */
  static BuildOutcome of(@Nullable Throwable problem) {
    if (problem == null) {
      return SUCCESS;
    }
    boolean failure = false;
    for (Throwable t = problem; t != null; t = t.getCause()) {
      failure |= t instanceof MojoFailureException;
      if (t instanceof RepositoryException) {
        return ERROR; // a failed resolution is not the project's fault, whatever wraps it
      }
    }
    return failure ? FAILURE : ERROR;
  }
}
