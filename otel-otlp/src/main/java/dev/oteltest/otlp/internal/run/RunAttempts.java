package dev.oteltest.otlp.internal.run;

import dev.oteltest.otlp.file.JvmId;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shares between the JVMs of a goal how often failed tests were attempted, because a test may be
 * rerun in another JVM. What a JVM runs again is known to the session that reruns it; for another
 * session of the JVM, it is not a rerun. Only failures and the passes after them are noted, so a
 * run without failures has no such file. Thread-safe, and safe for use by several processes.
 */
public final class RunAttempts {

  /** The beginning of the names of such files. */
  static final String PREFIX = "attempts-";

  private final Path file;
  private long read;

  RunAttempts(Path file) {
    this.file = file;
  }

  /**
   * Notes an attempt for the other JVMs of the run.
   *
   * @param uniqueId JUnit's unique id, the same in all JVMs
   * @param failed the number of attempts since the first failure; 0 if the test passed
   */
  public void add(String uniqueId, int failed) throws IOException {
    if (uniqueId.indexOf('\n') >= 0 || uniqueId.indexOf('\r') >= 0) {
      return; // only a custom engine has such ids
    }
    try {
      // One write per line, because other JVMs append too.
      Files.writeString(
          file,
          JvmId.current() + " " + failed + " " + uniqueId + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (NoSuchFileException e) {
      return; // a clean has removed the folder
    }
  }

  /**
   * Reads the notes of all other JVMs since the last call; the last note on a unique id counts.
   *
   * @param into receives the arguments of {@link #add}
   */
  public synchronized void readNew(Map<String, Integer> into) throws IOException {
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
      end--; // another JVM is writing it at this moment
    }
    read += end;
    Pattern noted = Pattern.compile("(\\S+) (\\d{1,9}) (.+)"); // most runs have no failures
    for (String line : new String(added, 0, end, StandardCharsets.UTF_8).split("\n", -1)) {
      Matcher note = noted.matcher(line);
      if (note.matches() && !note.group(1).equals(JvmId.current().toString())) {
        into.put(note.group(3), Integer.valueOf(note.group(2)));
      }
    }
  }
}
