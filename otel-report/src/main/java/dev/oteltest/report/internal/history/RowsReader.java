package dev.oteltest.report.internal.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.oteltest.otlp.internal.decode.InflatedStream;
import dev.oteltest.report.internal.text.JsonObject;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link RowsWriter} wrote. Lines and fields that are unknown are passed over, lines
 * that are torn are counted.
 */
public final class RowsReader {

  private static final String CLASS = "\"class\":\"";
  private static final String TOUCHES = "{\"touch_set\":";

  /** No run has more bytes, of which 60 are a result. */
  private static final int LARGEST = 128 * 1024 * 1024;

  private static final JsonFactory FACTORY = new JsonFactory();

  /** The most bytes of a line in which the name of its class is sought. */
  private static final int HEAD = 256;

  private final Path file;
  private final @Nullable Map<String, Set<String>> asked;
  private final Map<Long, CaseRow> tests = new LinkedHashMap<>();
  private final Map<CaseRow, CaseRow> earlier = new HashMap<>();
  private final List<ResultRow> results = new ArrayList<>();
  private final List<TouchRow> touches = new ArrayList<>();
  private @Nullable RunRow run;
  private long names;
  private int torn;

  /** What was read, with the current line, as bytes: most lines are passed over. */
  private byte[] buffer = new byte[8_192];

  private int filled;
  private int start;
  private int end = -1;

  private RowsReader(Path file, @Nullable Map<String, Set<String>> asked) {
    this.file = file;
    this.asked = asked;
  }

  /** Returns the run of a file, of which only the beginning is read. */
  public static RunRow readRun(Path file) throws IOException {
    return new RowsReader(file, null).read(true).run();
  }

  /**
   * Returns the rows of a file; those of now with its run if it has all of their tests, as mostly:
   * then only its beginning is read, or what some tests were that were asked for now.
   */
  public static RunRows readNames(Path file, RunRows now) throws IOException {
    RowsReader reader = new RowsReader(file, null);
    RunRow run = reader.read(true).run();
    boolean isThere = reader.names == now.names();
    if (!isThere && !now.run().selection().isEmpty()) {
      Set<Long> same = read(file, methods(now.tests().values())).tests().keySet();
      isThere = same.containsAll(now.tests().keySet());
    }
    return isThere ? now.with(run) : read(file);
  }

  /** Returns by class the methods of tests. */
  static Map<String, Set<String>> methods(Collection<CaseRow> tests) {
    Map<String, Set<String>> methods = new HashMap<>();
    for (CaseRow test : tests) {
      methods.computeIfAbsent(test.className(), type -> new HashSet<>()).add(test.methodName());
    }
    return methods;
  }

  public static RunRows read(Path file) throws IOException {
    return read(file, null);
  }

  /**
   * Returns the rows of a file.
   *
   * @param asked by class, of which methods the results are read, with an empty one for all; and
   *     nothing of what they touched; null for everything
   * @throws IOException if it can't be read, if its first line is not a run, or if a later version
   *     wrote it
   */
  public static RunRows read(Path file, @Nullable Map<String, Set<String>> asked)
      throws IOException {
    return new RowsReader(file, asked).read(false);
  }

  private RunRows read(boolean only) throws IOException {
    try (InputStream raw = new FileInputStream(file.toFile());
        InputStream in = InflatedStream.of(raw, LARGEST, this::problem)) {
      run = next(in) ? run(object()) : null;
      while (run != null && !only && next(in)) {
        if (asked == null || isWanted(asked.keySet())) {
          readLine(object());
        }
      }
      torn += torn == 0 && InflatedStream.torn(in) != null ? 1 : 0;
    }
    if (run == null) {
      throw problem(0, "it is not a file of rows, or torn. Remove it");
    }
    return new RunRows(run, tests, earlier, results, touches, torn);
  }

  private IOException problem(long offset, String problem) {
    return new IOException(file + " does not begin with a run: " + problem);
  }

  /** Goes to the next line, if there is one. */
  private boolean next(InputStream in) throws IOException {
    start = Math.min(end + 1, filled);
    end = start;
    do {
      byte[] bytes = buffer;
      int at = end;
      int most = filled;
      while (at < most && bytes[at] != '\n') {
        at++;
      }
      end = at;
    } while (end == filled && fill(in));
    return end > start || end < filled;
  }

