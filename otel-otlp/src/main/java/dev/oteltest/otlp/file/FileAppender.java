package dev.oteltest.otlp.file;

import dev.oteltest.otlp.internal.encode.ReverseBuffer;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;

/**
 * Appends to a file for all writers that these classes have for it. If each had a stream, one that
 * opens the file could take another's half of a message for a torn file, and none would know where
 * the pages of the file end.
 */
final class FileAppender {

  /** By the identity of the file, because a file that was removed and created again is another. */
  private static final Map<Object, FileAppender> open = new HashMap<>();

  private final Object key;
  private final Path file;

  // Not a FileChannel: tests interrupt the writing thread, and an interrupt would close it.
  private final FileOutputStream out;

  /** Whether other processes may read the file while it grows. */
  private final boolean shown;

  private long end;
  private int writers = 1;

  private FileAppender(Object key, Path file, FileOutputStream out, boolean shown, long end) {
    this.key = key;
    this.file = file;
    this.out = out;
    this.shown = shown;
    this.end = end;
  }

  /**
   * Opens a file for one more writer; whether it is shown is up to the first.
   *
   * @throws TraceFileException if the file has a torn tail
   */
  static FileAppender open(Path file, boolean shown) throws IOException {
    Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
    synchronized (open) {
      FileOutputStream out = new FileOutputStream(file.toFile(), true);
      try {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        Object key = key(file, now);
        FileAppender known = open.get(key);
        if (known != null) {
          out.close();
          known.writers++;
          return known;
        }
        TraceFileException torn = now.size() == 0 ? null : TraceFiles.findTear(file);
        if (torn != null) {
          throw torn;
        }
        FileAppender first = new FileAppender(key, file, out, shown, now.size());
        open.put(key, first);
        return first;
      } catch (IOException | RuntimeException e) {
        out.close();
        throw e;
      }
    }
  }

  /** Whether these classes have a writer for a file. */
  static boolean isOpen(Path file) throws IOException {
    synchronized (open) {
      return !open.isEmpty()
          && open.containsKey(key(file, Files.readAttributes(file, BasicFileAttributes.class)));
    }
  }

  /** Windows has no keys, but an open file can't be replaced there. */
  private static Object key(Path file, BasicFileAttributes attributes) {
    Object key = attributes.fileKey();
    return key == null ? file.toAbsolutePath().normalize() : key;
  }

  boolean isShown() {
    return shown;
  }

  synchronized void append(ReverseBuffer message) throws IOException {
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
    try (RandomAccessFile written = new RandomAccessFile(file.toFile(), "rw")) {
      if (written.length() <= end + length) { // else another process writes here too
        written.setLength(end);
      }
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /** Closes the file if no other writer needs it. */
  void close() throws IOException {
    synchronized (open) {
      if (--writers == 0) {
        open.remove(key);
        out.close();
      }
    }
  }
}
