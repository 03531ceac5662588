package dev.oteltest.report.internal.comparison.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.oteltest.report.internal.comparison.Comparison;
import dev.oteltest.report.internal.comparison.identity.AlignedSide;
import dev.oteltest.report.internal.model.span.SpanTable;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes how two traces differ as Grafana Tempo does it, {@code trace-patch-v0}: what to add,
 * remove and change. Nothing is left out as noise but what is within Tempo's tolerances.
 *
 * @see <a href="https://github.com/grafana/tempo/tree/main/pkg/model/tracediff">Tempo's format</a>
 */
public final class TempoPatch {

  private final AlignedSide base;
  private final AlignedSide head;
  private final int[] basePlaces;
  private final int[] headPlaces;
  private final List<TempoChange> modified = new ArrayList<>();

  private TempoPatch(Comparison comparison) {
    base = comparison.alignment().base();
    head = comparison.alignment().head();
    basePlaces = places(base.spans());
    headPlaces = places(head.spans());
    for (int row = 0; row < headPlaces.length; row++) {
      if (head.other(row) >= 0) {
        TempoChange change = TempoChange.of(base.spans(), head.other(row), head.spans(), row);
        if (!change.isEmpty()) {
          modified.add(change);
        }
      }
    }
  }

  /** Returns by row: its place among its siblings, from 0. */
  private static int[] places(SpanTable spans) {
    int[] places = new int[spans.size()];
    int[] next = new int[spans.size() + 1];
    for (int row = 0; row < places.length; row++) {
      places[row] = next[spans.parent(row) + 1]++;
    }
    return places;
  }

  /**
   * Writes the patch.
   *
   * @throws IOException if it can't be written
   */
  public static void write(Comparison comparison, Writer target) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(target)) {
      json.useDefaultPrettyPrinter();
      new TempoPatch(comparison).write(json);
    }
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("version", "trace-patch-v0");
    trace(json, "base", base.spans());
    trace(json, "compare", head.spans());
    stats(json);
    json.writeArrayFieldStart("modified");
    for (TempoChange change : modified) {
      json.writeStartObject();
      json.writeObjectFieldStart("span");
      span(json, head, headPlaces, change.row());
      json.writeEndObject();
      change.write(json);
      json.writeEndObject();
    }
    json.writeEndArray();
    alone(json, "added", head, headPlaces);
    alone(json, "removed", base, basePlaces);
    json.writeArrayFieldStart("warnings");
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void trace(JsonGenerator json, String field, SpanTable spans) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("traceId", spans.traceId(0));
    json.writeNumberField("spanCount", spans.size());
    json.writeEndObject();
  }

  private void stats(JsonGenerator json) throws IOException {
    int matched = 0;
    for (int row = 0; row < headPlaces.length; row++) {
      matched += head.other(row) >= 0 ? 1 : 0;
    }
    json.writeObjectFieldStart("stats");
    json.writeNumberField("spanCountA", basePlaces.length);
    json.writeNumberField("spanCountB", headPlaces.length);
    json.writeNumberField("matchedSpans", matched);
    json.writeNumberField("modifiedSpans", modified.size());
    json.writeNumberField("addedSpans", headPlaces.length - matched);
    json.writeNumberField("removedSpans", basePlaces.length - matched);
    json.writeNumberField("fieldChanges", modified.stream().mapToInt(TempoChange::fields).sum());
    json.writeNumberField(
        "attributeChanges", modified.stream().mapToInt(TempoChange::attributes).sum());
    json.writeNumberField("eventChanges", 0);
    json.writeBooleanField("truncated", false);
    json.writeEndObject();
  }

  private static void alone(JsonGenerator json, String field, AlignedSide side, int[] places)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (int row = 0; row < places.length; row++) {
      if (side.other(row) < 0) {
        json.writeStartObject();
        json.writeObjectFieldStart("target");
        json.writeStringField("type", "span");
        if (field.equals("added")) {
          path(json, "parentPath", side.spans(), places, side.spans().parent(row));
          json.writeNumberField("index", places[row]);
        } else {
          path(json, "path", side.spans(), places, row);
        }
        json.writeEndObject();
        json.writeObjectFieldStart("span");
        span(json, side, places, row);
        json.writeNumberField("duration_nanos", side.spans().nanos(row));
        json.writeStringField("status", TempoChange.status(side.spans(), row));
        json.writeEndObject();
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private static void span(JsonGenerator json, AlignedSide side, int[] places, int row)
      throws IOException {
    path(json, "path", side.spans(), places, row);
    json.writeStringField("service", TempoChange.text(side.service(row)));
    json.writeStringField("name", TempoChange.text(side.spans().recordedName(row)));
    json.writeStringField("kind", side.spans().kind(row).name().toLowerCase(Locale.ROOT));
  }

  private static void path(JsonGenerator json, String field, SpanTable spans, int[] places, int row)
      throws IOException {
    int length = row < 0 ? 0 : spans.depth(row) + 1;
    int[] path = new int[length];
    for (int at = row, i = length - 1; at >= 0; at = spans.parent(at), i--) {
      path[i] = places[at];
    }
    json.writeFieldName(field);
    json.writeArray(path, 0, length);
  }
}