  /** Reads what follows the current line, if there is more. */
  private boolean fill(InputStream in) throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, filled - start);
      filled -= start;
      start = 0;
    }
    buffer = filled == buffer.length ? Arrays.copyOf(buffer, 2 * filled) : buffer;
    end = filled;
    filled += Math.max(0, in.read(buffer, filled, buffer.length - filled));
    return filled > end;
  }

  /** Whether a line may be that of a class that is asked for, as far as one can see at once. */
  private boolean isWanted(Set<String> classes) {
    String line = new String(buffer, start, Math.min(HEAD, end - start), UTF_8);
    int name = line.indexOf(CLASS) + CLASS.length();
    int quote = line.indexOf('"', name);
    boolean found = name >= CLASS.length() && quote >= 0 && line.lastIndexOf('\\', quote) < 0;
    return found ? classes.contains(line.substring(name, quote)) : !line.startsWith(TOUCHES);
  }

  private @Nullable RunRow run(@Nullable Map<?, ?> line) throws IOException {
    if (line != null && number(line.get("format")) > RowsWriter.FORMAT) {
      throw new IOException(
          "%s has version %d of the format of rows, but this version of the plugin reads up to %d. Use a newer plugin"
              .formatted(file, number(line.get("format")), RowsWriter.FORMAT));
    }
    names = line == null ? 0 : number(line.get("names"));
    return line != null
            && line.get("run") instanceof Map<?, ?> fields
            && !text(fields.get("run_id")).isEmpty()
        ? RowFields.row(RunRow.class, fields)
        : null;
  }

  private void readLine(@Nullable Map<?, ?> line) {
    if (line == null) {
      torn++;
    } else if (line.get("touches") instanceof List<?> list) {
      int set = (int) number(line.get("touch_set"));
      for (Object each : list) {
        touches.add(new TouchRow(set, text(each, 0), text(each, 1), number(each, 2)));
      }
    } else if (line.get("results") instanceof List<?> list) {
      readResults(line, list);
    }
  }

  private void readResults(Map<?, ?> line, List<?> list) {
    String module = text(line.get("module"));
    String type = text(line.get("class"));
    Set<String> methods = asked == null ? Set.of("") : asked.getOrDefault(type, Set.of());
    if (run == null || methods.isEmpty()) {
      return;
    }
    boolean all = methods.contains("");
    String method = "";
    long started = run.startedMs();
    long place = 0;
    boolean known = true;
    for (Object each : list) {
      method = element(each, 0) instanceof String text ? text : method;
      started += number(each, 3);
      place += number(each, 5);
      Outcome outcome = Outcome.of(number(each, 2));
      if (outcome == null) {
        known = false;
        continue;
      }
      if (!all && !methods.contains(method)) {
        continue;
      }
      CaseRow test = new CaseRow(module, type, method, text(each, 1));
      if (element(each, 12) instanceof String was) {
        earlier.put(test, new CaseRow(module, text(each, 11), was, test.arguments()));
      }
      long number = test.testId();
      tests.putIfAbsent(number, test);
      results.add(
          new ResultRow(
              number,
              (int) number(each, 9) + 1,
              outcome,
              started,
              number(each, 4),
              (int) number(each, 6),
              (int) place,
              text(line.get("contexts"), number(each, 8) - 1),
              text(line.get("failures"), number(each, 10) - 1),
              (int) number(each, 7)));
    }
    torn += known ? 0 : 1;
  }

  private static @Nullable Object element(@Nullable Object list, long index) {
    return list instanceof List<?> all && index >= 0 && index < all.size()
        ? all.get((int) index)
        : null;
  }

  private static String text(@Nullable Object list, long index) {
    return text(element(list, index));
  }

  private static String text(@Nullable Object value) {
    return value instanceof String text ? text : "";
  }

  private static long number(@Nullable Object list, long index) {
    return number(element(list, index));
  }

  private static long number(@Nullable Object value) {
    return value instanceof Number number ? number.longValue() : 0;
  }

  /** Returns the object of the line; null if it is torn. */
  private @Nullable Map<?, ?> object() {
    try (JsonParser json = FACTORY.createParser(buffer, start, end - start)) {
      boolean some = json.nextToken() != null;
      return some && JsonObject.read(json) instanceof Map<?, ?> fields && json.nextToken() == null
          ? fields
          : null;
    } catch (IOException e) {
      return null;
    }
  }
}
