package dev.oteltest.otlp.file;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Operations on whole trace files.
 *
 * @since 0.1
 */
public final class TraceFiles {

  private static final int BUFFER = 64 * 1024;

  private static final Pattern LEFTOVER =
      Pattern.compile("(\\..*\\.)(\\d{1,18}-[0-9a-f-]+)\\.\\d+\\.tmp");

  private static final AtomicInteger TEMPORARY_FILES = new AtomicInteger();

  private TraceFiles() {}

  /**
   * Merges files into one without changing their messages. Writes a temporary file next to the
   * target and renames it atomically, so a reader sees either the old file or the new one, with the
   * permissions of the old one. Torn tails are left out and reported.
   *
   * @param parts the files to read, each once; the target may be among them
   * @param target the file to create or replace; missing folders are created
   * @throws IOException if a part can't be read or the target can't be written; the target is then
   *     unchanged
   */
  public static MergeReport merge(Collection<Path> parts, Path target) throws IOException {
    return merge(parts, target, TraceFiles::copy);
  }

  /** Writes a message, or a part of it, to the merged file. */
  @FunctionalInterface
  public interface MessageWriter {

    /** Writes those parts of a message that belong in the merged file; returns how many bytes. */
    long write(MessageCursor message, OutputStream out) throws IOException;
  }

  /** Merges files like {@link #merge(Collection, Path)}, but lets a writer write each message. */
  public static MergeReport merge(Collection<Path> parts, Path target, MessageWriter writer)
      throws IOException {
    Set<Path> distinct = new LinkedHashSet<>();
    for (Path part : parts) {
      distinct.add(part.toAbsolutePath().normalize());
    }
    Files.createDirectories(target.toAbsolutePath().resolveSibling(""));
    removeLeftovers(target);
    Path temporary = temporary(target);
    keepPermissions(target, temporary);
    List<TraceFileException> torn = new ArrayList<>();
    try {
      long bytes = 0;
      try (OutputStream out =
          new BufferedOutputStream(new FileOutputStream(temporary.toFile()), BUFFER)) {
        for (Path part : distinct) {
          bytes += appendWhole(part, writer, out, torn);
        }
      }
      replace(temporary, target);
      return new MergeReport(target, distinct.size(), bytes, List.copyOf(torn));
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * Truncates a file after its last whole message.
   *
   * @return the exception that a reader would have thrown at the cut, or null if the file was whole
   */
  public static @Nullable TraceFileException cutTornTail(Path file) throws IOException {
    TraceFileException torn = findTear(file);
    if (torn != null) {
      // Not a FileChannel: an interrupt of this thread would close it.
      try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
        cut.setLength(torn.offset());
      }
    }
    return torn;
  }

  /**
   * Finds the end of the last whole message of a file.
   *
   * @return the exception that a reader would throw there, or null if the file is whole
   */
  public static @Nullable TraceFileException findTear(Path file) throws IOException {
    try (MessageCursor fields = MessageCursor.open(file, 0)) {
      while (fields.next()) {
        // only the boundaries matter
      }
      return null;
    } catch (TraceFileException e) {
      return e;
    }
  }

  /** Whether a file is whole and contains only messages, without padding. */
  public static boolean isPlain(Path file) throws IOException {
    try (MessageCursor fields = MessageCursor.open(file, 0)) {
      while (fields.next() && !fields.arePadded()) {
        // no padding so far
      }
      return !fields.arePadded();
    } catch (TraceFileException e) {
      return false;
    }
  }

  /** Writes a message unchanged and returns its number of bytes. */
  public static long copy(MessageCursor message, OutputStream out) throws IOException {
    int from = message.fieldFrom();
    int length = message.bodyTo() - from;
    out.write(message.buffer(), from, length);
    return length;
  }

  private static long appendWhole(
      Path part, MessageWriter writer, OutputStream out, List<TraceFileException> torn)
      throws IOException {
    long length = 0;
    try (MessageCursor fields = MessageCursor.open(part)) {
      while (fields.next()) {
        length += writer.write(fields, out);
      }
    } catch (TraceFileException e) {
      torn.add(e);
    }
    return length;
  }

  /** Creates a file with the permissions of the one that it replaces. */
  private static void keepPermissions(Path target, Path temporary) throws IOException {
    if (!Files.isRegularFile(target)
        || !target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(target);
    // Created with these, so that others can never read it; the umask may have taken some away.
    Files.createFile(temporary, PosixFilePermissions.asFileAttribute(permissions));
    Files.setPosixFilePermissions(temporary, permissions);
  }

  /** Not Files.createTempFile, because only the owner could read that file. */
  private static Path temporary(Path target) {
    String id = JvmId.current() + "." + TEMPORARY_FILES.incrementAndGet();
    return target.resolveSibling(temporaryPrefix(target) + id + ".tmp");
  }

  /** Removes temporary files of processes that were killed before they could remove them. */
  private static void removeLeftovers(Path target) throws IOException {
    String prefix = temporaryPrefix(target);
    try (Stream<Path> siblings = Files.list(target.toAbsolutePath().resolveSibling(""))) {
      for (Path file : siblings.toList()) {
        Matcher name = LEFTOVER.matcher(file.getFileName().toString());
        if (name.matches()
            && name.group(1).equals(prefix)
            && JvmId.parse(name.group(2)).filter(jvm -> jvm.hasEnded(file)).isPresent()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  static String temporaryPrefix(Path target) {
    return "." + target.getFileName() + ".";
  }

  /** Replaces the target with the source, atomically if the file system supports that. */
  public static void replace(Path source, Path target) throws IOException {
    try {
      Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(source, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
