package dev.oteltest.otlp.file;

import dev.oteltest.otlp.internal.encode.ReverseBuffer;
import dev.oteltest.otlp.internal.encode.TraceEncoder;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;

/**
 * Appends whole {@code ExportTraceServiceRequest} messages to a file. Thread-safe; an interrupted
 * thread can also write.
 *
 * @since 0.1
 */
public final class TraceFileWriter implements Closeable {

  private final Path file;

  // Not a FileChannel: tests interrupt the writing thread, and an interrupt would close it.
  private final FileOutputStream out;

  /** Threads encode in parallel and only wait for each other to write. */
  private final TraceEncoder.Pool encoders = new TraceEncoder.Pool();

  /** Whether other processes may read the file while it grows. */
  private final boolean shown;

  private long end;

  private TraceFileWriter(Path file, FileOutputStream out, boolean shown, long end) {
    this.file = file;
    this.out = out;
    this.shown = shown;
    this.end = end;
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
    Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
    FileOutputStream out = new FileOutputStream(file.toFile(), true);
    try {
      long size = Files.size(file);
      TraceFileException torn = size == 0 ? null : TraceFiles.findTear(file);
      if (torn != null) {
        throw torn;
      }
      return new TraceFileWriter(file, out, shown, size);
    } catch (IOException | RuntimeException e) {
      out.close();
      throw e;
    }
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
    if (shown && spans.size() > 1 && !PagePadding.fits(message.size())) {
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

  private synchronized void write(ReverseBuffer message) throws IOException {
    int padding = shown ? PagePadding.paddingBefore(message.size(), end) : 0;
    if (padding > 0) {
      message.padding(PagePadding.PADDING, padding);
    }
    int length = message.size();
    try {
      message.writeTo(out);
      end += length;
    } catch (IOException e) {
      takeBack(length, e);
      throw new IOException(file + ": could not append " + length + " bytes: " + e.getMessage(), e);
    }
  }

  /** Removes the part of a message that fit on a full disk, so that later ones are readable. */
  private void takeBack(int length, IOException cause) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (channel.size() <= end + length) { // else another process writes here too
        channel.truncate(end);
      }
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /** Returns the file. */
  public Path file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
