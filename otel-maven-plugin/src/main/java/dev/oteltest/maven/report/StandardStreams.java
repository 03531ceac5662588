package dev.oteltest.maven.report;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Prints lines as they are, for whoever asked for them: neither a level nor a time before them. */
public final class StandardStreams {

  private StandardStreams() {}

  /** Prints to standard output, also with {@code mvn -q}. */
  public static void out(String lines) {
    print(FileDescriptor.out, lines);
  }

  /** Prints to standard error. */
  public static void err(String lines) {
    print(FileDescriptor.err, lines);
  }

  private static void print(FileDescriptor stream, String lines) {
    try {
      OutputStream open = new FileOutputStream(stream); // stays open, as it is the JVM's
      open.write((lines + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
