package dev.oteltest.otlp;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;

/**
 * Appends whole {@code ExportTraceServiceRequest} messages to a file, one write each. Thread-safe;
 * an interrupted thread writes as any other.
 *
 * @since 0.1
 */
public final class TraceFileWriter implements Closeable {

  private final Path file;

  // Not a FileChannel: an interrupt of the writing thread, which tests do, would close that.
  private final FileOutputStream out;

  /** Threads encode at the same time and only wait for each other to write. */
  private final EncoderPool encoders = new EncoderPool();

  private long end;

  private TraceFileWriter(Path file, FileOutputStream out, long end) {
    this.file = file;
    this.out = out;
    this.end = end;
  }

  /**
   * Opens a file for appending, and creates it and its folders where they are missing.
   *
   * @throws TraceFileException if the file is not whole: a message after a torn one would be lost;
   *     {@link TraceFiles#cutTornTail} mends it
   */
  public static TraceFileWriter append(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    FileOutputStream out = new FileOutputStream(file.toFile(), true);
    try {
      TraceFileException torn = TraceFiles.findTear(file);
      if (torn != null) {
        throw torn;
      }
      return new TraceFileWriter(file, out, Files.size(file));
    } catch (IOException | RuntimeException e) {
      out.close();
      throw e;
    }
  }

  /**
   * Writes the spans as one message; nothing for an empty collection.
   *
   * @throws IOException if the message could not be written; the file is left as it was before
   */
  public void write(Collection<? extends SpanData> spans) throws IOException {
    if (spans.isEmpty()) {
      return;
    }
    TraceEncoder encoder = encoders.take();
    write(encoder.encodeInto(spans));
    encoders.giveBack(encoder);
  }

  private synchronized void write(ReverseBuffer message) throws IOException {
    int length = message.size();
    try {
      message.writeTo(out);
      end += length;
    } catch (IOException e) {
      takeBack(length, e);
      throw new IOException(file + ": could not append " + length + " bytes: " + e.getMessage(), e);
    }
  }

  /** A full disk took a part of the message: what is written after it must not be lost with it. */
  private void takeBack(int length, IOException cause) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (channel.size() <= end + length) { // else somebody else writes here too
        channel.truncate(end);
      }
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /** The file. */
  public Path file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
