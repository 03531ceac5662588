package dev.oteltest.maven.init;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.maven.goal.AbstractOtelMojo;
import dev.oteltest.maven.goal.FileProblem;
import dev.oteltest.maven.goal.ReactorProjects;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.DefaultDependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.graph.DependencyNode;
import org.jspecify.annotations.Nullable;

/**
 * Sets a project up: shows the diff that adds this plugin and the JUnit extension to its POMs, and
 * what to add to jobs of CI that keeps the page of each run.
 *
 * <p>POMs are changed in place: comments, order, indentation, line breaks and encoding stay, and a
 * second call changes nothing. What can't be changed for sure is refused, with the lines to add by
 * hand, and then no file is changed.
 *
 * @since 0.1
 */
@Mojo(name = "init", requiresProject = false, threadSafe = true)
public final class InitMojo extends AbstractOtelMojo {

  private static final String GROUP = "dev.oteltest";
  private static final String ARTIFACT = "otel-maven-plugin";

  /** Whether the changes are written; otherwise, they are only shown. */
  @Parameter(property = "otel.init.write", defaultValue = "false")
  private boolean write;

  /** Whether what this goal has written is removed. */
  @Parameter(property = "otel.init.undo", defaultValue = "false")
  private boolean undo;

  @Inject
  @SuppressWarnings("NullAway.Init") // set by Maven
  private ProjectDependenciesResolver dependencies;

  @Override
  protected void run() throws MojoExecutionException, MojoFailureException {
    Path folder = topmostFolder();
    Set<MavenProject> modules = new LinkedHashSet<>();
    modules.add(project());
    modules.addAll(session().getAllProjects());
    Map<MavenProject, OpenTelemetryUse> openTelemetry = new LinkedHashMap<>();
    for (MavenProject module : modules) {
      OpenTelemetryUse use = OpenTelemetryUse.of(module, brought(module));
      if (use != null) {
        openTelemetry.put(module, use);
      }
    }
    SetupRequest request =
        new SetupRequest(
            folder,
            modules.stream()
                .map(module -> ReactorModule.of(module, openTelemetry.get(module)))
                .toList(),
            hasPlugin(project()),
            mojoExecution().getVersion(),
            undo);
    try {
      ProjectSetup setup = ProjectSetup.plan(request);
      List<String> advice = CiAdvice.of(folder, undo);
      if (!undo) {
        Requirements.problems(modules, openTelemetry).forEach(getLog()::warn);
      }
      apply(setup);
      advice.forEach(getLog()::info);
    } catch (InvalidFileException e) {
      throw new MojoFailureException(
          e.getMessage()
              + ". No file is changed"
              + (undo
                  ? ""
                  : ". Add by hand, to <dependencies> and to <plugins> of <build>:\n"
                      + String.join("\n", PomSetup.byHand(request.version()))),
          e);
    } catch (IOException e) {
      throw FileProblem.failure(
          "The project can't be changed", e, "Check that the files and their folders are writable");
    }
  }

  /** Returns the versions of OpenTelemetry that a module gets from what it depends on. */
  private Map<String, String> brought(MavenProject module) {
    Map<String, String> versions = new LinkedHashMap<>();
    if (!undo && ReactorModule.hasTests(module)) {
      try {
        collect(
            dependencies
                .resolve(
                    new DefaultDependencyResolutionRequest(module, session().getRepositorySession())
                        .setResolutionFilter((node, parents) -> false))
                .getDependencyGraph(),
            versions);
      } catch (DependencyResolutionException e) {
        getLog().debug("The build will report this", e);
      }
    }
    return versions;
  }

  private static void collect(DependencyNode node, Map<String, String> versions) {
    Artifact artifact = node.getArtifact();
    if (artifact != null && artifact.getGroupId().equals(OpenTelemetryUse.GROUP)) {
      versions.put(artifact.getArtifactId(), artifact.getVersion());
    }
    node.getChildren().forEach(child -> collect(child, versions));
  }

  private void apply(ProjectSetup setup) throws IOException {
    setup.notes().forEach(getLog()::warn);
    if (setup.isEmpty()) {
      getLog().info(undo ? "There is nothing to remove" : "The project is already set up");
      return;
    }
    Set<String> masked = new TreeSet<>();
    setup.diff(masked).lines().forEach(getLog()::info);
    masked.forEach(
        file ->
            getLog()
                .info(
                    "A secret in %s is masked above, so this part of the diff can't be applied by hand. -Dotel.init.write leaves the secret as it is"
                        .formatted(file)));
    if (!write) {
      getLog().info("Nothing is written yet. To write this: " + command("-Dotel.init.write"));
      return;
    }
    setup.write();
    String files = String.join(", ", setup.files());
    getLog().info("Written: " + files);
    if (undo) {
      getLog().info("What otel:init had added is removed");
      return;
    }
    String agent =
        isSpringBoot()
            ? " -Dotel.agent, which also records the requests and statements of Spring Boot"
            : "";
    String undoing = command("-Dotel.init.undo -Dotel.init.write");
    getLog().info("Next: " + maven() + " verify" + agent + ". To undo this: " + undoing);
  }

  /** Returns the command that does the same in the same place, with more properties. */
  private String command(String more) {
    return "%s %s:%s:%s:init %s%s"
        .formatted(
            maven(),
            GROUP,
            ARTIFACT,
            mojoExecution().getVersion(),
            undo && !more.contains("undo") ? "-Dotel.init.undo " : "",
            more);
  }

  private boolean isSpringBoot() {
    return session().getAllProjects().stream()
        .flatMap(module -> module.getDependencies().stream())
        .anyMatch(dependency -> dependency.getGroupId().equals("org.springframework.boot"));
  }

  private String maven() {
    return ReactorProjects.maven(session(), project().getFile().toPath());
  }

  private Path topmostFolder() {
    if (project().getFile() == null) {
      throw new IllegalArgumentException(
          "There is no pom.xml in " + directory() + ". Call otel:init in the folder of a project");
    }
    Path folder = directory();
    String problem = notTopmost(project());
    if (problem == null
        && !session().getRequest().isRecursive()
        && !project().getModules().isEmpty()) {
      problem = "With -N, the modules of this build are missing. Call otel:init without it";
    }
    if (problem != null) {
      throw new IllegalArgumentException(problem);
    }
    return folder;
  }

  /** Whether a project has this plugin as an extension, in its own POM or from a parent. */
  static boolean hasPlugin(MavenProject project) {
    return project.getBuildPlugins().stream()
        .anyMatch(
            plugin ->
                plugin.getGroupId().equals(GROUP)
                    && plugin.getArtifactId().equals(ARTIFACT)
                    && plugin.isExtensions());
  }

  /** Returns what is wrong if a project is a module of a build that is not called. */
  static @Nullable String notTopmost(MavenProject project) {
    MavenProject parent = project.getParent();
    return parent == null || parent.getFile() == null || parent.getModules().isEmpty()
        ? null
        : "%s is a module of the build in %s. Call otel:init there, in its topmost folder"
            .formatted(project.getBasedir(), parent.getBasedir());
  }
}
