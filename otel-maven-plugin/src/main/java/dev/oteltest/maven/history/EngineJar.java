package dev.oteltest.maven.history;

import dev.oteltest.report.internal.history.sql.HistoryEngine;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * The jar with the driver of an engine, which has no dependencies.
 *
 * @param remote has the plugin repositories, with mirrors and credentials of the settings applied
 */
public record EngineJar(RepositorySystem repositories, MavenSession session, MavenProject remote) {

  /** Returns a class loader of the driver alone. */
  URLClassLoader load(HistoryEngine engine) throws ArtifactResolutionException, IOException {
    return new URLClassLoader(
        new URL[] {find(engine).toURI().toURL()}, ClassLoader.getPlatformClassLoader());
  }

  /** Returns the jar, which is downloaded if it is not there yet. */
  public File find(HistoryEngine engine) throws ArtifactResolutionException {
    ArtifactRequest request =
        new ArtifactRequest(
            new DefaultArtifact(engine.coordinates),
            remote.getRemotePluginRepositories(),
            "otel.history");
    return repositories
        .resolveArtifact(session.getRepositorySession(), request)
        .getArtifact()
        .getFile();
  }

  /** Returns what to do if the jar can't be had. */
  public static String missing(HistoryEngine engine, boolean offline, Exception reason) {
    return "The history needs %s, which can't be had: %s. To download it, run mvn dependency:get -Dartifact=%s"
        .formatted(
            engine.coordinates,
            offline ? "Maven is offline" : reason.getMessage(),
            engine.coordinates);
  }
}
