package dev.oteltest.operations.internal.server;

/** Thrown if a workload can't be read; the message says why. */
public final class WorkloadException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean missing;

  /**
   * Creates the exception.
   *
   * @param missing whether Kubernetes answered that there is no such workload
   */
  WorkloadException(boolean missing, String problem) {
    super(problem);
    this.missing = missing;
  }

  /** Returns whether Kubernetes answered that there is no such workload. */
  public boolean isMissing() {
    return missing;
  }
}
