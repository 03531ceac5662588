package dev.oteltest.otlp;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/**
 * Appends whole {@code ExportTraceServiceRequest} messages to a file, one write each. Thread-safe.
 */
public final class TraceFileWriter implements Closeable {

  private TraceFileWriter() {}

  /** Opens a file for appending, and creates it and its folders where they are missing. */
  public static TraceFileWriter append(Path file) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Writes the spans as one message; nothing for an empty collection. */
  public void write(Collection<? extends SpanData> spans) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** The file. */
  public Path file() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() throws IOException {
    throw new UnsupportedOperationException();
  }
}
