package dev.oteltest.report.internal.output.html.data;

import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.Secrets;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** What the application unpacks only if somebody opens a span or filters by attributes. */
final class DetailChunks {

  private static final int MAX_ROWS = 4096;
  private static final long MAX_TEXT_LENGTH = 2_000_000;

  private final SpanTable spans;
  private final UnaryOperator<String> redaction;
  private int next;

  DetailChunks(SpanTable spans, UnaryOperator<String> redaction) {
    this.spans = spans;
    this.redaction = redaction;
  }

  /** Returns the first row of the next chunk. */
  int next() {
    return next;
  }

  boolean hasNext() {
    return next < spans.size();
  }

  PackedOutput chunk() {
    TextTable texts = new TextTable(redaction);
    ShapeTable shapes = new ShapeTable(texts);
    PackedOutput rows = new PackedOutput();
    int end = Math.min(spans.size(), next + MAX_ROWS);
    while (next < end && texts.length() < MAX_TEXT_LENGTH) {
      writeRow(rows, next++, texts, shapes);
    }
    PackedOutput chunk = new PackedOutput().writeTexts(texts.takeAdded());
    shapes.writeTo(chunk);
    return chunk.writeAll(rows);
  }

  private void writeRow(PackedOutput rows, int row, TextTable texts, ShapeTable shapes) {
    SpanData span = spans.data(row);
    writeOptional(rows, span.getStatus().getDescription(), texts);
    writeOptional(rows, spans.isOrphan(row) ? span.getParentSpanId() : "", texts);
    writeOptional(rows, span.getName().equals(spans.name(row)) ? "" : span.getName(), texts);
    shapes.write(rows, span.getAttributes());
    List<EventData> events = span.getEvents();
    rows.writeInt(events.size());
    for (EventData event : events) {
      rows.writeSigned(event.getEpochNanos() - span.getStartEpochNanos());
      rows.writeInt(texts.reference(event.getName()));
      shapes.write(rows, event.getAttributes());
    }
    List<LinkData> links = span.getLinks();
    rows.writeInt(links.size());
    for (LinkData link : links) {
      rows.writeInt(texts.reference(link.getSpanContext().getTraceId()));
      rows.writeInt(texts.reference(link.getSpanContext().getSpanId()));
      shapes.write(rows, link.getAttributes());
    }
    rows.writeInt(IntStream.of(spans.dropped(row)).sum());
  }

  private static void writeOptional(PackedOutput rows, String text, TextTable texts) {
    rows.writeInt(text.isEmpty() ? 0 : 1);
    if (!text.isEmpty()) {
      rows.writeInt(texts.reference(text));
    }
  }

  /** The shapes of a chunk's attributes: which keys they have. Most spans have one of a few. */
  private static final class ShapeTable {

    private final TextTable texts;
    private final Map<AttributeKey<?>, Integer> keys = new HashMap<>();
    private final Set<AttributeKey<?>> secrets = new HashSet<>();
    private final Map<List<Integer>, Integer> shapes = new HashMap<>();
    private final PackedOutput keyColumn = new PackedOutput();
    private final PackedOutput shapeColumn = new PackedOutput();

    ShapeTable(TextTable texts) {
      this.texts = texts;
    }

    /** Writes attributes: their shape, and a reference to the text of each value. */
    void write(PackedOutput output, Attributes attributes) {
      List<Integer> shape = new ArrayList<>(attributes.size());
      attributes.forEach((key, value) -> shape.add(keyIndex(key)));
      output.writeInt(shapeIndex(shape));
      attributes.forEach((key, value) -> output.writeInt(texts.reference(() -> value(key, value))));
    }

    private int value(AttributeKey<?> key, Object value) {
      return secrets.contains(key)
          ? AttributeText.indexOfSecret(key, value, texts)
          : AttributeText.index(value, texts);
    }

    private int keyIndex(AttributeKey<?> key) {
      return TextTable.index(keys, key, this::newKey);
    }

    private void newKey(AttributeKey<?> key) {
      keyColumn.writeText(texts.redact(key.getKey())).writeInt(AttributeText.type(key));
      if (Secrets.isSecret(key.getKey())) {
        secrets.add(key);
      }
    }

    private int shapeIndex(List<Integer> shape) {
      return TextTable.index(shapes, shape, shapeColumn::writeInts);
    }

    void writeTo(PackedOutput output) {
      output.writeInt(keys.size()).writeAll(keyColumn);
      output.writeInt(shapes.size()).writeAll(shapeColumn);
    }
  }
}
