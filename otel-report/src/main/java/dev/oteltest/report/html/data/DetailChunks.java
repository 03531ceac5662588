package dev.oteltest.report.html.data;

import dev.oteltest.report.model.SpanTable;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.function.UnaryOperator;

/** What the application unpacks only if somebody opens a span or filters by attributes. */
final class DetailChunks {

  private static final int MOST_ROWS = 4096;
  private static final long MOST_TEXT = 2_000_000;

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
    PairTable pairs = new PairTable(texts);
    PackedOutput rows = new PackedOutput();
    int end = Math.min(spans.size(), next + MOST_ROWS);
    while (next < end && texts.length() < MOST_TEXT) {
      writeRow(rows, next++, texts, pairs);
    }
    PackedOutput chunk = new PackedOutput().writeTexts(texts.takeAdded());
    pairs.write(chunk.writeInt(pairs.size()));
    return chunk.writeAll(rows);
  }

  private void writeRow(PackedOutput rows, int row, TextTable texts, PairTable pairs) {
    SpanData span = spans.data(row);
    String description = span.getStatus().getDescription();
    rows.writeInt(description.isEmpty() ? 0 : texts.index(description) + 1);
    rows.writeInt(spans.isOrphan(row) ? texts.index(span.getParentSpanId()) + 1 : 0);
    rows.writeInts(pairs.indexes(span.getAttributes()));
    rows.writeInt(span.getEvents().size());
    for (EventData event : span.getEvents()) {
      rows.writeSigned(event.getEpochNanos() - span.getStartEpochNanos());
      rows.writeInt(texts.index(event.getName())).writeInts(pairs.indexes(event.getAttributes()));
    }
    rows.writeInt(span.getLinks().size());
    for (LinkData link : span.getLinks()) {
      rows.writeInt(texts.index(link.getSpanContext().getTraceId()));
      rows.writeInt(texts.index(link.getSpanContext().getSpanId()));
      rows.writeInts(pairs.indexes(link.getAttributes()));
    }
    rows.writeInt(dropped(span));
  }

  private static int dropped(SpanData span) {
    return Math.max(0, span.getTotalAttributeCount() - span.getAttributes().size())
        + Math.max(0, span.getTotalRecordedEvents() - span.getEvents().size())
        + Math.max(0, span.getTotalRecordedLinks() - span.getLinks().size());
  }
}
