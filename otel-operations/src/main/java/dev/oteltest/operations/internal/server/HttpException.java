package dev.oteltest.operations.internal.server;

import java.io.IOException;

/** Thrown if a server does not answer, or not with what was asked for; the message says which. */
public final class HttpException extends IOException {

  private static final long serialVersionUID = 1L;

  private final boolean permanent;

  /** Creates the exception of a problem that may pass. */
  public HttpException(String problem) {
    this(problem, false);
  }

  /**
   * Creates the exception.
   *
   * @param problem what the server did, as the end of a sentence
   * @param permanent whether the same question never gets another answer
   */
  public HttpException(String problem, boolean permanent) {
    super(problem);
    this.permanent = permanent;
  }

  /** Returns whether the same question never gets another answer. */
  public boolean isPermanent() {
    return permanent;
  }
}
