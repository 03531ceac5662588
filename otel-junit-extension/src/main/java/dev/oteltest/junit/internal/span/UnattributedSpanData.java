package dev.oteltest.junit.internal.span;

import dev.oteltest.capture.UnattributedSpan;
import dev.oteltest.junit.internal.config.JunitAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import java.util.Locale;

/** A span of the code that is in no test, with the reason as an attribute. */
public final class UnattributedSpanData extends DelegatingSpanData {

  private final Attributes attributes;

  public UnattributedSpanData(UnattributedSpan stray) {
    super(stray.span());
    this.attributes =
        stray.span().getAttributes().toBuilder()
            .put(JunitAttributes.UNATTRIBUTED, stray.reason().name().toLowerCase(Locale.ROOT))
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
