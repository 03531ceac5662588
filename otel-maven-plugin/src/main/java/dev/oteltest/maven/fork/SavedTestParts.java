package dev.oteltest.maven.fork;

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

/** The part files of this build's tests, kept safe from a {@code clean} later in the build. */
public final class SavedTestParts {

  private final TraceOutput output;
  private final List<Path> parts = new ArrayList<>();
  private @Nullable Path shelter;

  /**
   * Creates an empty collection.
   *
   * @param output finds the parts of a module
   */
  public SavedTestParts(TraceOutput output) {
    this.output = output;
  }

  /**
   * Copies the module's parts to a safe place if the goal is about to delete them, including the
   * spans that were running in a JVM that died.
   */
  public synchronized void beforeGoal(MavenProject project, MojoExecution goal) throws IOException {
    if (!"maven-clean-plugin".equals(goal.getArtifactId())) {
      return;
    }
    for (Path file : output.parts(project)) {
      if (shelter == null) {
        shelter = Files.createTempDirectory("otel-build");
      }
      Path copy = shelter.resolve(parts.size() + ".pb");
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      parts.add(copy);
    }
  }

  /** Returns the copies, oldest first. */
  public synchronized Collection<Path> parts() {
    return List.copyOf(parts);
  }

  /** Removes the copies. */
  public synchronized void delete() throws IOException {
    for (Path part : parts) {
      Files.deleteIfExists(part);
    }
    if (shelter != null) {
      Files.deleteIfExists(shelter);
    }
  }
}
