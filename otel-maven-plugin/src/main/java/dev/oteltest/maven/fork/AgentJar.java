package dev.oteltest.maven.fork;

import dev.oteltest.maven.goal.PluginJar;
import dev.oteltest.maven.goal.ReactorProjects;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
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
   * @param project has the plugin repositories, with mirrors and credentials of the settings
   *     applied
   */
  synchronized @Nullable Path find(
      AgentSettings settings, MavenSession session, MavenProject project) {
    if (!sought) {
      sought = true;
      file =
          settings.file() != null
              ? existing(
                  ReactorProjects.root(session).getBasedir().toPath().resolve(settings.file()))
              : resolve(new PluginJar(COORDINATES + settings.version()), session, project);
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

  private @Nullable Path resolve(PluginJar jar, MavenSession session, MavenProject project) {
    try {
      return jar.find(repositories, session, project).toPath();
    } catch (ArtifactResolutionException e) {
      warnings.accept(
          ("%s needs %s. Tests run without the agent. It can also be another version, or the path"
                  + " of its jar")
              .formatted(AgentSettings.AGENT, jar.missing(session.isOffline(), e)));
      return null;
    }
  }
}
