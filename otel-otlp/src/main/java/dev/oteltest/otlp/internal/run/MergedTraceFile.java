package dev.oteltest.otlp.internal.run;

import dev.oteltest.otlp.file.MergeReport;
import dev.oteltest.otlp.file.MessageCursor;
import dev.oteltest.otlp.file.TraceFileException;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.otlp.file.TraceFiles;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Merges the parts of a run into one file, at the cost of their new bytes only.
 *
 * <p>Two copies alternate. The hidden copy is brought up to date and then replaces the shown one
 * atomically, so a reader always has a whole file. Each byte of a part is copied twice, however
 * many JVMs a run has. Between replacements, new messages are appended to the shown copy. The
 * caller holds the lock of the run.
 */
final class MergedTraceFile {

  static final String PREFIX = "merged-";

  private static final String LINE = "(\\d{1,18}) (\\S+)";
  private static final int BUFFER = 64 * 1024;

  private final Path folder;

  MergedTraceFile(Path folder) {
    this.folder = folder;
  }

  /**
   * Brings a file up to date. If it is a part to which another session of this JVM still writes, it
   * is, and must stay that part.
   *
   * @param parts all parts; if one has changed other than by growing, the file is rewritten
   */
  MergeReport update(List<Path> parts, Path target) throws IOException {
    if (parts.size() == 1
        && isSame(target, parts.get(0))
        && (TraceFileWriter.isOpen(target) || TraceFiles.isPlain(target))) {
      return new MergeReport(target, 1, Files.size(target), List.of());
    }
    Copy copy = new Copy(isSame(target, file(0)) ? 1 : 0);
    List<TraceFileException> torn = copy.update(parts);
    return show(copy.file, target)
        ? new MergeReport(target, parts.size(), Files.size(copy.file), torn)
        : TraceFiles.merge(parts, target);
  }

  /**
   * Appends new messages of the parts to the shown file while the JVMs of the run continue. If that
   * file is a JVM's own part, or a killed writer left more than it recorded, a copy replaces it. If
   * it does not belong to this run, it is left alone.
   *
   * @param parts all parts; parts of planned spans may shrink, so they wait for {@link #update}
   */
  void follow(List<Path> parts, Path target) throws IOException {
    Copy shown = shownAs(target);
    if (shown == null) {
      if (parts.size() > 1 && isAny(parts, target)) {
        update(parts, target);
      }
      return;
    }
    List<Path> growing =
        parts.stream().filter(part -> !part.toString().endsWith(RunFiles.NEVER_RAN)).toList();
    if (shown.isReadyFor(growing)) {
      shown.appendShown(growing);
    } else {
      update(parts, target);
    }
  }

  /** Whether a file belongs to this run and has everything in the parts. */
  boolean shows(List<Path> parts, Path target) throws IOException {
    Copy shown = shownAs(target);
    return shown == null ? parts.size() == 1 && isSame(target, parts.get(0)) : shown.hasAll(parts);
  }

  private @Nullable Copy shownAs(Path target) throws IOException {
    for (int number = 0; number < 2; number++) {
      if (isSame(target, file(number))) {
        return new Copy(number);
      }
    }
    return null;
  }

