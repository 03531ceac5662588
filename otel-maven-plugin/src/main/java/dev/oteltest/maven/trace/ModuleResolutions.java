package dev.oteltest.maven.trace;

import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.MavenAttributes;
import io.opentelemetry.api.common.Attributes;
import java.io.File;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.maven.project.DependencyResolutionRequest;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositoryEvent;
import org.eclipse.aether.RequestTrace;
import org.jspecify.annotations.Nullable;

/**
 * Assigns the resolution of dependencies and plugins to modules, and records it as spans.
 * Thread-safe.
 */
final class ModuleResolutions {

  private final BuildTracer tracer;
  private final SpanDescriptions spanDescriptions;
  private final LongSupplier clock;
  private final Map<MavenProject, Resolution> modules = new ConcurrentHashMap<>();
  private final Map<Thread, MavenProject> threads = new ConcurrentHashMap<>();
  private final Resolution others = new Resolution();

  ModuleResolutions(BuildTracer tracer, SpanDescriptions spanDescriptions, LongSupplier clock) {
    this.tracer = tracer;
    this.spanDescriptions = spanDescriptions;
    this.clock = clock;
  }

  /** Attributes the requests of the current thread to a module from now on. */
  void enter(MavenProject module) {
    threads.put(Thread.currentThread(), module);
  }

  void leave(MavenProject module) {
    threads.values().removeIf(module::equals);
  }

  void add(RepositoryEvent event) {
    MavenProject module = moduleOf(event.getTrace());
    if (module == null) {
      module = threads.get(Thread.currentThread());
    }
    (module == null ? others : of(module)).add(event, clock.getAsLong());
  }

  /** Records the resolution for a module below the module's span. */
  void record(MavenProject module, BuildSpan span) {
    of(module).record(span);
  }

  /** Records the resolution while no module was being built. */
  void recordOthers(BuildSpan session) {
    others.record(session);
  }

  private Resolution of(MavenProject module) {
    return modules.computeIfAbsent(module, m -> new Resolution());
  }

  /**
   * Returns the module whose dependencies were requested; plugins are requested without a module.
   */
  private static @Nullable MavenProject moduleOf(@Nullable RequestTrace trace) {
    for (RequestTrace current = trace; current != null; current = current.getParent()) {
      if (current.getData() instanceof DependencyResolutionRequest request) {
        return request.getMavenProject();
      }
    }
    return null;
  }

  /** What was resolved and downloaded for one module, and how long that took. */
  private final class Resolution {

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
     * resolution and lasts as long as all together took, because the pauses between them take up
     * most of a build.
     */
    synchronized void record(BuildSpan parent) {
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
              .put(MavenAttributes.RESOLVED, artifacts)
              .put(MavenAttributes.DOWNLOADS, downloads)
              .put(MavenAttributes.DOWNLOADED_BYTES, bytes)
              .put(MavenAttributes.RESOLUTION_SECONDS, busy / 1e9)
              .build());
      first = 0;
    }
  }
}
