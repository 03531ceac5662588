package dev.oteltest.report.internal.filter;

import dev.oteltest.internal.filter.SpanFields;
import dev.oteltest.report.internal.model.span.SpanTable;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import org.jspecify.annotations.Nullable;

/** A row of a table. */
final class RowFields implements SpanFields {

  private final SpanTable spans;
  private final int row;
  private @Nullable String name;
  private @Nullable Attributes attributes;

  RowFields(SpanTable spans, int row) {
    this.spans = spans;
    this.row = row;
  }

  @Override
  public String name() {
    if (name == null) {
      name = spans.name(row); // decoded once for all terms
    }
    return name;
  }

  @Override
  public SpanKind kind() {
    return spans.kind(row);
  }

  @Override
  public StatusCode status() {
    return spans.status(row);
  }

  @Override
  public String statusDescription() {
    return spans.statusDescription(row);
  }

  @Override
  public long durationNanos() {
    return spans.nanos(row);
  }

  @Override
  public String traceId() {
    return spans.traceId(row);
  }

  @Override
  public String spanId() {
    return spans.spanId(row);
  }

  @Override
  public Attributes attributes() {
    if (attributes == null) {
      attributes = spans.attributes(row);
    }
    return attributes;
  }

  @Override
  public Attributes resource() {
    return spans.resource(row).getAttributes();
  }
}
