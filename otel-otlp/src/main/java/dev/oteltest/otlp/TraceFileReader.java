package dev.oteltest.otlp;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a trace file message by message, in constant memory. */
public final class TraceFileReader implements Closeable {

  private TraceFileReader() {}

  /** Opens a file. */
  public static TraceFileReader open(Path file) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Reads all spans of a file at once. */
  public static List<SpanData> readAll(Path file) throws IOException {
    throw new UnsupportedOperationException();
  }

  /**
   * Reads the next message.
   *
   * @return its spans, or null at the end of the file
   * @throws TraceFileException if the rest of the file is torn or not OTLP
   */
  public @Nullable List<SpanData> readNext() throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() throws IOException {
    throw new UnsupportedOperationException();
  }
}
