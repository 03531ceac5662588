package dev.oteltest.maven.summary;

import dev.oteltest.internal.log.LibraryVersion;
import dev.oteltest.maven.goal.ReactorProjects;
import java.io.File;
import java.nio.file.Path;
import java.util.Collection;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * The command that shows a build, as Maven understands it in the folder where the build was called.
 *
 * @param text the whole command
 */
public record LookCommand(String text) {

  private static final String GROUP = "dev.oteltest";
  private static final String ARTIFACT = "otel-maven-plugin";
  private static final String POM = "pom.xml";

  /**
   * Returns the command.
   *
   * @param root the topmost project of the build
   * @param traces the trace file of the build
   */
  public static LookCommand of(MavenSession session, MavenProject root, Path traces) {
    Path caller = ReactorProjects.callersDirectory(session);
    StringBuilder text = new StringBuilder("mvn ");
    File given = session.getRequest().getPom(); // that of the project may be a plugin's
    Path pom = given == null ? caller.resolve(POM) : given.toPath().normalize();
    if (!pom.equals(caller.resolve(POM))) {
      Path folder = pom.endsWith(POM) ? pom.resolveSibling("") : pom;
      text.append("-f ").append(argument(near(folder, caller))).append(' ');
    }
    String version = LibraryVersion.of(LookCommand.class);
    String fullName = GROUP + ":" + ARTIFACT + (version == null ? "" : ":" + version) + ":show";
    text.append(isPrefixKnown(session, root) ? "otel:show" : fullName);
    if (!traces.equals(ReactorProjects.testTraces(root))) {
      String file = "-Dotel.show.files=" + near(traces, root.getBasedir().toPath());
      text.append(' ').append(argument(file));
    }
    return new LookCommand(text.toString());
  }

  /**
   * Returns the command with what opens the page, or what writes one.
   *
   * @param page null if none was written
   */
  public String line(@Nullable Path page) {
    return page == null
        ? text + ", or build with -Dotel.report for a page"
        : text + ", or open " + page.toUri();
  }

  /** A profile that was on in the build may be off in the next call, which then knows no prefix. */
  private static boolean isPrefixKnown(MavenSession session, MavenProject root) {
    boolean known = session.getRequest().getPluginGroups().contains(GROUP);
    @Nullable MavenProject project = root;
    while (project != null && !known) {
      known = declares(project.getOriginalModel().getBuild());
      project = project.getParent();
    }
    return known;
  }

  private static boolean declares(@Nullable Build build) {
    return build != null
        && (hasPlugin(build.getPlugins())
            || (build.getPluginManagement() != null
                && hasPlugin(build.getPluginManagement().getPlugins())));
  }

  private static boolean hasPlugin(Collection<Plugin> plugins) {
    return plugins.stream()
        .anyMatch(it -> it.getGroupId().equals(GROUP) && it.getArtifactId().equals(ARTIFACT));
  }

  private static String near(Path path, Path folder) {
    return (path.startsWith(folder) ? folder.relativize(path) : path).toString();
  }

  /** Returns an argument as shells read it. */
  private static String argument(String text) {
    boolean plain =
        text.codePoints().allMatch(c -> c > ' ' && "\"'$`&|;<>()*?[]#~!".indexOf(c) < 0);
    return plain ? text : "\"" + text + "\"";
  }
}
