package dev.oteltest.maven.repeat;

import dev.oteltest.internal.quarantine.Quarantine;
import dev.oteltest.maven.fork.AgentAttachment;
import dev.oteltest.maven.fork.GoalConfiguration;
import dev.oteltest.maven.fork.GoalExpressions;
import dev.oteltest.maven.goal.TestOptions;
import dev.oteltest.maven.report.RunBases;
import dev.oteltest.otlp.internal.run.BuildFolder;
import dev.oteltest.otlp.internal.run.RunDirectory;
import dev.oteltest.otlp.internal.run.RunMark;
import dev.oteltest.report.internal.file.FolderTree;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.PluginConfigurationException;
import org.apache.maven.plugin.PluginManagerException;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Surefire's or Failsafe's goal as a module has configured it, run again and again: each time in a
 * fresh JVM, whose spans and reports do not replace those of a build.
 */
final class TestGoal implements AttemptSeries.Goal {

  /** The file with the spans of an attempt, or of all. */
  static final String TRACES = "test-traces.pb";

  private static final String LIMIT = "forkedProcessTimeoutInSeconds";

  /** What is the same in each attempt, whatever the project has configured. */
  private static final Map<String, String> ALWAYS =
      Map.of(
          "forkCount", "1",
          "testFailureIgnore", "false",
          "failIfNoTests", "false",
          "failIfNoSpecifiedTests", "false",
          "rerunFailingTestsCount", "0",
          "skipAfterFailureCount", "0",
          "printSummary", "false",
          "redirectTestOutputToFile", "true",
          "useFile", "true");

  private final MavenSession session;
  private final MavenProject module;
  private final MojoExecution goal;
  private final BuildPluginManager plugins;
  private final @Nullable AgentAttachment agent;
  private final @Nullable Xpp3Dom configured;
  private final Path folder;
  private int attempts;

  /**
   * @param goal the goal as it is planned
   * @param agent attaches OpenTelemetry's agent; null if none is to be attached
   * @param folder the folder of all that is written
   */
  TestGoal(
      MavenSession session,
      MavenProject module,
      MojoExecution goal,
      BuildPluginManager plugins,
      @Nullable AgentAttachment agent,
      Path folder) {
    this.session = session;
    this.module = module;
    this.goal = goal;
    this.plugins = plugins;
    this.agent = agent;
    this.configured = goal.getConfiguration();
    this.folder = folder;
  }

  @Override
  public AttemptOutcome run(
      RepeatedTests tests, SelectedTests selected, Change change, Duration left)
      throws MojoExecutionException, IOException {
    Path own = folder.resolve("attempt");
    FolderTree.delete(own);
    Files.createDirectories(own);
    attempts++;
    configure(selected, change, own, Math.max(1, left.toSeconds()));
    long start = System.nanoTime();
    String problem = execute();
    long nanos = System.nanoTime() - start;
    Path traces = own.resolve(TRACES);
    Path parts = own.resolve(BuildFolder.RUNS);
    List<String> problems = new ArrayList<>();
    if (Files.isDirectory(parts.resolve(runId()))) {
      // If its JVM was killed, what was running is in no file yet.
      RunDirectory.join(parts, runId())
          .mergeInto(traces)
          .torn()
          .forEach(torn -> problems.add(torn.getMessage()));
    }
    if (Files.isRegularFile(traces)) {
      append(tests, traces);
    }
    return AttemptOutcome.read(tests, traces, own.resolve("reports"), problem, problems, nanos);
  }

  /** Adds an attempt to the file of all, which says at its beginning that it is not of a build. */
  private void append(RepeatedTests tests, Path traces) throws IOException {
    Path all = folder.resolve(TRACES);
    if (Files.notExists(all)) {
      long now = System.currentTimeMillis();
      Files.write(all, new RunMark(true, now, RunBases.REPEATED + tests, "", "").request());
    }
    try (OutputStream out = Files.newOutputStream(all, StandardOpenOption.APPEND)) {
      Files.copy(traces, out); // messages one after the other are one file
    }
  }

  /** Returns the key of the run of an attempt, which lives as long as Maven's JVM. */
  private String runId() {
    return RunDirectory.keyOf(ProcessHandle.current()) + ".repeat" + attempts;
  }

  private void configure(SelectedTests selected, Change change, Path own, long seconds)
      throws IOException {
    goal.setConfiguration(configured);
    if (agent != null) {
      agent.attach(session, module, goal);
    }
    GoalConfiguration configuration = GoalConfiguration.copyOf(goal);
    GoalExpressions expressions = new GoalExpressions(session, module, goal);
    for (String skipping : TestOptions.SKIPPING.keySet()) {
      if (!expressions.of(configuration.text(skipping)).isEmpty()) {
        configuration.setIfThere(skipping, "false");
      }
    }
    ALWAYS.forEach(configuration::setIfThere);
    change.parameters().forEach(configuration::setIfThere);
    configuration.setIfThere("test", String.join(",", selected.names()));
    configuration.setIfThere("reportsDirectory", own.resolve("reports").toString());
    String limit = expressions.of(configuration.text(LIMIT));
    boolean isShorter = limit.matches("[1-9]\\d{0,8}") && Long.parseLong(limit) < seconds;
    configuration.setIfThere(LIMIT, isShorter ? limit : String.valueOf(seconds));
    if (!configuration.text("forkMode").isEmpty()) {
      configuration.setIfThere("forkMode", "once"); // of old versions
    }
    if (!change.arguments().isEmpty()) {
      configuration.addArguments(change.arguments(), expressions);
    }
    Map<String, String> properties = new HashMap<>(change.properties());
    properties.put("otel.test.run.id", runId());
    properties.put("otel.test.service.name", module.getArtifactId());
    properties.put("otel.test.directory", own.resolve(BuildFolder.RUNS).toString());
    properties.put(Quarantine.SETTING, "off"); // a failure is one here
    properties.put("otel.test.output", own.resolve(TRACES).toString());
    if (!selected.ids().isEmpty()) {
      Path only = Files.write(own.resolve("only.txt"), change.ordered(selected.ids()));
      properties.put("otel.repeat.only", only.toString());
    }
    configuration.put(GoalConfiguration.SYSTEM_PROPERTIES, properties);
    configuration.put(GoalConfiguration.ENVIRONMENT, change.environment());
    configuration.apply();
  }

  /** Runs the goal, and returns what it said if it failed. */
  private String execute() throws MojoExecutionException {
    MavenProject current = session.getCurrentProject();
    session.setCurrentProject(module);
    try {
      plugins.executeMojo(session, goal);
      return "";
    } catch (MojoFailureException | MojoExecutionException e) {
      return String.valueOf(e.getMessage())
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("See "))
          .findFirst()
          .orElse("it failed");
    } catch (PluginConfigurationException | PluginManagerException e) {
      throw new MojoExecutionException("An attempt can't run: " + e.getMessage(), e);
    } finally {
      session.setCurrentProject(current);
      goal.setConfiguration(configured);
    }
  }

  @Override
  public String command(List<String> names, Change change) {
    return new TestCommand(session, module, goal).of(names, change);
  }
}