  private static boolean isAny(List<Path> parts, Path target) throws IOException {
    for (Path part : parts) {
      if (isSame(target, part)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Replaces a file with a hard link to another one, atomically; its folders are created.
   *
   * @return false if there are no hard links, or the target is on another disk
   */
  static boolean show(Path file, Path target) throws IOException {
    Files.createDirectories(target.toAbsolutePath().resolveSibling(""));
    Path link = target.resolveSibling("." + target.getFileName() + ".link");
    try {
      Files.deleteIfExists(link); // of a process that was killed here
      Files.createLink(link, file);
      Files.move(link, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    } finally {
      Files.deleteIfExists(link); // still there if both were one file already
    }
  }

  private static boolean isSame(Path one, Path other) throws IOException {
    return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
  }

  private Path file(int number) {
    return folder.resolve(PREFIX + number);
  }

  /** One of the two copies. A file next to it has its length and how much of each part is in it. */
  private final class Copy {

    private final Path file;
    private final Path index;
    private final Map<String, Long> taken = new LinkedHashMap<>();

    /** Less than the sum of the parts: they have padding, this copy has none. */
    private long length;

    Copy(int number) throws IOException {
      file = file(number);
      index = folder.resolve(PREFIX + number + ".index");
      if (Files.exists(index) && Files.exists(file)) {
        for (String line : Files.readAllLines(index, StandardCharsets.UTF_8)) {
          if (line.matches(LINE)) {
            int space = line.indexOf(' ');
            taken.put(line.substring(space + 1), Long.parseLong(line.substring(0, space)));
          }
        }
        length = Optional.ofNullable(taken.remove(file.getFileName().toString())).orElse(0L);
      }
    }

    List<TraceFileException> update(List<Path> parts) throws IOException {
      if (!isPrefixOf(parts, name -> true)) {
        Files.deleteIfExists(file);
        taken.clear();
        length = 0;
      }
      List<TraceFileException> torn = new ArrayList<>();
      // A process that was killed here may have left more than it recorded.
      try (RandomAccessFile existing = new RandomAccessFile(file.toFile(), "rw")) {
        existing.setLength(length);
      }
      try (OutputStream out =
          new BufferedOutputStream(new FileOutputStream(file.toFile(), true), BUFFER)) {
        for (Path part : parts) {
          append(part, out, TraceFiles::copy, torn);
        }
      }
      writeIndex();
      return torn;
    }

    private boolean isPrefixOf(List<Path> parts, Predicate<String> which) throws IOException {
      Set<String> missing = new TreeSet<>(taken.keySet());
      missing.removeIf(which.negate());
      for (Path part : parts) {
        String name = part.getFileName().toString();
        missing.remove(name);
        if (Files.size(part) < taken.getOrDefault(name, 0L)) {
          return false;
        }
      }
      return missing.isEmpty() && Files.exists(file) && Files.size(file) >= length;
    }

    private void append(
        Path part, OutputStream out, TraceFiles.MessageWriter writer, List<TraceFileException> torn)
        throws IOException {
      String name = part.getFileName().toString();
      long from = taken.getOrDefault(name, 0L);
      if (Files.size(part) <= from) {
        return;
      }
      try (MessageCursor fields = MessageCursor.open(part, from)) {
        while (fields.next()) {
          length += writer.write(fields, out);
          taken.put(name, fields.endOffset());
        }
      } catch (TraceFileException e) {
        torn.add(e);
      }
    }

    /** Whether the new messages of these parts can be appended directly. */
    boolean isReadyFor(List<Path> growing) throws IOException {
      return isPrefixOf(growing, name -> !name.endsWith(RunFiles.NEVER_RAN))
          && Files.size(file) == length;
    }

    boolean hasAll(List<Path> parts) throws IOException {
      for (Path part : parts) {
        if (Files.size(part) != taken.getOrDefault(part.getFileName().toString(), 0L)) {
          return false;
        }
      }
      return Files.size(file) == length;
    }

    /** Appends new messages; none crosses a page boundary, where readers could see only a half. */
    void appendShown(List<Path> growing) throws IOException {
      long before = length;
      try (FileOutputStream out = new FileOutputStream(file.toFile(), true)) {
        PagedMessages messages = new PagedMessages(length);
        for (Path part : growing) {
          // If it is torn, its JVM is writing at this moment, or died: the next merge reports it.
          append(part, out, messages, new ArrayList<>());
        }
        messages.flush(out);
      } catch (IOException e) {
        cut(before, e);
        throw e;
      }
      if (length > before) {
        writeIndex();
      }
    }

    /** Removes what a full disk took of the messages, as readers could not read a part of one. */
    private void cut(long whole, IOException cause) {
      try (RandomAccessFile written = new RandomAccessFile(file.toFile(), "rw")) {
        written.setLength(whole);
      } catch (IOException e) {
        cause.addSuppressed(e);
      }
    }

    private void writeIndex() throws IOException {
      List<String> lines = new ArrayList<>();
      lines.add(length + " " + file.getFileName());
      taken.forEach((name, bytes) -> lines.add(bytes + " " + name));
      Path temporary = folder.resolve(PREFIX + "index.tmp");
      Files.write(temporary, lines, StandardCharsets.UTF_8);
      TraceFiles.replace(temporary, index);
    }
  }
}
