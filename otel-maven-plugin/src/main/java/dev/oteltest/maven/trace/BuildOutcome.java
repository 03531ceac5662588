package dev.oteltest.maven.trace;

import org.apache.maven.plugin.MojoFailureException;
import org.eclipse.aether.RepositoryException;
import org.jspecify.annotations.Nullable;

/** How a part of the build ended, in the words of {@code cicd.pipeline.result}. */
public enum BuildOutcome {
  SUCCESS("success"),
  /** The project is at fault: a test failed, a rule was broken. */
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

  /** The value of the attribute. */
  public String value() {
    return value;
  }

  boolean isBad() {
    return this == FAILURE || this == ERROR || this == CANCELLATION;
  }

  /** The worse of two outcomes; a part that ran beats one that was skipped. */
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
   * What an exception of Maven's says: it has one for a project's fault and others for the build's.
   */
  static BuildOutcome of(@Nullable Throwable problem) {
    if (problem == null) {
      return SUCCESS;
    }
    boolean failure = false;
    for (Throwable t = problem; t != null; t = t.getCause()) {
      failure |= t instanceof MojoFailureException;
      if (t instanceof RepositoryException) {
        return ERROR; // what can't be resolved says nothing of the project, whatever wraps it
      }
    }
    return failure ? FAILURE : ERROR;
  }
}
