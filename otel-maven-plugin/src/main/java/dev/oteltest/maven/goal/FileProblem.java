package dev.oteltest.maven.goal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.apache.maven.plugin.MojoExecutionException;

/** Describes the JDK's exceptions about files, some of whose messages are only a file's name. */
public final class FileProblem {

  private FileProblem() {}

  /**
   * Returns the failure of a goal.
   *
   * @param undone what the goal could not do, as a sentence without its period
   * @param remedy what the user can do about it, as well
   */
  public static MojoExecutionException failure(String undone, IOException problem, String remedy) {
    return new MojoExecutionException(undone + ": " + describe(problem) + ". " + remedy, problem);
  }

  /** Returns what is wrong, as a sentence without its period. */
  public static String describe(IOException problem) {
    if (problem instanceof FileSystemException file && file.getReason() == null) {
      if (problem instanceof NoSuchFileException) {
        return file.getFile() + " does not exist";
      }
      return problem instanceof AccessDeniedException
          ? file.getFile() + " can't be accessed"
          : file.getFile() + " can't be used (" + problem.getClass().getSimpleName() + ")";
    }
    return problem.getMessage() == null ? problem.toString() : problem.getMessage();
  }
}
