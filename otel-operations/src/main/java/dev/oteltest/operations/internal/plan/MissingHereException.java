package dev.oteltest.operations.internal.plan;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.internal.yaml.UserFile;

/** Thrown if a plan may be right on another machine, but this one lacks what it needs. */
public final class MissingHereException extends InvalidFileException {

  private static final long serialVersionUID = 1L;

  MissingHereException(UserFile file, int line, String problem) {
    super(file, line, problem);
  }
}
