package dev.oteltest.maven.trace;

import org.apache.maven.plugin.MojoFailureException;
import org.eclipse.aether.RepositoryException;
import org.jspecify.annotations.Nullable;

/** How a part of the build ended, as a value of {@code cicd.pipeline.result}. */
public enum BuildOutcome {
  SUCCESS("success"),
  /** The project is at fault: a test failed or a rule was violated. */
  FAILURE("failure"),
  /** The build itself is at fault: a goal could not do its work. */
  ERROR("error"),
  SKIP("skip"),
  /** The build was interrupted. */
  CANCELLATION("cancellation");

  private final String value;

  BuildOutcome(String value) {
    this.value = value;
  }

  /** Returns the value of the attribute. */
  public String value() {
    return value;
  }

  boolean isBad() {
    return this == FAILURE || this == ERROR || this == CANCELLATION;
  }

  /**
   * Returns the worse of two outcomes; the outcome of a part that ran takes precedence over a skip.
   */
  BuildOutcome worse(BuildOutcome other) {
    return rank() >= other.rank() ? this : other;
  }

  private int rank() {
    return switch (this) {
      case SKIP -> 0;
      case SUCCESS -> 1;
      case CANCELLATION -> 2;
      case FAILURE -> 3;
      case ERROR -> 4;
    };
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
