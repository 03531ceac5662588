package dev.oteltest.assertions.snapshot;

import dev.oteltest.assertions.internal.text.DroppedText;
import dev.oteltest.assertions.internal.text.NameNotation;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.snapshot.SnapshotText.Block;
import dev.oteltest.assertions.tree.LogEntry;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.otlp.internal.decode.LogEvents;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The text of log records. Those of one span are in order, like its events; what runs at the same
 * time has no order, so all else is sorted.
 */
final class LogRecordsText {

  private final TextRules rules;

  LogRecordsText(TextRules rules) {
    this.rules = rules;
  }

  String of(Collection<LogEntry> records) {
    List<Block> blocks = new ArrayList<>();
    Map<String, List<Block>> bySpan = new LinkedHashMap<>();
    for (LogEntry entry : records) {
      SpanContext span = entry.log().getSpanContext();
      List<Block> among =
          span.isValid()
              ? bySpan.computeIfAbsent(
                  span.getTraceId() + span.getSpanId(),
                  id -> {
                    List<Block> below = new ArrayList<>();
                    blocks.add(new Block(rules.cleaned("in " + span(entry)), below));
                    return below;
                  })
              : blocks;
      among.add(block(entry.log()));
    }
    return SnapshotText.ofSorted(blocks);
  }

  private static String span(LogEntry entry) {
    SpanNode span = entry.span();
    if (span != null) {
      return NameNotation.print(span.name());
    }
    boolean isTest = TelemetryCapture.get().isTestSpan(entry.log().getSpanContext().getSpanId());
    return isTest ? "?  (the test)" : "?  (not captured)";
  }

  private Block block(LogRecordData log) {
    Value<?> body = log.getBodyValue();
    String event = LogEvents.nameOf(log);
    String line =
        severity(log)
            + "  "
            + (body == null ? "(no body)" : ValueFormatter.whole(body))
            + (event == null ? "" : "  event " + NameNotation.print(event))
            + rules.attributes(log.getAttributes())
            + DroppedText.of(log);
    return new Block(
        rules.cleaned(line), rules.origin(log.getResource(), log.getInstrumentationScopeInfo()));
  }

  /** Formats the severity, and its text if that says something else. */
  private static String severity(LogRecordData log) {
    Severity severity = log.getSeverity();
    String name = severity == Severity.UNDEFINED_SEVERITY_NUMBER ? "unset" : severity.name();
    String text = log.getSeverityText();
    return text == null || text.isEmpty() || text.equals(name)
        ? name
        : name + " (" + ValueFormatter.whole(text) + ")";
  }
}
