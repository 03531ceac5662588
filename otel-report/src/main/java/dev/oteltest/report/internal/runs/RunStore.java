package dev.oteltest.report.internal.runs;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.oteltest.otlp.internal.decode.InflatedStream;
import dev.oteltest.report.internal.file.AtomicFile;
import dev.oteltest.report.internal.file.OwnerFolder;
import dev.oteltest.report.internal.history.RowsFiles;
import dev.oteltest.report.internal.history.RowsReader;
import dev.oteltest.report.internal.history.RowsWriter;
import dev.oteltest.report.internal.history.RunRows;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a checkout that are kept. Each has a file of its own for its rows, and one for its
 * trace, and so has each name that a person gave: builds at once need not wait for each other, and
 * one that is killed harms nothing else.
 *
 * @param folder where they are
 * @param checkout the folder of the topmost project whose runs these are
 */
public record RunStore(Path folder, Path checkout) {

  /** A larger trace would hold up the end of a build; its rows are kept. */
  static final long LARGEST_TRACE = 256L * 1024 * 1024;

  static final String ROWS = RowsFiles.EXTENSION;
  static final String TRACE = KeptRun.TRACE;

  static final String LAST = "last";
  static final String GREEN = "last-green";
  static final String MAIN = "main";

  /** What stands for all runs where they are removed. */
  public static final String ALL = "all";

  /** Names that always mean something else than what a person names so. */
  static final List<String> RESERVED = List.of(ALL, LAST, GREEN, MAIN);

  private static final String PIN = "pin-";

  /** There once somebody was shown where the runs are. */
  private static final String STATED = "stated";

  /** Says whose runs a folder has; it changes with each of them. */
  static final String CHECKOUT = "checkout";

  private static final Pattern FILE =
      Pattern.compile("(\\d{1,15})-([0-9a-f]{16})\\.(?:rows|pb)\\.gz");

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,63}");

  /** What this class writes, also what it has not written to the end: a user's folder has more. */
  private static final Pattern OWN =
      Pattern.compile(
          "\\.?(?:"
              + FILE
              + "|"
              + PIN
              + NAME
              + "|"
              + CHECKOUT
              + ")(?:\\.[0-9a-f]{8}(?:-[0-9a-f]+){4})?");

  /**
   * Records that somebody is shown where runs are kept.
   *
   * @return whether that is the first time
   */
  public boolean state() throws IOException {
    try {
      Files.createFile(folder.resolve(STATED));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** Returns the runs, the newest first. */
  public List<KeptRun> runs() throws IOException {
    return runs(files());
  }

  /** Returns the runs of files, the newest first. */
  List<KeptRun> runs(Set<String> files) throws IOException {
    List<KeptRun> runs = new ArrayList<>();
    Map<String, Set<String>> pins = new HashMap<>();
    for (String file : files) {
      if (file.startsWith(PIN)) {
        String id = Files.readString(folder.resolve(file)).strip();
        pins.computeIfAbsent(id, pinned -> new TreeSet<>()).add(file.substring(PIN.length()));
      }
    }
    for (String file : files) {
      if (file.endsWith(ROWS) && !file.startsWith(".")) {
        String name = file.substring(0, file.length() - ROWS.length());
        String id = name.substring(name.indexOf('-') + 1);
        boolean traced = files.contains(name + TRACE);
        runs.add(new KeptRun(folder, name, id, traced, pins.getOrDefault(id, Set.of())));
      }
    }
    runs.sort(RunStore::newestFirst);
    return runs;
  }

  private static int newestFirst(KeptRun one, KeptRun two) {
    int order = Long.compare(two.startedMs(), one.startedMs());
    return order == 0 ? two.id().compareTo(one.id()) : order;
  }

  /** Returns the names of all files that this class wrote; none if nothing has been kept. */
  Set<String> files() throws IOException {
    String[] names = folder.toFile().list(); // there are thousands, so none is looked at
    if (names == null && Files.isDirectory(folder)) {
      throw new IOException(folder + " can't be read");
    }
    Set<String> files = new HashSet<>(List.of(names == null ? new String[0] : names));
    files.removeIf(name -> !OWN.matcher(name).matches());
    return files;
  }

  /**
   * Keeps a run.
   *
   * @param trace the file of its trace, which may be compressed; null if there is none
   */
  public void keep(RunRows rows, @Nullable Path trace) throws IOException {
    OwnerFolder.create(folder);
    String name = rows.run().startedMs() + "-" + rows.run().runId();
    if (!FILE.matcher(name + ROWS).matches()) {
      throw new IOException("This run has no root span");
    }
    Path kept = folder.resolve(name + TRACE);
    try {
      if (trace != null && Files.size(trace) <= LARGEST_TRACE) {
        AtomicFile.writeBytes(kept, out -> compress(trace, out));
      }
      AtomicFile.writeBytes(folder.resolve(name + ROWS), out -> RowsWriter.write(rows, out));
    } catch (IOException e) {
      Files.deleteIfExists(kept);
      throw e;
    }
  }

  private static void compress(Path file, OutputStream to) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(2);
      OutputStream out = InflatedStream.isCompressed(start) ? to : new FastGzip(to);
      out.write(start);
      in.transferTo(out);
      if (out instanceof FastGzip gzip) {
        gzip.finish();
      }
    }
  }

  /**
   * Writes a run to a folder, for another store.
   *
   * @return its rows, and its trace if that is kept
   */
  public List<Path> export(KeptRun run, Path to) throws IOException {
    String name = "run-" + run.shortId();
    Path rows = Files.copy(run.rows(), to.resolve(name + ROWS), REPLACE_EXISTING);
    Path trace = run.trace();
    return trace == null
        ? List.of(rows)
        : List.of(rows, Files.copy(trace, to.resolve(name + TRACE), REPLACE_EXISTING));
  }

  /** Returns the rows that were written together with a trace; null if they are not next to it. */
  public static @Nullable RunRows rowsNextTo(Path trace) throws IOException {
    String name = trace.getFileName().toString();
    Path rows = trace.resolveSibling(name.replace(TRACE, ROWS));
    return name.endsWith(TRACE) && Files.exists(rows) ? RowsReader.read(rows) : null;
  }

  /** Removes a run that has no name. */
  public void remove(KeptRun run) throws IOException {
    if (!run.pins().isEmpty()) {
      throw new IllegalArgumentException(
          "%s has the name %s. Remove the name first"
              .formatted(run.title(), String.join(", ", run.pins())));
    }
    run.deleteTrace();
    Files.deleteIfExists(run.rows());
  }

  /**
   * Gives a run a name, because of which it stays, and which another one loses.
   *
   * @throws IllegalArgumentException if it can't be a name
   */
  public void pin(String name, String runId) throws IOException {
    if (RESERVED.contains(name) || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          ("'%s' can't be a name. Use a letter, then letters, digits, '.', '_' and '-', and none of"
                  + " %s, which mean something else")
              .formatted(name, String.join(", ", RESERVED)));
    }
    AtomicFile.write(folder.resolve(PIN + name), out -> out.write(runId));
  }

  /** Takes a name away. */
  public void unpin(String name) throws IOException {
    Files.deleteIfExists(folder.resolve(PIN + name));
  }

  /** Compresses little, but fast. */
  private static final class FastGzip extends GZIPOutputStream {

    private static final int BUFFER = 64 * 1024;

    FastGzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
