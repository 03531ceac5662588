package dev.oteltest.report.internal.input;

import dev.oteltest.otlp.internal.decode.InflatedStream;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that is read: inflated if it is compressed, with what it seems to contain. */
final class OpenInput implements Closeable {

  private static final int BUFFER = 64 * 1024;

  private final Path file;
  private final InputStream content;
  private final ContentKind kind;
  private final @Nullable InputStream inflated;

  private OpenInput(
      Path file, InputStream content, ContentKind kind, @Nullable InputStream inflated) {
    this.file = file;
    this.content = content;
    this.kind = kind;
    this.inflated = inflated;
  }

  /**
   * Opens a file.
   *
   * @param limit how many bytes it may inflate to
   */
  static OpenInput open(Path file, long limit) throws IOException {
    // Not a channel: an interrupt of the reading thread would close it.
    InputStream raw = new BufferedInputStream(new FileInputStream(file.toFile()), BUFFER);
    try {
      if (!InflatedStream.isCompressed(peek(raw, 2))) {
        return new OpenInput(file, raw, ContentKind.of(peek(raw, ContentKind.BYTES)), null);
      }
      InputStream inflated =
          InflatedStream.of(raw, limit, (at, problem) -> InputException.at(file, at, problem));
      InputStream content = new BufferedInputStream(inflated, BUFFER);
      return new OpenInput(
          file, content, ContentKind.of(peek(content, ContentKind.BYTES)), inflated);
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  private static byte[] peek(InputStream in, int bytes) throws IOException {
    in.mark(bytes);
    byte[] start = in.readNBytes(bytes);
    in.reset();
    return start;
  }

  Path file() {
    return file;
  }

  ContentKind kind() {
    return kind;
  }

  InputStream content() {
    return kind == ContentKind.LENGTH_PREFIXED ? new LengthPrefixes(content) : content;
  }

  /** Returns why the rest of a compressed file can't be inflated, or null. */
  @Nullable String torn() {
    return inflated == null ? null : InflatedStream.torn(inflated);
  }

  /** Returns the words for a position: in the file, or in what it inflates to. */
  String place(long offset) {
    return file + ", byte " + offset + (inflated == null ? "" : " (inflated)");
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
