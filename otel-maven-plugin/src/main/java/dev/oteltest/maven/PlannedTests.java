package dev.oteltest.maven;

import dev.oteltest.maven.trace.SpanDescriptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Whether a build has tests, as its plan says before anything of it has run: a goal that runs tests
 * is planned and not skipped.
 */
record PlannedTests(MavenSession session, ExecutionPlan plan, SpanDescriptions descriptions) {

  /** The parameters that skip tests, with their properties. */
  private static final Map<String, String> SKIPPING =
      Map.of(
          "skipTests", "skipTests",
          "skip", "maven.test.skip",
          "skipExec", "maven.test.skip.exec",
          "skipITs", "skipITs");

  /** The phases that run tests, where Maven can't plan. */
  private static final List<String> PHASES =
      List.of("test", "package", "integration-test", "verify", "install", "deploy");

  /**
   * Returns whether there are any. Where Maven can't plan, as its plugins or POMs can't be read,
   * what it was called with decides.
   *
   * @param unread what is known of a project that can't be read
   */
  boolean exist(MavenProject unread) {
    List<MavenProject> modules = session.getProjects();
    return modules.isEmpty() ? isPhaseOfTests(unread) : modules.stream().anyMatch(this::areIn);
  }

  private boolean areIn(MavenProject module) {
    @Nullable MavenProject current = session.getCurrentProject();
    session.setCurrentProject(module);
    try {
      Optional<List<MojoExecution>> goals = plan.outline(session);
      return goals.isPresent()
          ? goals.get().stream().anyMatch(goal -> runsTests(module, goal))
          : isPhaseOfTests(module);
    } finally {
      session.setCurrentProject(current);
    }
  }

  private boolean isPhaseOfTests(MavenProject module) {
    return session.getGoals().stream().anyMatch(PHASES::contains)
        && SKIPPING.values().stream().noneMatch(property -> isTrue(property(module, property)));
  }

  private boolean runsTests(MavenProject module, MojoExecution goal) {
    return descriptions.runsTests(goal)
        && SKIPPING.keySet().stream()
            .noneMatch(parameter -> isTrue(value(module, goal, parameter)));
  }

  /** Returns the value of a parameter; what the POM has takes precedence over the command line. */
  private @Nullable String value(MavenProject module, MojoExecution goal, String parameter) {
    Xpp3Dom element = configuration(module, goal).map(all -> all.getChild(parameter)).orElse(null);
    String value = element == null ? null : element.getValue();
    if (value != null && value.matches("[$]\\{[^{}]+}")) {
      return property(module, value.substring(2, value.length() - 1));
    }
    if (value != null && !value.isBlank()) {
      return value.strip();
    }
    boolean has = !parameter.equals("skipITs") || goal.getArtifactId().contains("failsafe");
    return has ? property(module, String.valueOf(SKIPPING.get(parameter))) : null;
  }

  private static Optional<Xpp3Dom> configuration(MavenProject module, MojoExecution goal) {
    Plugin plugin = module.getPlugin(goal.getGroupId() + ":" + goal.getArtifactId());
    ConfigurationContainer execution =
        plugin == null ? null : plugin.getExecutionsAsMap().get(goal.getExecutionId());
    ConfigurationContainer container = execution == null ? plugin : execution;
    return Optional.ofNullable(container)
        .map(ConfigurationContainer::getConfiguration)
        .filter(Xpp3Dom.class::isInstance)
        .map(Xpp3Dom.class::cast);
  }

  private @Nullable String property(MavenProject module, String name) {
    String pom = module.getProperties().getProperty(name);
    return session
        .getUserProperties()
        .getProperty(name, session.getSystemProperties().getProperty(name, pom));
  }

  private static boolean isTrue(@Nullable String value) {
    return value != null && (value.isEmpty() || value.equalsIgnoreCase("true"));
  }
}
