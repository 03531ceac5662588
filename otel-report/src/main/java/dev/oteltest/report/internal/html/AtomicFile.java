package dev.oteltest.report.internal.html;

import dev.oteltest.otlp.file.TraceFiles;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Replaces files in one step, so that whoever opens one sees all of the old or all of the new. */
final class AtomicFile {

  private AtomicFile() {}

  /** Writes the content of a file. */
  @FunctionalInterface
  interface Content {
    void writeTo(Writer writer) throws IOException;
  }

  /** Writes or replaces a file, and creates its folder. */
  static void write(Path file, Content content) throws IOException {
    Path target = file.toAbsolutePath();
    Path directory = target.getParent();
    if (directory == null) {
      throw new IOException(file + " is a root, not a file");
    }
    Files.createDirectories(directory);
    // Not the JDK's temporary file, which only its owner may read.
    Path written = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
    try {
      try (Writer writer = Files.newBufferedWriter(written, StandardOpenOption.CREATE_NEW)) {
        content.writeTo(writer);
      }
      TraceFiles.replace(written, target);
    } finally {
      Files.deleteIfExists(written);
    }
  }
}
