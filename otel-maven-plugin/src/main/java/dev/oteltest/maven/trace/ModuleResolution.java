package dev.oteltest.maven.trace;

import dev.oteltest.semconv.CiAttributes;
import io.opentelemetry.api.common.Attributes;
import java.io.File;
import org.eclipse.aether.RepositoryEvent;

/**
 * The artifacts that were resolved and downloaded for one module, and how long that took.
 * Thread-safe.
 */
final class ModuleResolution {

  private long first;
  private int active;
  private long activeSince;
  private long busy;
  private long artifacts;
  private long downloads;
  private long bytes;

  /**
   * Adds an event.
   *
   * @param now the time of the event, in nanoseconds since the epoch
   */
  synchronized void add(RepositoryEvent event, long now) {
    switch (event.getType()) {
      case ARTIFACT_RESOLVING, METADATA_RESOLVING -> begin(now);
      case ARTIFACT_RESOLVED -> {
        if (event.getException() == null) {
          artifacts++;
        }
        end(now);
      }
      case METADATA_RESOLVED -> end(now);
      case ARTIFACT_DOWNLOADED, METADATA_DOWNLOADED -> downloaded(event);
      default -> {}
    }
  }

  private void begin(long now) {
    if (first == 0) {
      first = now;
    }
    if (active++ == 0) {
      activeSince = now;
    }
  }

  private void end(long now) {
    // The start may have come before this listener was registered.
    if (active > 0 && --active == 0) {
      busy += now - activeSince;
    }
  }

  private void downloaded(RepositoryEvent event) {
    File file = event.getFile();
    if (event.getException() == null && file != null) {
      downloads++;
      bytes += file.length();
    }
  }

  /**
   * Records the resolution as a span, if anything was resolved. The span begins with the first
   * resolution and lasts as long as all together took, because the pauses between them take up most
   * of a build.
   *
   * @param parent the module's span; the session's span if no module requested the artifacts
   */
  synchronized void record(
      BuildTracer tracer, SpanDescriptions spanDescriptions, BuildSpan parent) {
    if (first == 0) {
      return;
    }
    tracer.ended(
        "resolve dependencies",
        parent.spanContext(),
        first,
        first + busy,
        Attributes.builder()
            .putAll(spanDescriptions.attributes("resolve dependencies"))
            .put(CiAttributes.STEP, "install_dependencies")
            .put(BuildAttributes.RESOLVED, artifacts)
            .put(BuildAttributes.DOWNLOADS, downloads)
            .put(BuildAttributes.DOWNLOADED_BYTES, bytes)
            .put(BuildAttributes.RESOLUTION_SECONDS, busy / 1e9)
            .build());
    first = 0;
  }
}
