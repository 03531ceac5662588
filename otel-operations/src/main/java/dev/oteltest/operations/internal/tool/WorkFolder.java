package dev.oteltest.operations.internal.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder with the files of one run of a tool. */
public final class WorkFolder {

  /** What is done in the folder. */
  @FunctionalInterface
  public interface Work {
    /** Writes files and runs a tool. */
    ToolOutput in(Path folder) throws IOException, InterruptedException;
  }

  private WorkFolder() {}

  /**
   * Creates a folder, works in it, and deletes it.
   *
   * @throws UncheckedIOException if the folder can't be used
   */
  public static ToolOutput use(Work work) throws InterruptedException {
    try {
      Path folder = Files.createTempDirectory("otel-operations");
      try {
        return work.in(folder);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.deleteIfExists(file);
    }
  }
}
