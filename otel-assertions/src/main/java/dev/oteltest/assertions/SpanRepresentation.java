package dev.oteltest.assertions;

import dev.oteltest.assertions.internal.text.ValueFormatter;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.assertj.core.presentation.StandardRepresentation;

/**
 * Represents spans by name in the failures of inherited assertions; all their fields would fill a
 * screen.
 */
final class SpanRepresentation extends StandardRepresentation {

  static final SpanRepresentation INSTANCE = new SpanRepresentation();

  @Override
  protected String fallbackToStringOf(Object object) {
    return object instanceof SpanData span
        ? "span " + ValueFormatter.quote(span.getName())
        : super.fallbackToStringOf(object);
  }
}
