package dev.oteltest.maven.history;

import dev.oteltest.internal.repetition.StableText;
import dev.oteltest.maven.goal.ReactorProjects;
import dev.oteltest.maven.goal.TestOptions;
import dev.oteltest.report.internal.git.GitHistory;
import dev.oteltest.report.internal.history.RunOrigin;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.text.Sha256;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** Finds out what a build knows of its run that no span has. */
public final class BuildOrigin {

  /** Properties that change nothing of what tests do, and those that are others in each build. */
  private static final Pattern WITHOUT_MEANING =
      Pattern.compile(
          "(?:otel|maven|session|git|surefire|failsafe|skip|idea|jansi|style|aether|org\\.slf4j|https?)\\b.*"
              + "|skip[A-Z].*|.*[.]skip[A-Za-z]*|revision|sha1|changelist");

  /** The phases and goals in which or after which integration tests run. */
  private static final Pattern TESTS_ALL =
      Pattern.compile("(?:post-|.*:)?integration-test(?:@.*)?|verify|install|deploy");

  /** A number, a version or a hash, which may be that of the build. */
  private static final Pattern NUMBER = Pattern.compile("[0-9a-f._-]*");

  private static final int LONGEST = 40;

  private static final int HASH = 8;

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
        TestedRevision.of(git.head(), ReactorProjects.checkout(session), project, sources, classes),
        git.commitMs(git.head()),
        axes(session.getRequest(), projects),
        selection(session),
        killed ? "killed" : "");
  }

  /** Returns what may make a test of the same code end in another way, as options of Maven. */
  static String axes(MavenExecutionRequest request, List<MavenProject> projects) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    List<String> profiles =
        projects.stream()
            .flatMap(project -> project.getInjectedProfileIds().entrySet().stream())
            .filter(source -> !source.getKey().equals("external")) // of settings.xml
            .flatMap(source -> source.getValue().stream())
            .filter(request.getActiveProfiles()::contains)
            .distinct()
            .sorted()
            .toList();
    Properties properties = request.getUserProperties();
    return Stream.of(
            Stream.of(system.replaceFirst(" .*", "")),
            profiles.stream().map(profile -> "-P " + profile),
            properties.stringPropertyNames().stream()
                .filter(name -> !WITHOUT_MEANING.matcher(name).matches())
                .filter(name -> !TestOptions.SELECTING.contains(name))
                .sorted()
                .map(name -> option(name, properties.getProperty(name))))
        .flatMap(each -> each)
        .collect(Collectors.joining(", "));
  }

  private static String option(String name, String value) {
    String option = "-D" + name;
    if (NUMBER.matcher(value).matches()) {
      return option;
    }
    String masked = Secrets.masked(StableText.of(option + "=" + value));
    return masked.length() > LONGEST
        ? option + "=" + Sha256.hex(masked).substring(0, HASH)
        : masked;
  }

  /** Returns what was selected, as a part of the call of Maven; empty if all tests were. */
  static String selection(MavenSession session) {
    List<String> options = new ArrayList<>();
    if (endsBeforeIntegrationTests(session)) {
      session.getGoals().stream().filter(goal -> !goal.equals("clean")).forEach(options::add);
    }
    options.addAll(TestOptions.selection(session));
    return String.join(" ", options);
  }

  private static boolean endsBeforeIntegrationTests(MavenSession session) {
    return session.getGoals().stream().noneMatch(goal -> TESTS_ALL.matcher(goal).matches())
        && ReactorProjects.all(session).stream()
            .flatMap(project -> project.getBuildPlugins().stream())
            .filter(plugin -> plugin.getArtifactId().equals("maven-failsafe-plugin"))
            .flatMap(plugin -> plugin.getExecutions().stream())
            .anyMatch(execution -> execution.getGoals().contains("integration-test"));
  }
}
