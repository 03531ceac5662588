package dev.oteltest.report.internal.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
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

  /** Longer lines than any that is written are torn. */
  private static final int LONGEST_LINE = 16 * 1024 * 1024;

  private static final JsonFactory FACTORY = new JsonFactory();

  private final Path file;
  private final Predicate<String> classes;
  private final Map<CaseRow, Long> cases = new LinkedHashMap<>();
  private final List<ResultRow> results = new ArrayList<>();
  private final List<TouchRow> touches = new ArrayList<>();
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;
  private @Nullable RunRow run;
  private int torn;

  private RowsReader(Path file, Predicate<String> classes) {
    this.file = file;
    this.classes = classes;
  }

  /** Returns the run of a file, of which only the beginning is read. */
  public static RunRow readRun(Path file) throws IOException {
    return new RowsReader(file, type -> false).read(true).run();
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
    try (InputStream raw = new FileInputStream(file.toFile())) {
      InputStream in = new GZIPInputStream(raw, BUFFER);
      byte[] line = nextLine(in);
      if (line != null) {
        readRun(line);
      }
      while (line != null && !only) {
        line = nextLine(in);
        if (line != null) {
          readLine(line);
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

  /** Returns the next whole line; null at the end. */
  private byte @Nullable [] nextLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(BUFFER / 8);
    while (true) {
      if (at == end) {
        at = 0;
        end = Math.max(0, in.read(buffer));
        if (end == 0) {
          torn += line.size() > 0 ? 1 : 0;
          return null;
        }
      }
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      line.write(buffer, from, Math.max(0, Math.min(at - from, LONGEST_LINE - line.size())));
      if (at < end) {
        at++;
        return line.toByteArray();
      }
    }
  }

  private void readRun(byte[] line) throws IOException {
    Map<String, Object> all = object(line);
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

  private void readLine(byte[] line) {
    Map<String, Object> all = object(line);
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
  private @Nullable Map<String, Object> object(byte[] line) {
    Map<String, Object> fields = new LinkedHashMap<>();
    try (JsonParser json = FACTORY.createParser(line)) {
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
