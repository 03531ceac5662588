package dev.oteltest.maven.init;

import dev.oteltest.internal.log.LibraryVersion;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.maven.model.Dependency;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * What a module has of OpenTelemetry, of its newest version.
 *
 * @param artifact the name of an artifact with that version
 * @param version the version
 * @param managed whether the module also manages the version of what it lacks
 */
record OpenTelemetryUse(String artifact, String version, boolean managed) {

  static final String GROUP = "io.opentelemetry";

  /** What a module lacks that manages the versions of some artifacts only. */
  private static final String LAST = "opentelemetry-sdk-extension-autoconfigure";

  /** From this version on, artifacts work beside those that the JUnit extension brings. */
  private static final String MIXABLE = "1.67";

  private static final String SUPPORTED = "1.49";

  /** Before this version, nothing is traced. */
  private static final String OLDEST = "1.43";

  /**
   * Returns what a module has.
   *
   * @param brought the versions of the artifacts that its dependencies bring
   * @return the use; null if it has nothing
   */
  static @Nullable OpenTelemetryUse of(MavenProject module, Map<String, String> brought) {
    Map<String, String> versions = new LinkedHashMap<>(versions(module.getDependencies()));
    brought.forEach(versions::putIfAbsent);
    String newest = null;
    for (String artifact : versions.keySet()) {
      String version = String.valueOf(versions.get(artifact));
      if (!version.endsWith("-alpha") // no BOM has it, and it brings others that are none
          && (newest == null
              || LibraryVersion.isBefore(String.valueOf(versions.get(newest)), version))) {
        newest = artifact;
      }
    }
    if (newest == null) {
      return null;
    }
    return new OpenTelemetryUse(
        newest,
        String.valueOf(versions.get(newest)),
        module.getDependencyManagement() != null
            && versions(module.getDependencyManagement().getDependencies()).containsKey(LAST));
  }

  private static Map<String, String> versions(Collection<Dependency> dependencies) {
    Map<String, String> versions = new LinkedHashMap<>();
    for (Dependency dependency : dependencies) {
      if (dependency.getGroupId().equals(GROUP) && dependency.getVersion() != null) {
        versions.put(dependency.getArtifactId(), dependency.getVersion());
      }
    }
    return versions;
  }

  /** Whether Maven adds other artifacts in a version that does not work with this one. */
  boolean needsBom() {
    return !managed
        && !LibraryVersion.isBefore(version, OLDEST)
        && LibraryVersion.isBefore(version, MIXABLE);
  }

  /** Returns what to say about a version that is too old; null if it is not. */
  @Nullable String problem() {
    if (!LibraryVersion.isBefore(version, SUPPORTED)) {
      return null;
    }
    return "OpenTelemetry "
        + version
        + " of %s is older than 1.49, the oldest that is supported, so "
        + (LibraryVersion.isBefore(version, OLDEST)
            ? "tests are not traced"
            : "tests are spans, but spans of the code may be missing")
        + ". To see where it comes from, run mvn dependency:tree -Dincludes=io.opentelemetry";
  }
}
