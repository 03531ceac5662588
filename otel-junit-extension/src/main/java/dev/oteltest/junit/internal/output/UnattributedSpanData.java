package dev.oteltest.junit.internal.output;

import dev.oteltest.capture.UnattributedSpan;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import java.util.Locale;

/** A span that could not be attributed to a test, with the reason as an attribute. */
public final class UnattributedSpanData extends DelegatingSpanData {

  private final Attributes attributes;

  /** Adds the reason to a span. */
  public UnattributedSpanData(UnattributedSpan unattributed) {
    super(unattributed.span());
    this.attributes =
        unattributed.span().getAttributes().toBuilder()
            .put(TestAttributes.UNATTRIBUTED, unattributed.reason().name().toLowerCase(Locale.ROOT))
            .build();
  }

  @Override
  public Attributes getAttributes() {
    return attributes;
  }

  @Override
  public int getTotalAttributeCount() {
    return super.getTotalAttributeCount() + 1;
  }
}
