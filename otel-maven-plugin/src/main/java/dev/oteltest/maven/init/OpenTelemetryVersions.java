package dev.oteltest.maven.init;

import java.util.Collection;
import java.util.List;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.apache.maven.model.Dependency;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** The versions of OpenTelemetry that a module states. */
final class OpenTelemetryVersions {

  private static final String GROUP = "io.opentelemetry";

  /** What a module lacks that manages the versions of some artifacts only. */
  private static final String LAST = "opentelemetry-sdk-extension-autoconfigure";

  /** From this version on, artifacts work beside those that the JUnit extension brings. */
  private static final ComparableVersion MIXABLE = new ComparableVersion("1.67-alpha");

  private OpenTelemetryVersions() {}

  /** Returns the highest version of what a module depends on; null if it depends on nothing. */
  static @Nullable String declared(MavenProject module) {
    return of(module.getDependencies()).stream()
        .map(Dependency::getVersion)
        .filter(version -> version != null && version.matches("\\d.*"))
        .map(ComparableVersion::new)
        .max(ComparableVersion::compareTo)
        .map(ComparableVersion::toString)
        .orElse(null);
  }

  /** Whether what a module depends on is not of the version of all that Maven may add. */
  static boolean needsBom(MavenProject module) {
    String version = declared(module);
    return version != null
        && new ComparableVersion(version).compareTo(MIXABLE) < 0
        && (module.getDependencyManagement() == null
            || of(module.getDependencyManagement().getDependencies()).stream()
                .noneMatch(managed -> managed.getArtifactId().equals(LAST)));
  }

  private static List<Dependency> of(Collection<Dependency> dependencies) {
    return dependencies.stream().filter(found -> found.getGroupId().equals(GROUP)).toList();
  }
}
