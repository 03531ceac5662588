package dev.oteltest.maven.fork;

import dev.oteltest.maven.goal.OtelVariables;
import dev.oteltest.maven.goal.PluginJar;
import dev.oteltest.maven.goal.ReactorProjects;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.jspecify.annotations.Nullable;

/**
 * Attaches OpenTelemetry's Java agent to the JVMs that Surefire and Failsafe fork, and to no other.
 *
 * <p>As {@link ForkContext} does, this changes a copy of the configuration of that one execution.
 * What the user passes to the JVMs is kept, other agents included.
 */
public final class AgentAttachment {

  private static final String COORDINATES = "io.opentelemetry.javaagent:opentelemetry-javaagent:";

  /** Surefire's older parameter for {@code forkCount}. */
  private static final String FORK_MODE = "forkMode";

  private static final Set<String> GOALS =
      Set.of("maven-surefire-plugin:test", "maven-failsafe-plugin:integration-test");

  /** Any distribution of the agent by the name of its file, in a path with spaces, too. */
  private static final Pattern AGENT =
      Pattern.compile(
          "-javaagent:\\S*(otel|opentelemetry)[^\\s/\\\\]*\\.jar"
              + "|([\"'])-javaagent:[^\"']*(otel|opentelemetry)[^\"'/\\\\]*\\.jar"
              + "|-javaagent:([\"'])[^\"']*(otel|opentelemetry)[^\"'/\\\\]*\\.jar");

  private final AgentSettings settings;
  private final RepositorySystem repositories;
  private final Consumer<String> messages;
  private final Map<String, String> environment;
  private final Set<String> said = ConcurrentHashMap.newKeySet();
  private Optional<Path> jar = Optional.empty();
  private boolean sought;

  /**
   * Creates the attachment.
   *
   * @param environment the environment of the build, which forks inherit
   * @param messages receives, once each, why a module's tests run without the agent
   */
  public AgentAttachment(
      AgentSettings settings,
      RepositorySystem repositories,
      Map<String, String> environment,
      Consumer<String> messages) {
    this.settings = settings;
    this.environment = Map.copyOf(environment);
    this.messages = messages;
    this.repositories = repositories;
  }

  /** Returns the attachment that the user wants; null if no agent is to be attached. */
  public static @Nullable AgentAttachment of(
      OtelVariables variables, RepositorySystem repositories, Consumer<String> problems) {
    AgentSettings agent = AgentSettings.read(variables::property, problems);
    return agent == null
        ? null
        : new AgentAttachment(agent, repositories, variables.environment(), problems);
  }

  /** Adds the agent to the configuration of a goal that runs tests in JVMs of their own. */
  public void attach(MavenSession session, MavenProject project, MojoExecution goal) {
    if (!GOALS.contains(goal.getArtifactId() + ":" + goal.getGoal()) || !hasTests(project)) {
      return;
    }
    GoalConfiguration configuration = GoalConfiguration.copyOf(goal);
    GoalExpressions evaluation = new GoalExpressions(session, project, goal);
    String obstacle = obstacle(project, configuration, evaluation);
    if (obstacle != null) {
      say(obstacle);
      return;
    }
    String arguments = configuration.text(GoalConfiguration.ARGUMENTS);
    if (hasAgent(configuration, evaluation.of(arguments))) {
      return;
    }
    Optional<Path> file = jar(session, project);
    if (file.isEmpty()) {
      return;
    }
    AgentSilence silence =
        new AgentSilence(name -> variable(configuration, evaluation, name), this::say);
    Stream<String> ours =
        Stream.of(
                Stream.of("-javaagent:" + file.get()),
                settings.systemProperties().stream(),
                silence
                    .arguments(
                        project,
                        goal,
                        directory(configuration, evaluation, project),
                        evaluation.of(arguments))
                    .stream())
            .flatMap(it -> it);
    configuration.addArguments(
        ours.map(GoalConfiguration::quoted).collect(Collectors.joining(" ")), evaluation);
    configuration.addMissing(GoalConfiguration.ENVIRONMENT, silence.variables());
    configuration.apply();
  }

