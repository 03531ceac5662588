package dev.oteltest.report.internal.input;

import dev.oteltest.otlp.internal.merge.SpanIdSet;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Passes on each span once, and counts. */
final class SpanCollector {

  private static final int TRACE_ID = 32;
  private static final int SPAN_ID = 16;

  private final Consumer<? super SpanData> target;
  private final SpanIdSet seen = new SpanIdSet();
  private final List<String> problems = new ArrayList<>();
  private long spans;
  private long duplicates;

  SpanCollector(Consumer<? super SpanData> target) {
    this.target = target;
  }

  void add(SpanData span) {
    if (isNew(span)) {
      spans++;
      target.accept(span);
    } else {
      duplicates++;
    }
  }

  private boolean isNew(SpanData span) {
    String trace = span.getTraceId();
    String id = span.getSpanId();
    if (trace.length() != TRACE_ID || id.length() != SPAN_ID) {
      return true;
    }
    return seen.add(
        Long.parseUnsignedLong(trace, 0, TRACE_ID / 2, 16),
        Long.parseUnsignedLong(trace, TRACE_ID / 2, TRACE_ID, 16),
        Long.parseUnsignedLong(id, 16));
  }

  void problem(String problem) {
    problems.add(problem);
  }

  long read() {
    return spans + duplicates;
  }

  InputReport report(List<Path> files) {
    return new InputReport(files, spans, duplicates, problems);
  }
}
