package dev.oteltest.otlp.internal.decode;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import org.jspecify.annotations.Nullable;

/** Decodes an innermost message. */
interface ItemDecoder<T> {

  /** Decodes the rest of the reader; null if nothing in it has a meaning. */
  @Nullable T decode(WireReader in, Resource resource, InstrumentationScopeInfo scope)
      throws MalformedMessageException;
}