  /** Returns the agent's jar, which is sought once a build; nothing if it can't be had. */
  private synchronized Optional<Path> jar(MavenSession session, MavenProject project) {
    if (!sought) {
      sought = true;
      jar =
          settings.file() == null
              ? resolved(new PluginJar(COORDINATES + settings.version()), session, project)
              : named(ReactorProjects.root(session).getBasedir().toPath().resolve(settings.file()));
    }
    return jar;
  }

  private Optional<Path> named(Path path) {
    if (Files.isRegularFile(path)) {
      return Optional.of(path.toAbsolutePath().normalize());
    }
    say(
        ("%s: there is no file %s. Tests run without the agent. Correct the path, or use"
                + " -Dotel.agent=true to have it downloaded")
            .formatted(AgentSettings.AGENT, path));
    return Optional.empty();
  }

  private Optional<Path> resolved(PluginJar agent, MavenSession session, MavenProject project) {
    try {
      return Optional.of(agent.find(repositories, session, project).toPath());
    } catch (ArtifactResolutionException e) {
      say(
          ("%s needs %s. Tests run without the agent. It can also be another version, or the path"
                  + " of its jar")
              .formatted(AgentSettings.AGENT, agent.missing(session.isOffline(), e)));
      return Optional.empty();
    }
  }

  /** Returns the value that a fork gets for a variable, or null. */
  private @Nullable String variable(
      GoalConfiguration configuration, GoalExpressions evaluation, String name) {
    String own = configuration.entry(GoalConfiguration.ENVIRONMENT, name);
    return own == null ? environment.get(name) : evaluation.of(own);
  }

  /** Returns the directory in which a goal starts its forks. */
  private static Path directory(
      GoalConfiguration configuration, GoalExpressions evaluation, MavenProject project) {
    String own = evaluation.of(configuration.text("workingDirectory")).strip();
    return project.getBasedir().toPath().resolve(own);
  }

  /** Returns why an agent would be of no use, or null. */
  private static @Nullable String obstacle(
      MavenProject project, GoalConfiguration configuration, GoalExpressions evaluation) {
    String forks = evaluation.of(configuration.text("forkCount")).strip();
    if (forks.matches("0(\\.0*)?C?")
        || evaluation.of(configuration.text(FORK_MODE)).strip().equals("never")) {
      return "%s: the tests of %s run in Maven's own JVM (forkCount=0), which gets no agent"
          .formatted(AgentSettings.AGENT, project.getArtifactId());
    }
    if (!ReactorProjects.has(project, "dev.oteltest", "otel-junit-extension")) {
      return ("%s: the tests of %s get no agent, because nothing would record its spans. Add to"
              + " that module: <dependency><groupId>dev.oteltest</groupId><artifactId>otel-junit-extension</artifactId>%s<scope>test</scope></dependency>")
          .formatted(AgentSettings.AGENT, project.getArtifactId(), version(project));
    }
    return null;
  }

  /** Returns whether a fork has an agent of OpenTelemetry already. */
  private boolean hasAgent(GoalConfiguration configuration, String arguments) {
    return Stream.of(
                AgentSilence.ConfigurationFile.TOOL_OPTIONS,
                AgentSilence.ConfigurationFile.JDK_OPTIONS)
            .flatMap(
                name ->
                    Stream.of(
                        environment.getOrDefault(name, ""),
                        Objects.requireNonNullElse(
                            configuration.entry(GoalConfiguration.ENVIRONMENT, name), "")))
            .anyMatch(options -> AGENT.matcher(options).find())
        || AGENT.matcher(arguments).find();
  }

  /** Returns this plugin's version in the module, as an element; empty if another module has it. */
  private static String version(MavenProject project) {
    Plugin plugin = project.getPlugin("dev.oteltest:otel-maven-plugin");
    return plugin == null || plugin.getVersion() == null
        ? ""
        : "<version>" + plugin.getVersion() + "</version>";
  }

  private static boolean hasTests(MavenProject project) {
    String classes = project.getBuild().getTestOutputDirectory();
    return classes != null && Files.isDirectory(Path.of(classes));
  }

  private void say(String message) {
    if (said.add(message)) {
      messages.accept(message);
    }
  }
}
