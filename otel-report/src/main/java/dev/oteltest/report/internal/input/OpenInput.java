package dev.oteltest.report.internal.input;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A file that is read: inflated if it is compressed, with what it seems to contain. */
final class OpenInput implements Closeable {

  private static final int BUFFER = 64 * 1024;

  private final Path file;
  private final InputStream content;
  private final ContentKind kind;
  private final @Nullable InflationLimit inflated;

  private OpenInput(
      Path file, InputStream content, ContentKind kind, @Nullable InflationLimit inflated) {
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
      byte[] magic = peek(raw, 2);
      if (magic.length < 2 || (magic[0] & 0xff) != 0x1f || (magic[1] & 0xff) != 0x8b) {
        return new OpenInput(file, raw, ContentKind.of(peek(raw, ContentKind.BYTES)), null);
      }
      InflationLimit inflated = new InflationLimit(file, inflate(file, raw), limit);
      InputStream content = new BufferedInputStream(inflated, BUFFER);
      return new OpenInput(
          file, content, ContentKind.of(peek(content, ContentKind.BYTES)), inflated);
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  private static InputStream inflate(Path file, InputStream raw) throws IOException {
    try {
      return new GZIPInputStream(raw, BUFFER);
    } catch (ZipException | EOFException e) {
      throw InputException.at(
          file, 0, "it begins like a gzip file, but is not one. Check how it was copied");
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
    return inflated == null ? null : inflated.torn();
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
