package dev.oteltest.report.internal.filter;

import dev.oteltest.internal.filter.SpanFields;
import dev.oteltest.internal.repetition.CallAttributes;
import dev.oteltest.internal.repetition.CalledServer;
import dev.oteltest.report.internal.model.span.SpanTable;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of a table. */
final class RowFields implements SpanFields {

  private final SpanTable spans;
  private final int row;
  private final boolean byPeer;
  private @Nullable String name;
  private @Nullable Attributes attributes;

  RowFields(SpanTable spans, int row, boolean byPeer) {
    this.byPeer = byPeer;
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
      attributes = withPeer(spans.attributes(row));
    }
    return attributes;
  }

  /**
   * Returns attributes by which the host of a call is known, wherever the call names it, and what
   * has an old name by its stable one.
   */
  private Attributes withPeer(Attributes recorded) {
    if (!byPeer || recorded.isEmpty()) {
      return recorded;
    }
    AttributesBuilder named = Attributes.builder();
    for (List<AttributeKey<String>> names : CallAttributes.RENAMED) {
      names.stream()
          .map(recorded::get)
          .filter(Objects::nonNull)
          .findFirst()
          .ifPresent(value -> named.put(names.get(0), value));
    }
    String host = isCall() ? CalledServer.host(recorded::get) : null;
    if (host != null) {
      CallAttributes.HOST.forEach(key -> named.put(key, host));
    }
    return named.putAll(recorded).build();
  }

  /** Whether it is a call that names no host, and so calls none. */
  boolean callsNone() {
    return isCall() && attributes().get(CallAttributes.HOST.get(0)) == null;
  }

  private boolean isCall() {
    return CalledServer.isCall(kind());
  }

  @Override
  public Attributes resource() {
    return spans.resource(row).getAttributes();
  }
}
