package dev.oteltest.maven.goal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What the JDK's exceptions about files mean; the message of some is the file's name alone. */
public final class FileProblems {

  private FileProblems() {}

  /** What is wrong, as a sentence without its full stop. */
  public static String describe(IOException problem) {
    if (problem instanceof FileSystemException file && file.getReason() == null) {
      return file.getFile()
          + (problem instanceof NoSuchFileException
              ? " is not there"
              : problem instanceof AccessDeniedException
                  ? " may not be accessed"
                  : " can't be used (" + problem.getClass().getSimpleName() + ")");
    }
    return problem.getMessage() == null ? problem.toString() : problem.getMessage();
  }
}
