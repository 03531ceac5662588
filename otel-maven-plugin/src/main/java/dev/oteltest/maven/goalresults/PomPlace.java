package dev.oteltest.maven.goalresults;

import dev.oteltest.maven.trace.MavenExceptions;
import dev.oteltest.maven.trace.PomErrors;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.model.InputLocation;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.building.ModelProblem;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.graph.DependencyNode;
import org.jspecify.annotations.Nullable;

/** Finds what failed in a POM: what could not be read or resolved, or the goal of a rule. */
final class PomPlace {

  /** Group and artifact of something that was not resolved. */
  private static final Pattern COORDINATES =
      Pattern.compile("(?<![^\\s(])([\\w.-]{1,200}+:[\\w.-]{1,200}+):[\\w.:-]{1,300}+");

  /** How a model is named: {@code group:artifact:1 (/home/me/shop/pom.xml)}, or by its file. */
  private static final Pattern SOURCE = Pattern.compile("(?:^|\\()([^()]{1,2000}+)\\)?$");

  /** Where Maven 4 says it of what it can't parse. */
  private static final Pattern ROW = Pattern.compile("\\[row,col,system-id]: \\[(\\d{1,7}),");

  private PomPlace() {}

  /**
   * Returns where in a POM of the project the cause of a build's or a module's failure is.
   *
   * @return the place; null if it is none of a POM
   */
  static @Nullable NamedPlace of(Throwable problem, MavenProject module, Path root) {
    List<ModelProblem> errors = PomErrors.of(problem);
    if (!errors.isEmpty()) {
      return in(errors.get(0), root);
    }
    if (problem instanceof AbstractMojoExecutionException) {
      return null;
    }
    Matcher missing = COORDINATES.matcher(MavenExceptions.message(problem));
    while (missing.find()) {
      NamedPlace place = declared(missing.group(1), module, root);
      if (place != null) {
        return place;
      }
      DependencyNode needing = needing(problem, missing.group(1));
      if (needing != null && needing.getArtifact() != null) {
        return declared(key(needing.getArtifact()), module, root);
      }
    }
    return null;
  }

  private static @Nullable NamedPlace in(ModelProblem error, Path root) {
    Matcher source = SOURCE.matcher(error.getSource() == null ? "" : error.getSource());
    Matcher row = ROW.matcher(error.getMessage() == null ? "" : error.getMessage());
    int line = row.find() ? Integer.parseInt(row.group(1)) : Math.max(0, error.getLineNumber());
    return source.find() ? at(source.group(1), line, root) : null;
  }

  /** Returns where a module declares a dependency or a plugin, which may be in a parent's POM. */
  private static @Nullable NamedPlace declared(String key, MavenProject module, Path root) {
    return Stream.concat(
            module.getDependencies().stream()
                .filter(dependency -> dependency.getManagementKey().startsWith(key + ":"))
                .map(dependency -> dependency.getLocation("")),
            module.getBuildPlugins().stream()
                .filter(plugin -> plugin.getKey().equals(key))
                .map(plugin -> plugin.getLocation("")))
        .flatMap(location -> Stream.ofNullable(place(location, root)))
        .findFirst()
        .orElse(null);
  }

  private static String key(Artifact artifact) {
    return artifact.getGroupId() + ":" + artifact.getArtifactId();
  }

  /** Returns the dependency of the module below which another is. */
  private static @Nullable DependencyNode needing(Throwable problem, String key) {
    return problem instanceof DependencyResolutionException unresolved
            && unresolved.getResult() != null
            && unresolved.getResult().getDependencyGraph() != null
        ? unresolved.getResult().getDependencyGraph().getChildren().stream()
            .filter(child -> needs(child, key, Collections.newSetFromMap(new IdentityHashMap<>())))
            .findFirst()
            .orElse(null)
        : null;
  }

  private static boolean needs(DependencyNode node, String key, Set<DependencyNode> seen) {
    return seen.add(node)
        && ((node.getArtifact() != null && key(node.getArtifact()).equals(key))
            || node.getChildren().stream().anyMatch(child -> needs(child, key, seen)));
  }

  /**
   * Returns where a goal failed: at the file that its message names, or, if a rule of Enforcer was
   * broken, in the POM.
   *
   * @param root the folder of the whole project, in which the file must be
   * @return the place; null if it is unknown
   */
  static @Nullable NamedPlace of(
      String message, MavenProject module, MojoExecution goal, Path root) {
    NamedPlace named = NamedPlace.in(message, module, root);
    boolean ofPom = named == null && goal.getArtifactId().equals("maven-enforcer-plugin");
    return ofPom ? ofGoal(module, goal, root) : named;
  }

  /**
   * Returns where a goal is configured, if that is in the POM of its module, or else this POM as a
   * whole.
   *
   * @return the place; null for a module without a POM in the project
   */
  private static @Nullable NamedPlace ofGoal(MavenProject module, MojoExecution goal, Path root) {
    Path pom = module.getFile() == null ? null : module.getFile().toPath();
    if (pom == null || !pom.startsWith(root)) {
      return null;
    }
    Plugin plugin = module.getPlugin(goal.getGroupId() + ":" + goal.getArtifactId());
    if (plugin == null) {
      return new NamedPlace(pom, 0);
    }
    PluginExecution execution = plugin.getExecutionsAsMap().get(goal.getExecutionId());
    return Stream.of(
            execution == null ? null : place(execution.getLocation(""), root),
            place(plugin.getLocation(""), root))
        .filter(place -> place != null && place.line() > 0 && place.file().equals(pom))
        .findFirst()
        .orElse(new NamedPlace(pom, 0));
  }

  private static @Nullable NamedPlace place(@Nullable InputLocation at, Path root) {
    return at == null || at.getSource() == null || at.getSource().getLocation() == null
        ? null
        : at(at.getSource().getLocation(), Math.max(0, at.getLineNumber()), root);
  }

  /**
   * Returns a place in a POM of the project.
   *
   * @param file the POM; Maven 4 names it by an address
   */
  private static @Nullable NamedPlace at(String file, int line, Path root) {
    try {
      Path pom = file.startsWith("file:") ? Path.of(URI.create(file)) : Path.of(file);
      return pom.startsWith(root) ? new NamedPlace(pom, line) : null;
    } catch (IllegalArgumentException e) { // an InvalidPathException is one, too
      return null;
    }
  }
}
