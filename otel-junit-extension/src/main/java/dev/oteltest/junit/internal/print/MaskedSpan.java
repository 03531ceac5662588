package dev.oteltest.junit.internal.print;

import dev.oteltest.internal.redact.SecretRedaction;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;

/** A span without secrets in its texts, each of which is masked when it is asked for. */
final class MaskedSpan extends DelegatingSpanData {

  private final SecretRedaction redaction;

  MaskedSpan(SpanData span, SecretRedaction redaction) {
    super(span);
    this.redaction = redaction;
  }

  @Override
  public String getName() {
    return redaction.apply(super.getName());
  }

  @Override
  public StatusData getStatus() {
    StatusData status = super.getStatus();
    String description = status.getDescription();
    return description.isEmpty()
        ? status
        : StatusData.create(status.getStatusCode(), redaction.apply(description));
  }

  @Override
  public List<EventData> getEvents() {
    return super.getEvents().stream().map(this::masked).toList();
  }

  private EventData masked(EventData event) {
    String message = event.getAttributes().get(CommonAttributes.EXCEPTION_MESSAGE);
    if (message == null) {
      return event;
    }
    Attributes masked =
        event.getAttributes().toBuilder()
            .put(CommonAttributes.EXCEPTION_MESSAGE, redaction.apply(message))
            .build();
    return EventData.create(event.getEpochNanos(), event.getName(), masked);
  }
}
