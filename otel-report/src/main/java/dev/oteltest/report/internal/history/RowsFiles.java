package dev.oteltest.report.internal.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of rows in a folder. */
public final class RowsFiles {

  /** How their names end. */
  public static final String EXTENSION = ".rows.gz";

  private RowsFiles() {}

  /** Returns the files, by their names. */
  public static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(EXTENSION)).sorted().toList();
    }
  }
}
