package dev.oteltest.otlp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/** Whole trace files. */
public final class TraceFiles {

  private TraceFiles() {}

  /**
   * Merges files into one: message after message as they are, through a temporary file beside the
   * target and an atomic rename, so that a reader sees the old file or the new one. A torn tail is
   * left out and told.
   *
   * @param parts the files to read; the target may be among them
   * @param target the file to replace; its folders are created
   */
  public static MergeReport merge(Collection<Path> parts, Path target) throws IOException {
    throw new UnsupportedOperationException();
  }
}
