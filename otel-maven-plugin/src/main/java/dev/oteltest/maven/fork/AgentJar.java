package dev.oteltest.maven.fork;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.jspecify.annotations.Nullable;

/** The agent's file, found once a build, by the first fork that needs it. */
final class AgentJar {

  private static final String COORDINATES = "io.opentelemetry.javaagent:opentelemetry-javaagent:";

  private final RepositorySystem repositories;
  private final Consumer<String> warnings;
  private @Nullable Path file;
  private boolean sought;

  /**
   * @param warnings receives a message if there is none
   */
  AgentJar(RepositorySystem repositories, Consumer<String> warnings) {
    this.repositories = repositories;
    this.warnings = warnings;
  }

  /**
   * Returns the file, or null if it can't be had, which is reported once.
   *
   * @param root the directory of the build, to which a path in the settings is relative
   * @param remote the plugin repositories, with mirrors and credentials of the settings applied
   */
  synchronized @Nullable Path find(
      AgentSettings settings,
      Path root,
      RepositorySystemSession session,
      List<RemoteRepository> remote) {
    if (!sought) {
      sought = true;
      file =
          settings.file() != null
              ? existing(root.resolve(settings.file()))
              : resolve(settings.version(), session, remote);
    }
    return file;
  }

  private @Nullable Path existing(Path path) {
    if (Files.isRegularFile(path)) {
      return path.toAbsolutePath().normalize();
    }
    warnings.accept(
        ("%s: there is no file %s. Tests run without the agent. Correct the path, or use"
                + " -Dotel.agent=true to have it downloaded")
            .formatted(AgentSettings.AGENT, path));
    return null;
  }

  private @Nullable Path resolve(
      @Nullable String version, RepositorySystemSession session, List<RemoteRepository> remote) {
    try {
      return repositories
          .resolveArtifact(
              session,
              new ArtifactRequest(
                  new DefaultArtifact(COORDINATES + "jar:" + version), remote, "otel.agent"))
          .getArtifact()
          .getFile()
          .toPath();
    } catch (ArtifactResolutionException e) {
      warnings.accept(unresolved(version, session.isOffline(), e));
      return null;
    }
  }

  /** Returns what to say about an agent that can't be had, and what to do. */
  static String unresolved(@Nullable String version, boolean offline, Exception reason) {
    if (offline) {
      return ("%s: OpenTelemetry's agent %s was never downloaded, and Maven is offline. Tests"
              + " run without the agent. To download it, run mvn dependency:get -Dartifact=%s%s")
          .formatted(AgentSettings.AGENT, version, COORDINATES, version);
    }
    return ("%s: could not resolve OpenTelemetry's agent %s from the plugin repositories: %s."
            + " Tests run without the agent. Name another version, or the path of its jar")
        .formatted(AgentSettings.AGENT, version, reason.getMessage());
  }
}
