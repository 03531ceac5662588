package dev.oteltest.maven.init;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.maven.goal.AbstractOtelMojo;
import dev.oteltest.maven.goal.FileProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Sets a project up: shows the diff that adds this plugin, the JUnit extension and, in workflows of
 * GitHub and jobs of GitLab that run tests, the page of the run as an artifact.
 *
 * <p>Files are changed in place: comments, order, indentation, line breaks and encoding stay, and a
 * second call changes nothing. What can't be changed for sure is refused, with the lines to add by
 * hand, and then no file is changed.
 *
 * @since 0.1
 */
@Mojo(name = "init", requiresProject = false, threadSafe = true)
public final class InitMojo extends AbstractOtelMojo {

  private static final String ARTIFACT = "otel-maven-plugin";
  private static final String TEST_ARTIFACT = "otel-junit-extension";

  private static final List<String> TEST_SOURCES =
      List.of("src/test/java", "src/test/kotlin", "src/test/groovy", "src/test/scala");

  /** Switches this goal off. */
  @Parameter(property = "otel.init.skip", defaultValue = "false")
  private boolean skipInit;

  /** Whether the changes are written; otherwise, they are only shown. */
  @Parameter(property = "otel.init.write", defaultValue = "false")
  private boolean write;

  /** Whether what this goal has written is removed. */
  @Parameter(property = "otel.init.undo", defaultValue = "false")
  private boolean undo;

  /** Whether workflows of GitHub and jobs of GitLab are changed, too. */
  @Parameter(property = "otel.init.ci", defaultValue = "true")
  private boolean ci;

  /** Creates the goal; called by Maven's container. */
  public InitMojo() {}

  @Override
  protected boolean isSkipped() {
    return isOff() || skipInit;
  }

  @Override
  protected void run() throws MojoExecutionException, MojoFailureException {
    Path folder = topmostFolder();
    SetupRequest request =
        new SetupRequest(
            folder,
            modules(),
            project().getBuildPlugins().stream()
                .anyMatch(plugin -> plugin.getArtifactId().equals(ARTIFACT)),
            mojoExecution().getVersion(),
            ci,
            undo);
    try {
      apply(ProjectSetup.plan(request));
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
      throw new MojoExecutionException(
          "The project can't be changed: "
              + FileProblem.describe(e)
              + ". Check that the files and their folders are writable",
          e);
    }
  }

  private void apply(ProjectSetup setup) throws IOException {
    setup.notes().forEach(getLog()::warn);
    if (setup.isEmpty()) {
      getLog().info(undo ? "There is nothing to remove" : "The project is already set up");
      return;
    }
    setup.diff().lines().forEach(getLog()::info);
    if (!write) {
      getLog().info("Nothing is written yet. To write this: " + command("-Dotel.init.write"));
      return;
    }
    setup.write();
    String files = String.join(", ", setup.files());
    getLog().info("Written: " + files);
    getLog()
        .info(
            undo
                ? "What otel:init had added is removed"
                : "Next: mvn verify. To undo this: "
                    + command("-Dotel.init.undo -Dotel.init.write"));
  }

  private String command(String more) {
    return "mvn dev.oteltest:"
        + ARTIFACT
        + ":"
        + mojoExecution().getVersion()
        + ":init "
        + (undo && !more.contains("undo") ? "-Dotel.init.undo " : "")
        + more;
  }

  private Path topmostFolder() {
    if (project().getFile() == null) {
      throw new IllegalArgumentException(
          "There is no pom.xml in " + directory() + ". Call otel:init in the folder of a project");
    }
    Path folder = directory();
    String problem = notTopmost(project());
    if (problem != null) {
      throw new IllegalArgumentException(problem);
    }
    return folder;
  }

  /** Returns what is wrong if a project is a module of a build that is not called. */
  static @Nullable String notTopmost(MavenProject project) {
    MavenProject parent = project.getParent();
    return parent == null || parent.getFile() == null || parent.getModules().isEmpty()
        ? null
        : project.getBasedir()
            + " is a module of the build in "
            + parent.getBasedir()
            + ". Call otel:init there, in its topmost folder";
  }

  private List<ReactorModule> modules() {
    Set<MavenProject> projects = new LinkedHashSet<>();
    projects.add(project());
    projects.addAll(session().getAllProjects());
    List<ReactorModule> modules = new ArrayList<>();
    for (MavenProject module : projects) {
      modules.add(
          new ReactorModule(
              pom(module),
              module.getParent() == null || module.getParent().getFile() == null
                  ? null
                  : pom(module.getParent()),
              hasTests(module),
              module.getDependencies().stream()
                  .anyMatch(dependency -> dependency.getArtifactId().equals(TEST_ARTIFACT))));
    }
    return modules;
  }

  private static Path pom(MavenProject module) {
    return module.getFile().toPath().toAbsolutePath().normalize();
  }

  private static boolean hasTests(MavenProject module) {
    Set<Path> folders = new LinkedHashSet<>();
    module.getTestCompileSourceRoots().forEach(folder -> folders.add(Path.of(folder)));
    TEST_SOURCES.forEach(folder -> folders.add(module.getBasedir().toPath().resolve(folder)));
    return folders.stream().anyMatch(InitMojo::hasSources);
  }

  private static boolean hasSources(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.anyMatch(file -> file.toString().matches(".*\\.(java|kt|groovy|scala)"));
    } catch (IOException e) {
      return true; // there is something, which the build will say more about
    }
  }
}
