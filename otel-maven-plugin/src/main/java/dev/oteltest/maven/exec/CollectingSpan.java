package dev.oteltest.maven.exec;

import dev.oteltest.internal.config.TraceParentEnvironment;
import dev.oteltest.internal.redact.SecretRedaction;
import dev.oteltest.maven.collect.Collector;
import java.io.IOException;
import java.util.Map;
import org.apache.maven.plugin.logging.Log;

/** The span of a step whose processes send their telemetry to a collector. */
record CollectingSpan(StepSpan span, Collector collector, Log log) implements StepSpan {

  @Override
  public Map<String, String> context() {
    return span.context();
  }

  /** Ends the span first, so that it is in the file whatever happens to what was collected. */
  @Override
  public void end(CommandResult result, SecretRedaction redaction) {
    span.end(result, redaction);
    try {
      String collected = collector.finish(TraceParentEnvironment.extractSpan(span.context()));
      if (collected != null) {
        log.info(collected);
      }
    } catch (IOException e) {
      log.warn(
          e.getMessage()
              + ". Make sure that the disk has space and the folder is writable, and merge that file"
              + " with -Dotel.merge.files=FILE");
    }
  }
}
