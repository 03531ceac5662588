package dev.oteltest.maven.history;

import dev.oteltest.maven.goal.ReactorProjects;
import dev.oteltest.report.internal.git.GitHistory;
import dev.oteltest.report.internal.history.RunOrigin;
import dev.oteltest.report.internal.text.Secrets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** Finds out what a build knows of its run that no span has. */
public final class BuildOrigin {

  /** The properties that select tests. */
  private static final List<String> SELECTING =
      List.of(
          "test",
          "it.test",
          "groups",
          "excludedGroups",
          "surefire.includesFile",
          "surefire.excludesFile",
          "failsafe.includesFile",
          "failsafe.excludesFile",
          "surefire.suiteXmlFiles",
          "cucumber.filter.tags");

  private BuildOrigin() {}

  /**
   * Returns what a build knows of its run.
   *
   * @param git the commits of the checkout
   * @param killed whether the build was ended from outside
   */
  public static RunOrigin of(MavenSession session, GitHistory git, boolean killed) {
    List<MavenProject> projects = ReactorProjects.all(session);
    List<Path> sources =
        projects.stream()
            .map(project -> project.getBasedir().toPath())
            .flatMap(folder -> Stream.of(folder.resolve("src"), folder.resolve("pom.xml")))
            .toList();
    List<Path> classes =
        projects.stream()
            .map(MavenProject::getBuild)
            .flatMap(build -> Stream.of(build.getOutputDirectory(), build.getTestOutputDirectory()))
            .map(Path::of)
            .toList();
    Path project = ReactorProjects.root(session).getBasedir().toPath();
    return new RunOrigin(
        "",
        git.head(),
        TestedRevision.of(git.head(), project, sources, classes),
        git.commitMs(git.head()),
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).replaceFirst(" .*", ""),
        selection(session),
        killed ? "killed" : "");
  }

  /** Returns what was selected, as options of Maven; empty if all tests were asked for. */
  static String selection(MavenSession session) {
    List<String> options = new ArrayList<>();
    for (String key : SELECTING) {
      String value = session.getUserProperties().getProperty(key, "");
      if (!value.isEmpty()) {
        options.add("-D" + key + "=" + value);
      }
    }
    MavenExecutionRequest request = session.getRequest();
    List<String> modules = new ArrayList<>(request.getSelectedProjects());
    request.getExcludedProjects().forEach(module -> modules.add("!" + module));
    if (!modules.isEmpty()) {
      options.add("-pl " + String.join(",", modules));
    }
    if (request.getResumeFrom() != null) {
      options.add("-rf " + request.getResumeFrom());
    }
    return Secrets.masked(String.join(" ", options));
  }
}
