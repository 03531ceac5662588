package dev.oteltest.report.internal.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.oteltest.otlp.internal.decode.InflatedStream;
import dev.oteltest.report.internal.text.JsonObject;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link RowsWriter} wrote. Lines and fields that are unknown are passed over, lines
 * that are torn are counted.
 */
public final class RowsReader {

  private static final String CLASS = "\"class\":\"";

  /** No run has more bytes, of which 60 are a result. */
  private static final int LARGEST = 128 * 1024 * 1024;

  private static final JsonFactory FACTORY = new JsonFactory();

  private final Path file;
  private final Predicate<String> classes;
  private final Map<CaseRow, Long> cases = new LinkedHashMap<>();
  private final Map<CaseRow, CaseRow> earlier = new HashMap<>();
  private final List<ResultRow> results = new ArrayList<>();
  private final List<TouchRow> touches = new ArrayList<>();
  private @Nullable RunRow run;
  private long names;
  private int torn;

  private RowsReader(Path file, Predicate<String> classes) {
    this.file = file;
    this.classes = classes;
  }

  /** Returns the run of a file, of which only the beginning is read. */
  public static RunRow readRun(Path file) throws IOException {
    return new RowsReader(file, type -> false).read(true).run();
  }

  /**
   * Returns the rows of a file; those of now with its run if the tests have the same names, as
   * mostly: then only its beginning is read.
   */
  public static RunRows readNames(Path file, RunRows now) throws IOException {
    RowsReader reader = new RowsReader(file, type -> false);
    RunRow run = reader.read(true).run();
    return reader.names == now.names() ? now.with(run) : read(file);
  }

  public static RunRows read(Path file) throws IOException {
    return read(file, type -> true);
  }

  /**
   * Returns the rows of a file.
   *
   * @param classes of which classes the results are read
   * @throws IOException if it can't be read, if its first line is not a run, or if a later version
   *     wrote it
   */
  public static RunRows read(Path file, Predicate<String> classes) throws IOException {
    return new RowsReader(file, classes).read(false);
  }

  private RunRows read(boolean only) throws IOException {
    try (InputStream raw = new FileInputStream(file.toFile());
        InputStream in = InflatedStream.of(raw, LARGEST, this::problem)) {
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8));
      run = run(object(lines.readLine()));
      String line = only || run == null ? null : lines.readLine();
      while (run != null && line != null) {
        if (isWanted(line)) {
          readLine(object(line));
        }
        line = lines.readLine();
      }
      torn += torn == 0 && InflatedStream.torn(in) != null ? 1 : 0;
    }
    if (run == null) {
      throw problem(0, "it is not a file of rows, or torn. Remove it");
    }
    return new RunRows(run, List.copyOf(cases.keySet()), earlier, results, touches, torn);
  }

  private IOException problem(long offset, String problem) {
    return new IOException(file + " does not begin with a run: " + problem);
  }

  /** Whether a line is not that of a class that is not asked for, as far as one can see at once. */
  private boolean isWanted(String line) {
    int name = line.indexOf(CLASS) + CLASS.length();
    int quote = line.indexOf('"', name);
    return name < CLASS.length()
        || quote < 0
        || line.lastIndexOf('\\', quote) >= 0
        || classes.test(line.substring(name, quote));
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
    if (run == null || !classes.test(type)) {
      return;
    }
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
      CaseRow test = new CaseRow(module, type, method, text(each, 1));
      if (element(each, 12) instanceof String was) {
        earlier.put(test, new CaseRow(module, text(each, 11), was, test.arguments()));
      }
      results.add(
          new ResultRow(
              cases.computeIfAbsent(test, CaseRow::testId),
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

  /** Returns the object of a line; null if it is torn. */
  private static @Nullable Map<?, ?> object(@Nullable String line) {
    try (JsonParser json = FACTORY.createParser(line == null ? "" : line)) {
      boolean some = json.nextToken() != null;
      return some && JsonObject.read(json) instanceof Map<?, ?> fields && json.nextToken() == null
          ? fields
          : null;
    } catch (IOException e) {
      return null;
    }
  }
}
