package dev.oteltest.maven.goal;

import java.io.File;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * A jar that only those need who use a feature, so that it is not a dependency of this plugin.
 *
 * @param coordinates its name, as {@code groupId:artifactId:version}
 */
public record PluginJar(String coordinates) {

  /**
   * Returns the jar, which is downloaded if it is not there yet.
   *
   * @param remote has the plugin repositories, with mirrors and credentials of the settings applied
   */
  public File find(RepositorySystem repositories, MavenSession session, MavenProject remote)
      throws ArtifactResolutionException {
    ArtifactRequest request =
        new ArtifactRequest(
            new DefaultArtifact(coordinates), remote.getRemotePluginRepositories(), "otel");
    return repositories
        .resolveArtifact(session.getRepositorySession(), request)
        .getArtifact()
        .getFile();
  }

  /** Returns its name, why it can't be had, and what to do. */
  public String missing(boolean offline, Exception reason) {
    return "%s, which can't be had: %s. To download it, run mvn dependency:get -Dartifact=%s"
        .formatted(coordinates, offline ? "Maven is offline" : reason.getMessage(), coordinates);
  }
}
