package dev.oteltest.maven.summary;

import dev.oteltest.internal.log.LibraryVersion;
import dev.oteltest.maven.goal.ReactorProjects;
import java.io.File;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * How to look at a build: the command as Maven understands it where it was called, and the page.
 */
public final class LookLine {

  private static final String GROUP = "dev.oteltest";
  private static final String PLUGIN = GROUP + ":otel-maven-plugin";

  private LookLine() {}

  /**
   * Returns the line, which ends with the address of the page, so that terminals can open it.
   *
   * @param root the topmost project of the build
   * @param traces the trace file of the build
   * @param page null if none was written
   */
  public static String of(
      MavenSession session, MavenProject root, Path traces, @Nullable Path page) {
    File given = session.getRequest().getPom(); // that of the project may be a plugin's
    String command =
        given == null ? "mvn" : ReactorProjects.maven(session, given.toPath().normalize());
    String full = PLUGIN + ":" + LibraryVersion.of(LookLine.class) + ":show";
    command += " " + (isPrefixKnown(session, root) ? "otel:show" : full);
    if (!traces.equals(ReactorProjects.testTraces(root))) {
      command += " -Dotel.show.files=" + near(traces, root.getBasedir().toPath());
    }
    return command
        + (page == null ? ", or build with -Dotel.report for a page" : ", or open " + page.toUri());
  }

  /** A profile that was on in the build may be off in the next call, which then knows no prefix. */
  private static boolean isPrefixKnown(MavenSession session, MavenProject root) {
    boolean known = session.getRequest().getPluginGroups().contains(GROUP);
    @Nullable MavenProject project = root;
    while (project != null && !known) {
      @Nullable Model model = project.getOriginalModel(); // null if its POM can't be read
      @Nullable Build build = model == null ? null : model.getBuild();
      known = build != null && build.getPluginsAsMap().containsKey(PLUGIN);
      project = project.getParent();
    }
    return known;
  }

  private static String near(Path path, Path folder) {
    String text = (path.startsWith(folder) ? folder.relativize(path) : path).toString();
    return text.contains(" ") ? "\"" + text + "\"" : text;
  }
}
