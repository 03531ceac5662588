package dev.oteltest.report.internal.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link RowsWriter} wrote. Lines and fields that are unknown are passed over, lines
 * that are torn are counted.
 */
public final class RowsReader {

  private static final int BUFFER = 64 * 1024;

  /** The bytes at the beginning of a line that have the class. */
  private static final int START = 512;

  /** The bytes that are read at once of a file of which only the beginning is needed. */
  private static final int SMALL = 4 * 1024;

  private static final String CLASS = "\"class\":\"";

  /** Longer lines than any that is written are torn. */
  private static final int LONGEST_LINE = 16 * 1024 * 1024;

  private static final JsonFactory FACTORY = new JsonFactory();

  private final Path file;
  private final Predicate<String> classes;
  private final Map<CaseRow, Long> cases = new LinkedHashMap<>();
  private final List<ResultRow> results = new ArrayList<>();
  private final List<TouchRow> touches = new ArrayList<>();
  private final byte[] buffer;
  private byte[] line = new byte[START];
  private int length;
  private int at;
  private int end;
  private @Nullable RunRow run;
  private int torn;

  private RowsReader(Path file, int bufferSize, Predicate<String> classes) {
    this.file = file;
    this.buffer = new byte[bufferSize];
    this.classes = classes;
  }

  /** Returns the run of a file, of which only the beginning is read. */
  public static RunRow readRun(Path file) throws IOException {
    return new RowsReader(file, SMALL, type -> false).read(true).run();
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
    return new RowsReader(file, BUFFER, classes).read(false);
  }

  private RunRows read(boolean only) throws IOException {
    try (InputStream raw = new FileInputStream(file.toFile())) {
      InputStream in = new GZIPInputStream(raw, buffer.length);
      if (nextLine(in)) {
        readRun();
      }
      while (run != null && !only && nextLine(in)) {
        if (isWanted()) {
          readLine();
        }
      }
    } catch (EOFException | ZipException e) {
      torn++; // the rest is missing
    }
    if (run == null) {
      throw new IOException(
          file + " does not begin with a run: it is not a file of rows, or torn. Remove it");
    }
    return new RunRows(run, List.copyOf(cases.keySet()), results, touches, torn);
  }

  /** Reads the next whole line; returns whether there is one. */
  private boolean nextLine(InputStream in) throws IOException {
    length = 0;
    while (true) {
      if (at == end) {
        at = 0;
        end = Math.max(0, in.read(buffer));
        if (end == 0) {
          torn += length > 0 ? 1 : 0;
          return false;
        }
      }
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      int more = Math.min(at - from, LONGEST_LINE - length);
      if (length + more > line.length) {
        line = Arrays.copyOf(line, Math.max(length + more, 2 * line.length));
      }
      System.arraycopy(buffer, from, line, length, more);
      length += more;
      if (at < end) {
        at++;
        return true;
      }
    }
  }

  /**
   * Whether the line is not that of a class that is not asked for, as far as one can see at once.
   */
  private boolean isWanted() {
    String start = new String(line, 0, Math.min(length, START), UTF_8);
    int name = start.indexOf(CLASS) + CLASS.length();
    int quote = start.indexOf('"', name);
    return name < CLASS.length()
        || quote < 0
        || start.lastIndexOf('\\', quote) >= 0
        || classes.test(start.substring(name, quote));
  }

  private void readRun() throws IOException {
    Map<String, Object> all = object();
    if (all != null && number(all.get("format")) > RowsWriter.FORMAT) {
      throw new IOException(
          "%s has version %d of the format of rows, but this version of the plugin reads up to %d. Use a newer plugin"
              .formatted(file, number(all.get("format")), RowsWriter.FORMAT));
    }
    if (all == null
        || !(all.get("run") instanceof Map<?, ?> map)
        || text(map.get("run_id")).isEmpty()) {
      return;
    }
    run =
        new RunRow(
            text(map.get("run_id")),
            number(map.get("started_ms")),
            number(map.get("duration_ms")),
            text(map.get("branch")),
            text(map.get("commit_id")),
            text(map.get("revision")),
            number(map.get("commit_ms")),
            text(map.get("axes")),
            text(map.get("selection")),
            text(map.get("jdk")),
            text(map.get("machine")),
            text(map.get("result")),
            text(map.get("excluded")),
            (int) number(map.get("tests")),
            (int) number(map.get("failures")));
  }

  private void readLine() {
    Map<String, Object> all = object();
    if (all == null) {
      torn++;
    } else if (all.get("touches") instanceof List<?> list) {
      int set = (int) number(all.get("touch_set"));
      for (Object each : list) {
        touches.add(
            new TouchRow(
                set, text(element(each, 0)), text(element(each, 1)), number(element(each, 2))));
      }
    } else if (all.get("results") instanceof List<?> list) {
      readResults(all, list);
    }
  }

  private void readResults(Map<String, Object> line, List<?> list) {
    String module = text(line.get("module"));
    String type = text(line.get("class"));
    String method = "";
    long started = run == null ? 0 : run.startedMs();
    long place = 0;
    boolean known = true;
    for (Object each : list) {
      method = element(each, 0) instanceof String text ? text : method;
      started += number(element(each, 3));
      place += number(element(each, 5));
      long outcome = number(element(each, 2));
      if (outcome < 0 || outcome >= Outcome.NUMBERED.size()) {
        known = false;
        continue;
      }
      CaseRow test = new CaseRow(module, type, method, text(element(each, 1)));
      results.add(
          new ResultRow(
              cases.computeIfAbsent(test, CaseRow::testId),
              (int) number(element(each, 9)) + 1,
              Outcome.NUMBERED.get((int) outcome),
              started,
              number(element(each, 4)),
              (int) number(element(each, 6)),
              (int) place,
              text(element(line.get("contexts"), (int) number(element(each, 8)) - 1)),
              text(element(line.get("failures"), (int) number(element(each, 10)) - 1)),
              (int) number(element(each, 7))));
    }
    torn += known ? 0 : 1;
  }

  private static @Nullable Object element(@Nullable Object list, int index) {
    return list instanceof List<?> all && index >= 0 && index < all.size() ? all.get(index) : null;
  }

  private static String text(@Nullable Object value) {
    return value instanceof String text ? text : "";
  }

  private static long number(@Nullable Object value) {
    return value instanceof Long number ? number : 0;
  }

  /**
   * Returns the fields of an object; null if it is torn.
   *
   * <p>The results of a class that is not asked for are not looked at.
   */
  private @Nullable Map<String, Object> object() {
    Map<String, Object> fields = new LinkedHashMap<>();
    try (JsonParser json = FACTORY.createParser(line, 0, length)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        fields.put(name, value(json));
        if (name.equals("class") && !classes.test(text(fields.get(name)))) {
          return Map.of();
        }
      }
      return json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null
          ? fields
          : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static Object value(JsonParser json) throws IOException {
    switch (json.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String name = json.currentName();
          json.nextToken();
          fields.put(name, value(json));
        }
        return fields;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(json));
        }
        return list;
      }
      case VALUE_NUMBER_INT -> {
        return json.getLongValue();
      }
      case VALUE_STRING -> {
        return json.getText();
      }
      default -> {
        return json.currentToken().isScalarValue(); // of no field that is known
      }
    }
  }
}
