package dev.oteltest.maven.trace;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.maven.project.DependencyResolutionRequest;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositoryEvent;
import org.eclipse.aether.RequestTrace;
import org.jspecify.annotations.Nullable;

/** The dependencies and plugins that were resolved for each module. Thread-safe. */
final class ModuleResolutions {

  private final LongSupplier clock;
  private final Map<MavenProject, ModuleResolution> modules = new ConcurrentHashMap<>();
  private final Map<Thread, MavenProject> threads = new ConcurrentHashMap<>();
  private final ModuleResolution others = new ModuleResolution();

  ModuleResolutions(LongSupplier clock) {
    this.clock = clock;
  }

  /** From here on, what the thread asks for is for this module. */
  void enter(MavenProject module) {
    threads.put(Thread.currentThread(), module);
  }

  void leave(MavenProject module) {
    threads.values().removeIf(module::equals);
  }

  void heard(RepositoryEvent event) {
    MavenProject module = moduleOf(event.getTrace());
    if (module == null) {
      module = threads.get(Thread.currentThread());
    }
    (module == null ? others : modules.computeIfAbsent(module, m -> new ModuleResolution()))
        .heard(event, clock.getAsLong());
  }

  /** What was resolved for a module. */
  ModuleResolution of(MavenProject module) {
    return modules.computeIfAbsent(module, m -> new ModuleResolution());
  }

  /** What was resolved while no module was built. */
  ModuleResolution others() {
    return others;
  }

  /** The module whose dependencies were asked for; plugins are asked for without one. */
  private static @Nullable MavenProject moduleOf(@Nullable RequestTrace trace) {
    for (RequestTrace asked = trace; asked != null; asked = asked.getParent()) {
      if (asked.getData() instanceof DependencyResolutionRequest request) {
        return request.getMavenProject();
      }
    }
    return null;
  }
}
