package dev.oteltest.maven.goal;

import dev.oteltest.otlp.internal.run.BuildFolder;
import java.io.File;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.execution.ProjectDependencyGraph;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** The projects of a build and their directories. */
public final class ReactorProjects {

  private ReactorProjects() {}

  /**
   * Returns the topmost project. With {@code -pl} the session's top-level project is the selected
   * module, so all projects that were read are searched: by the multi-module directory, and, in
   * case a {@code .mvn} folder further up belongs to another build, by the POM that Maven was
   * given.
   */
  public static MavenProject root(MavenSession session) {
    List<MavenProject> projects = all(session);
    File top = session.getRequest().getMultiModuleProjectDirectory();
    File pom = session.getRequest().getPom();
    return Stream.concat(
            projects.stream().filter(it -> top != null && top.equals(it.getBasedir())),
            projects.stream().filter(it -> pom != null && pom.equals(it.getFile())))
        .findFirst()
        .orElse(projects.get(0));
  }

  /**
   * Returns the folder of the whole project: where a module is built alone, that of the topmost
   * project that it is a module of.
   */
  public static Path checkout(MavenSession session) {
    MavenProject top = root(session);
    if (top.getBasedir() == null) {
      return Path.of(session.getExecutionRootDirectory());
    }
    while (isModule(top, top.getParent())) {
      top = top.getParent();
    }
    return top.getBasedir().toPath();
  }

  private static boolean isModule(MavenProject project, @Nullable MavenProject parent) {
    if (parent == null || parent.getBasedir() == null) {
      return false;
    }
    Path folder = parent.getBasedir().toPath();
    return parent.getModules().stream()
        .map(module -> folder.resolve(module).normalize())
        .anyMatch(
            module ->
                module.equals(project.getBasedir().toPath())
                    || module.equals(project.getFile().toPath()));
  }

  /** Returns all projects that were read, with {@code -pl} those that are not built, too. */
  public static List<MavenProject> all(MavenSession session) {
    return session.getAllProjects() == null ? session.getProjects() : session.getAllProjects();
  }

  /** Returns the innermost of some projects that a folder is in. */
  public static Optional<MavenProject> around(List<MavenProject> projects, Path folder) {
    Path normal = folder.normalize();
    return projects.stream()
        .filter(each -> each.getBasedir() != null && normal.startsWith(each.getBasedir().toPath()))
        .max(Comparator.comparingInt(each -> each.getBasedir().toPath().getNameCount()));
  }

  /** Returns what is known of a build whose projects could not be read: its folder. */
  public static MavenProject unread(MavenSession session) {
    File pom = session.getRequest().getPom();
    File folder =
        pom == null ? new File(session.getRequest().getBaseDirectory()) : pom.getParentFile();
    MavenProject project = new MavenProject();
    project.setFile(new File(folder, "pom.xml"));
    project.setArtifactId(folder.getName());
    project.getBuild().setDirectory(new File(folder, "target").getPath());
    return project;
  }

  /** Returns the modules on which a module depends directly, as {@code groupId:artifactId}. */
  public static List<String> upstream(MavenSession session, MavenProject project) {
    ProjectDependencyGraph graph = session.getProjectDependencyGraph();
    return graph == null
        ? List.of()
        : graph.getUpstreamProjects(project, false).stream().map(ReactorProjects::key).toList();
  }

  /** Returns the modules of the build on which a module depends, directly or transitively. */
  public static List<MavenProject> needed(MavenSession session, MavenProject project) {
    ProjectDependencyGraph graph = session.getProjectDependencyGraph();
    return graph == null ? List.of() : graph.getUpstreamProjects(project, true);
  }

  /** Returns whether an artifact is among the resolved ones of a module. */
  public static boolean has(MavenProject module, String groupId, String artifactId) {
    return module.getArtifacts().stream()
        .anyMatch(it -> it.getGroupId().equals(groupId) && it.getArtifactId().equals(artifactId));
  }

  private static String key(MavenProject project) {
    return project.getGroupId() + ":" + project.getArtifactId();
  }

  /** Returns the directory in which Maven was called. */
  public static Path callersDirectory(MavenSession session) {
    return Path.of(session.getSystemProperties().getProperty("user.dir", ""));
  }

  /**
   * Returns how Maven is called for a POM where it was called, such as {@code mvn -f core/pom.xml}.
   */
  public static String maven(MavenSession session, Path pom) {
    return maven(callersDirectory(session), pom);
  }

  static String maven(Path caller, Path pom) {
    if (pom.equals(caller.resolve("pom.xml"))) {
      return "mvn";
    }
    String name = (pom.startsWith(caller) ? caller.relativize(pom) : pom).toString();
    return "mvn -f " + (name.matches("[\\w./\\\\:-]+") ? name : '"' + name + '"');
  }

  /** Returns where Maven was called, from the checkout, with a slash at the end; or nothing. */
  public static String callersFolder(MavenSession session, Path checkout) {
    Path caller = callersDirectory(session);
    return caller.startsWith(checkout) && !caller.equals(checkout)
        ? checkout.relativize(caller).toString().replace('\\', '/') + "/"
        : "";
  }

  /** Returns the build directory of a project, usually {@code target}. */
  public static Path buildDirectory(MavenProject project) {
    return Path.of(project.getBuild().getDirectory());
  }

  /** Returns the directory of the part files of the test runs in a module. */
  public static Path partsDirectory(MavenProject project) {
    return buildDirectory(project).resolve(BuildFolder.RUNS);
  }

  /** Returns the file into which the tests of one module are merged. */
  public static Path testTraces(MavenProject project) {
    return buildDirectory(project).resolve("test-traces.pb");
  }
}
