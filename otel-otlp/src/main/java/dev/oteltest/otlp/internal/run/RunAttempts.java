package dev.oteltest.otlp.internal.run;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.ObjIntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often what failed in a run was attempted, known to all JVMs of the run: a test that runs
 * again may do so in another JVM. Only failures and what mends them are noted, so a run in which
 * nothing fails has no such file. Thread-safe, and safe for use by several processes.
 *
 * @since 0.1
 */
public final class RunAttempts {

  private static final Pattern LINE = Pattern.compile("(\\d{1,9}) (.+)");

  private final Path file;
  private long read;

  RunAttempts(Path file) {
    this.file = file;
  }

  /**
   * Notes an attempt for the other JVMs of the run.
   *
   * @param uniqueId JUnit's, the same in all JVMs
   * @param failed how many attempts there were since it first failed; 0 once it passed
   */
  public void add(String uniqueId, int failed) throws IOException {
    if (uniqueId.indexOf('\n') >= 0 || uniqueId.indexOf('\r') >= 0) {
      return; // one that only an engine of one's own makes up
    }
    try {
      // A line at once at the end of the file: others append as well.
      Files.writeString(
          file,
          failed + " " + uniqueId + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (NoSuchFileException e) {
      return; // a clean took the folder away
    }
  }

  /**
   * Reads what was noted since the last call, by any JVM; the last note on a unique id counts.
   *
   * @param consumer takes what {@link #add} was given
   */
  public synchronized void readNew(ObjIntConsumer<String> consumer) throws IOException {
    if (!Files.exists(file) || Files.size(file) <= read) {
      return;
    }
    byte[] added;
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(read);
      added = new byte[(int) Math.min(Integer.MAX_VALUE - 8L, in.length() - read)];
      in.readFully(added);
    }
    int end = added.length;
    while (end > 0 && added[end - 1] != '\n') {
      end--; // another JVM writes it at this moment
    }
    read += end;
    for (String line : new String(added, 0, end, StandardCharsets.UTF_8).split("\n", -1)) {
      Matcher note = LINE.matcher(line);
      if (note.matches()) {
        consumer.accept(note.group(2), Integer.parseInt(note.group(1)));
      }
    }
  }
}
