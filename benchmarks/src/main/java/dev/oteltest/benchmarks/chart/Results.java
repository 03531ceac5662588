package dev.oteltest.benchmarks.chart;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.oteltest.benchmarks.chart.Chart.Kind;
import dev.oteltest.benchmarks.chart.Chart.Point;
import dev.oteltest.benchmarks.chart.Chart.Series;
import dev.oteltest.operations.internal.text.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What a benchmark measured, as committed in {@code benchmarks/results}.
 *
 * @param date in ISO's form
 * @param machine its processors, what else ran
 * @param command that repeats it
 */
public record Results(
    String date, String machine, String java, String command, List<Chart> charts) {

  /**
   * Reads a file.
   *
   * @throws IOException if it can't be read or lacks something, naming it
   */
  public static Results read(Path file) throws IOException {
    try {
      JsonValue json = JsonValue.read(Files.readString(file));
      return new Results(
          text(json, "date"),
          text(json, "machine"),
          text(json, "java"),
          text(json, "command"),
          json.get("charts").items().stream().map(Results::chart).toList());
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static Chart chart(JsonValue json) {
    Kind kind = Kind.valueOf(text(json, "kind").toUpperCase(Locale.ROOT));
    return new Chart(
        text(json, "title"),
        kind == Kind.LINE ? text(json, "x") : json.get("x").textOrEmpty(),
        text(json, "y"),
        kind,
        "true".equals(json.get("log").text()),
        json.get("series").items().stream().map(Results::series).toList());
  }

  private static Series series(JsonValue json) {
    return new Series(
        text(json, "name"), json.get("points").items().stream().map(Results::point).toList());
  }

  private static Point point(JsonValue json) {
    List<JsonValue> pair = json.items();
    if (pair.size() != 2) {
      throw new IllegalArgumentException(json + " is not a point [x, y]");
    }
    return new Point(pair.get(0).textOrEmpty(), Double.parseDouble(pair.get(1).textOrEmpty()));
  }

  private static String text(JsonValue json, String key) {
    String text = json.get(key).text();
    if (text == null) {
      throw new IllegalArgumentException("\"" + key + "\" is missing in " + json);
    }
    return text;
  }

  /** Writes it so that a reader of a diff sees which figure changed. */
  public void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (JsonGenerator out =
        new JsonFactory()
            .createGenerator(Files.newBufferedWriter(file))
            .setPrettyPrinter(lines())) {
      out.writeStartObject();
      out.writeStringField("date", date);
      out.writeStringField("machine", machine);
      out.writeStringField("java", java);
      out.writeStringField("command", command);
      out.writeArrayFieldStart("charts");
      for (Chart chart : charts) {
        write(out, chart);
      }
      out.writeEndArray();
      out.writeEndObject();
      out.writeRaw('\n');
    }
  }

  private static DefaultPrettyPrinter lines() {
    return new DefaultPrettyPrinter();
  }

  private static void write(JsonGenerator out, Chart chart) throws IOException {
    out.writeStartObject();
    out.writeStringField("title", chart.title());
    out.writeStringField("x", chart.x());
    out.writeStringField("y", chart.y());
    out.writeStringField("kind", chart.kind().name().toLowerCase(Locale.ROOT));
    out.writeBooleanField("log", chart.log());
    out.writeArrayFieldStart("series");
    for (Series series : chart.series()) {
      out.writeStartObject();
      out.writeStringField("name", series.name());
      out.writeArrayFieldStart("points");
      for (Point point : series.points()) {
        out.writeStartArray();
        writeX(out, chart.kind(), point);
        out.writeNumber(point.y());
        out.writeEndArray();
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void writeX(JsonGenerator out, Kind kind, Point point) throws IOException {
    if (kind == Kind.LINE) {
      out.writeNumber(point.x());
    } else {
      out.writeString(point.x());
    }
  }
}
