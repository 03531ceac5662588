package dev.oteltest.maven.upload;

import org.jspecify.annotations.Nullable;

/** Spans that can't be sent or did not arrive; the message ends with what to do. */
public final class UploadException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String problem;
  private final String remedy;

  UploadException(String problem, String remedy) {
    this(problem, remedy, null);
  }

  UploadException(String problem, String remedy, @Nullable Throwable cause) {
    super(problem + ". " + remedy, cause);
    this.problem = problem;
    this.remedy = remedy;
  }

  /** The same failure of an upload that had come to a point. */
  UploadException after(String progress) {
    return new UploadException(problem + ". " + progress, remedy, getCause());
  }
}
