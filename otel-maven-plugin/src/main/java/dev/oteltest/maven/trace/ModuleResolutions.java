package dev.oteltest.maven.trace;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.maven.project.DependencyResolutionRequest;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositoryEvent;
import org.eclipse.aether.RequestTrace;
import org.jspecify.annotations.Nullable;

/** Assigns the resolution of dependencies and plugins to modules. Thread-safe. */
final class ModuleResolutions {

  private final LongSupplier clock;
  private final Map<MavenProject, ModuleResolution> modules = new ConcurrentHashMap<>();
  private final Map<Thread, MavenProject> threads = new ConcurrentHashMap<>();
  private final ModuleResolution others = new ModuleResolution();

  ModuleResolutions(LongSupplier clock) {
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
    (module == null ? others : modules.computeIfAbsent(module, m -> new ModuleResolution()))
        .add(event, clock.getAsLong());
  }

  /** Returns the resolution for a module. */
  ModuleResolution of(MavenProject module) {
    return modules.computeIfAbsent(module, m -> new ModuleResolution());
  }

  /** Returns the resolution while no module was being built. */
  ModuleResolution others() {
    return others;
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
}
