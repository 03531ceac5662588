package dev.oteltest.maven.report;

import dev.oteltest.maven.collect.CollectedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the files in which builds keep the metrics that commands emitted. */
public final class MetricFiles {

  private MetricFiles() {}

  /**
   * Returns the files that belong to trace files.
   *
   * @param traces trace files, next to which they are, or folders, in which they are
   */
  public static List<Path> of(Collection<Path> traces) throws IOException {
    Set<Path> found = new LinkedHashSet<>();
    for (Path file : traces) {
      if (Files.isDirectory(file)) {
        found.addAll(below(file));
      } else {
        found.add(file.resolveSibling(CollectedFiles.METRICS));
      }
    }
    List<Path> files = new ArrayList<>(found);
    files.removeIf(file -> !Files.isRegularFile(file));
    return files;
  }

  private static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.endsWith(CollectedFiles.METRICS)).sorted().toList();
    }
  }
}
