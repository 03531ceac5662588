package dev.oteltest.operations.internal.http;

import java.io.IOException;

/** Thrown if a server does not answer, or not with what was asked for; the message says which. */
public final class HttpException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param problem what the server did, as the end of a sentence
   */
  public HttpException(String problem) {
    super(problem);
  }
}
