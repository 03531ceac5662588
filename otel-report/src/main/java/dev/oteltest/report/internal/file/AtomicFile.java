package dev.oteltest.report.internal.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.oteltest.otlp.file.TraceFiles;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Replaces files in one step, so that whoever opens one sees all of the old or all of the new. */
public final class AtomicFile {

  private AtomicFile() {}

  /**
   * Writes the text of a file.
   *
   * @param <X> what it may throw in addition; then, the file stays as it is
   */
  @FunctionalInterface
  public interface Text<X extends Exception> {
    void writeTo(Writer writer) throws IOException, X;
  }

  /**
   * Writes the bytes of a file.
   *
   * @param <X> what it may throw in addition; then, the file stays as it is
   */
  @FunctionalInterface
  public interface Bytes<X extends Exception> {
    void writeTo(OutputStream out) throws IOException, X;
  }

  /** Writes or replaces a file in UTF-8, and creates its folder. */
  public static <X extends Exception> void write(Path file, Text<X> text) throws IOException, X {
    writeBytes(
        file,
        out -> {
          try (Writer writer =
              new BufferedWriter(new OutputStreamWriter(out, UTF_8.newEncoder()))) {
            text.writeTo(writer);
          }
        });
  }

  /**
   * Writes or replaces a file, and creates its folder.
   *
   * @return the file
   */
  public static <X extends Exception> Path writeBytes(Path file, Bytes<X> bytes)
      throws IOException, X {
    Path target = file.toAbsolutePath();
    Path directory = target.getParent();
    if (directory == null) {
      throw new IOException(file + " is a root, not a file");
    }
    Files.createDirectories(directory);
    // Not the JDK's temporary file, which only its owner may read.
    Path written = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
    try {
      try (OutputStream out =
          new BufferedOutputStream(
              Files.newOutputStream(
                  written, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
        bytes.writeTo(out);
      }
      TraceFiles.replace(written, target);
      return file;
    } finally {
      Files.deleteIfExists(written);
    }
  }
}
