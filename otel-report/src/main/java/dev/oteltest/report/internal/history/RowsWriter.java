package dev.oteltest.report.internal.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.oteltest.report.internal.text.JsonObject;
import dev.oteltest.report.internal.text.WellFormed;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of a run: compressed lines of JSON, the first of which is the run, then the sets
 * of what tests touched, then classes with the results of their tests. {@link RowsReader} reads
 * them.
 */
public final class RowsWriter {

  /** The version of the format: a reader refuses what has a higher one. */
  static final int FORMAT = 1;

  /** How many results a line has at most. */
  private static final int LINE = 1_000;

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .rootValueSeparator("\n")
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private final JsonGenerator out;

  private RowsWriter(JsonGenerator out) {
    this.out = out;
  }

  /** Writes rows; does not close the stream. */
  public static void write(RunRows rows, OutputStream to) throws IOException {
    GZIPOutputStream compressed = new GZIPOutputStream(to);
    try (JsonGenerator out = FACTORY.createGenerator(compressed)) {
      new RowsWriter(out).write(rows);
      out.writeRaw('\n');
    }
    compressed.finish();
  }

  private void write(RunRows rows) throws IOException {
    JsonObject first = new JsonObject().put("format", FORMAT).put("names", rows.names());
    line(first.put("run", run(rows.run())));
    Map<Integer, List<Object>> sets = new LinkedHashMap<>();
    for (TouchRow touch : rows.touches()) {
      sets.computeIfAbsent(touch.touchSet(), set -> new ArrayList<>())
          .add(List.of(touch.kind(), text(touch.name()), touch.calls()));
    }
    for (Map.Entry<Integer, List<Object>> set : sets.entrySet()) {
      line(new JsonObject().put("touch_set", set.getKey()).put("touches", set.getValue()));
    }
    Map<List<String>, ClassLine> lines = new LinkedHashMap<>();
    for (ResultRow result : rows.results()) {
      CaseRow test = rows.tests().get(result.testId());
      if (test == null) {
        throw new IllegalArgumentException("No test has the number " + result.testId());
      }
      List<String> key = List.of(test.module(), test.className());
      ClassLine line = lines.computeIfAbsent(key, ClassLine::new);
      line.add(test, rows.earlier().get(test), result, rows.run().startedMs());
      if (line.results.size() == LINE) {
        line(line.json());
        lines.remove(key);
      }
    }
    for (ClassLine line : lines.values()) {
      line(line.json());
    }
  }

  private void line(JsonObject json) throws IOException {
    JsonObject.write(json, out);
  }

  private static JsonObject run(RunRow run) {
    JsonObject json = new JsonObject();
    RowFields.of(run)
        .forEach((column, value) -> json.put(column, value instanceof String t ? text(t) : value));
    return json;
  }

  private static String text(String text) {
    return WellFormed.of(text);
  }

  /** A class and results of its tests, as arrays in which numbers are relative to those before. */
  private static final class ClassLine {

    private final List<String> type;
    private final List<Object> results = new ArrayList<>();
    private final List<String> contexts = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private String method = "";
    private long started;
    private int place;

    ClassLine(List<String> type) {
      this.type = type;
    }

    void add(CaseRow test, @Nullable CaseRow earlier, ResultRow result, long runStarted) {
      boolean first = results.isEmpty();
      List<Object> values = new ArrayList<>();
      values.add(!first && test.methodName().equals(method) ? 0 : text(test.methodName()));
      values.add(test.arguments().isEmpty() ? 0 : text(test.arguments()));
      values.add(result.outcome().number());
      values.add(result.startedMs() - (first ? runStarted : started));
      values.add(result.durationMs());
      values.add(result.place() - place);
      values.add(result.worker());
      values.add(result.touchSet());
      values.add(numberIn(contexts, result.context()));
      values.add(result.attempt() - 1);
      values.add(numberIn(failures, result.failureKey()));
      values.add(earlier == null ? 0 : text(earlier.className()));
      values.add(earlier == null ? 0 : text(earlier.methodName()));
      int size = values.size();
      while (size > 0 && values.get(size - 1) instanceof Number last && last.longValue() == 0) {
        size--;
      }
      method = test.methodName();
      started = result.startedMs();
      place = result.place();
      results.add(values.subList(0, size));
    }

    private static int numberIn(List<String> texts, String text) {
      if (!text.isEmpty() && !texts.contains(text)) {
        texts.add(text);
      }
      return texts.indexOf(text) + 1;
    }

    JsonObject json() {
      JsonObject json = new JsonObject().put("module", text(type.get(0)));
      json.put("class", text(type.get(1)));
      if (!contexts.isEmpty()) {
        json.put("contexts", contexts);
      }
      if (!failures.isEmpty()) {
        json.put("failures", failures);
      }
      return json.put("results", results);
    }
  }
}
