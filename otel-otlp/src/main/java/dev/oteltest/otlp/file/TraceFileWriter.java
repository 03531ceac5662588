package dev.oteltest.otlp.file;

import dev.oteltest.otlp.internal.encode.ReverseBuffer;
import dev.oteltest.otlp.internal.encode.TraceEncoder;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Appends whole {@code ExportTraceServiceRequest} messages to a file. Thread-safe; an interrupted
 * thread can also write. A JVM may have several writers for a file at the same time.
 *
 * @since 0.1
 */
public final class TraceFileWriter implements Closeable {

  private final Path file;
  private final FileAppender appender;

  /** Threads encode in parallel and only wait for each other to write. */
  private final TraceEncoder.Pool encoders = new TraceEncoder.Pool();

  private volatile boolean closed;

  private TraceFileWriter(Path file, FileAppender appender) {
    this.file = file;
    this.appender = appender;
  }

  /**
   * Opens a file for appending, and creates the file and its folders if they are missing.
   *
   * @throws TraceFileException if the file has a torn tail, because a message after it would be
   *     lost; {@link TraceFiles#cutTornTail} repairs the file
   */
  public static TraceFileWriter append(Path file) throws IOException {
    return open(file, false);
  }

  /**
   * Opens a file for appending like {@link #append}, such that other processes can read it while it
   * grows. They see only whole messages unless the message of a single span does not fit on a page.
   */
  public static TraceFileWriter appendShown(Path file) throws IOException {
    return open(file, true);
  }

  private static TraceFileWriter open(Path file, boolean shown) throws IOException {
    return new TraceFileWriter(file, FileAppender.open(file, shown));
  }

  /** Whether this JVM has a writer for a file. */
  public static boolean isOpen(Path file) throws IOException {
    return FileAppender.isOpen(file);
  }

  /**
   * Writes spans; does nothing if the collection is empty.
   *
   * @throws IOException if the spans could not be written; the file still has only whole messages
   */
  public void write(Collection<? extends SpanData> spans) throws IOException {
    if (spans.isEmpty()) {
      return;
    }
    TraceEncoder encoder = encoders.take();
    write(spans, encoder);
    encoders.giveBack(encoder);
  }

  /**
   * Writes an encoded request of any signal unchanged; does nothing if it is empty.
   *
   * @param request a well-formed {@code Export…ServiceRequest} in protobuf; malformed bytes would
   *     make the rest of the file unreadable
   * @throws IOException if it could not be written; the file still has only whole messages
   */
  public void writeRequest(byte[] request) throws IOException {
    ReverseBuffer message = new ReverseBuffer();
    message.raw(request);
    write(message);
  }

  private void write(Collection<? extends SpanData> spans, TraceEncoder encoder)
      throws IOException {
    ReverseBuffer message = encoder.encodeInto(spans);
    if (appender.isShown() && spans.size() > 1 && !PagePadding.fits(message.size())) {
      // Each message repeats the resource, so plan with three quarters of a page each.
      int pages = message.size() / (PagePadding.SIZE / 4 * 3) + 1;
      int each = Math.max(1, spans.size() / pages);
      List<? extends SpanData> list = List.copyOf(spans);
      for (int from = 0; from < list.size(); from += each) {
        write(list.subList(from, Math.min(list.size(), from + each)), encoder);
      }
    } else {
      write(message);
    }
  }

  private void write(ReverseBuffer message) throws IOException {
    if (closed) {
      throw new IOException(file + ": this writer is closed");
    }
    appender.append(message);
  }

  /** Returns the file. */
  public Path file() {
    return file;
  }

  @Override
  public synchronized void close() throws IOException {
    if (!closed) {
      closed = true;
      appender.close();
    }
  }
}
