package dev.oteltest.maven.manifest;

import dev.oteltest.maven.goal.OtelVariables;
import dev.oteltest.resource.RunResource;
import dev.oteltest.semconv.CiAttributes;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * What the build and its CI system know of what is deployed.
 *
 * @param serviceName the project's artifactId; null without a POM
 * @param serviceVersion the project's version; null without a POM
 * @param environment the name of the environment that is deployed to, or null
 * @param variables the environment variables
 */
record ManifestFacts(
    @Nullable String serviceName,
    @Nullable String serviceVersion,
    @Nullable String environment,
    Map<String, String> variables) {

  /** Collects the facts of a project's build. */
  static ManifestFacts of(MavenProject project, OtelVariables variables) {
    // Without a POM, Maven makes a project up.
    boolean hasPom = project.getFile() != null;
    Map<String, String> environment = variables.environment();
    String deployed = environment.get("CI_ENVIRONMENT_NAME");
    return new ManifestFacts(
        hasPom ? project.getArtifactId() : null,
        hasPom ? project.getVersion() : null,
        deployed == null || deployed.isBlank() ? null : deployed,
        environment);
  }

  /**
   * Returns the commit that is built, from the CI system or the repository around a folder; null if
   * neither is there.
   */
  @Nullable String revision(Path folder) {
    return RunResource.detect("", variables, folder).getAttribute(CiAttributes.HEAD_REVISION);
  }
}
