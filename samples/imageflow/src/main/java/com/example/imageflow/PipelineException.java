package com.example.imageflow;

import java.nio.file.Path;

/** A pipeline stopped; the message names the file and what is wrong with it. */
public final class PipelineException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Path file;

  PipelineException(Path file, String problem, Throwable cause) {
    super(file.getFileName() + ": " + problem, cause);
    this.file = file;
  }

  PipelineException(Path file, String problem) {
    this(file, problem, null);
  }

  /** The file that the pipeline could not get past. */
  public Path file() {
    return file;
  }
}
