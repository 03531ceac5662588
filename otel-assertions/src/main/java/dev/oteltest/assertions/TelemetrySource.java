package dev.oteltest.assertions;

import dev.oteltest.assertions.tree.SpanForest;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;

/** Where spans come from. */
interface TelemetrySource {

  /** Where they come from, to follow "3 spans": {@code " of executesPipeline()"}. */
  String origin();

  List<SpanData> spans();

  SpanForest forest();

  /** Why there may be no spans at all, and what to do; lines. */
  List<String> whyEmpty();
}
