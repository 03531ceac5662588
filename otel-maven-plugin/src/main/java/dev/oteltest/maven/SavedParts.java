package dev.oteltest.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What the tests of this build left behind, kept safe from a {@code clean} later in the build. */
final class SavedParts {

  private final String runId;
  private final List<Path> parts = new ArrayList<>();
  private @Nullable Path shelter;

  SavedParts(String runId) {
    this.runId = runId;
  }

  /** Copies the module's parts away if the goal is about to delete them. */
  synchronized void beforeGoal(MavenProject project, MojoExecution goal) throws IOException {
    Path run = Reactor.partsDirectory(project).resolve(runId);
    if (!"maven-clean-plugin".equals(goal.getArtifactId()) || !Files.isDirectory(run)) {
      return;
    }
    if (shelter == null) {
      shelter = Files.createTempDirectory("otel-build");
    }
    try (var files = Files.newDirectoryStream(run, "*.pb")) {
      for (Path file : files) {
        Path copy = shelter.resolve(parts.size() + ".pb");
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        parts.add(copy);
      }
    }
  }

  /** The copies, oldest first. */
  synchronized Collection<Path> parts() {
    return List.copyOf(parts);
  }

  /** Removes the copies. */
  synchronized void delete() throws IOException {
    for (Path part : parts) {
      Files.deleteIfExists(part);
    }
    if (shelter != null) {
      Files.deleteIfExists(shelter);
    }
  }
}
