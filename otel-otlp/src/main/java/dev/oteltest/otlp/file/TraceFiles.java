package dev.oteltest.otlp.file;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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
 * Whole trace files.
 *
 * @since 0.1
 */
public final class TraceFiles {

  private static final int BUFFER = 64 * 1024;

  private static final Pattern LEFTOVER = Pattern.compile("(\\..*\\.)(\\d{1,18})-\\d+\\.tmp");

  private static final AtomicInteger TEMPORARY_FILES = new AtomicInteger();

  private TraceFiles() {}

  /**
   * Merges files into one: message after message as they are, through a temporary file beside the
   * target and an atomic rename, so that a reader sees the old file or the new one. A torn tail is
   * left out and told.
   *
   * @param parts the files to read, each once; the target may be among them
   * @param target the file to replace; its folders are created
   * @throws IOException if a part can't be read or the target can't be written, which is then as it
   *     was before
   */
  public static MergeReport merge(Collection<Path> parts, Path target) throws IOException {
    return merge(parts, target, TraceFiles::copy);
  }

  /** Writes what is to stay of a message, and answers how many bytes that was. */
  @FunctionalInterface
  public interface MessageWriter {
    long write(MessageCursor message, OutputStream out) throws IOException;
  }

  public static MergeReport merge(Collection<Path> parts, Path target, MessageWriter writer)
      throws IOException {
    Set<Path> distinct = new LinkedHashSet<>();
    for (Path part : parts) {
      distinct.add(part.toAbsolutePath().normalize());
    }
    Path folder = target.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    removeLeftovers(target);
    Path temporary = temporary(target);
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
   * Cuts what follows the last whole message of a file.
   *
   * @return what was cut, as the exception that reading it would have given, or null if the file is
   *     whole
   */
  public static @Nullable TraceFileException cutTornTail(Path file) throws IOException {
    TraceFileException torn = findTear(file);
    if (torn != null) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(torn.offset());
      }
    }
    return torn;
  }

  /** Where the last whole message of a file ends, or null if the file ends there too. */
  public static @Nullable TraceFileException findTear(Path file) throws IOException {
    try (MessageCursor fields = MessageCursor.open(file)) {
      while (fields.next()) {
        // only their boundaries matter
      }
      return null;
    } catch (TraceFileException e) {
      return e;
    }
  }

  /** Whether a file is whole and has nothing in it but messages. */
  public static boolean isPlain(Path file) throws IOException {
    try (MessageCursor fields = MessageCursor.open(file)) {
      while (fields.next() && !fields.arePadded()) {
        // nothing so far
      }
      return !fields.arePadded();
    } catch (TraceFileException e) {
      return false;
    }
  }

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

  /** Not Files.createTempFile: that gives a file which only its owner may read. */
  private static Path temporary(Path target) {
    return target.resolveSibling(
        temporaryPrefix(target)
            + ProcessHandle.current().pid()
            + "-"
            + TEMPORARY_FILES.incrementAndGet()
            + ".tmp");
  }

  /** Temporary files of processes that were killed before they could remove them. */
  private static void removeLeftovers(Path target) throws IOException {
    String prefix = temporaryPrefix(target);
    Path folder = target.toAbsolutePath().getParent();
    try (Stream<Path> siblings = Files.list(folder == null ? target.toAbsolutePath() : folder)) {
      for (Path file : siblings.toList()) {
        Matcher name = LEFTOVER.matcher(file.getFileName().toString());
        if (name.matches()
            && name.group(1).equals(prefix)
            && !JvmId.ofUnknownStart(Long.parseLong(name.group(2))).isAlive()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  static String temporaryPrefix(Path target) {
    return "." + target.getFileName() + ".";
  }

  public static void replace(Path source, Path target) throws IOException {
    try {
      Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(source, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
