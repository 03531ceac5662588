package dev.oteltest.maven.goal;

import dev.oteltest.internal.yaml.InvalidFileException;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * The common base of all goals.
 *
 * <p>From the command line a goal runs once, at the root of the build; bound in a POM it runs in
 * each module that binds it. A goal that a build may bind is not an aggregator, because that would
 * hold up a parallel build.
 */
public abstract class AbstractOtelMojo extends AbstractMojo {

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  @SuppressWarnings("NullAway.Init") // set by Maven
  private MavenSession session;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  @SuppressWarnings("NullAway.Init") // set by Maven
  private MavenProject project;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  @SuppressWarnings("NullAway.Init") // set by Maven
  private MojoExecution mojoExecution;

  /**
   * Switches recording and sending off; a command of {@code otel:exec} still runs. Names of goals,
   * separated by commas, skip these goals only.
   */
  @Parameter(property = SkippedGoals.PROPERTY, defaultValue = "false")
  private @Nullable String skip;

  private @Nullable KeptRuns keptRuns;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (mojoExecution.getSource() == MojoExecution.Source.CLI
        && !project.isExecutionRoot()
        && !mojoExecution.getMojoDescriptor().isAggregator()) {
      getLog().debug("Runs once for the whole build, in the folder where Maven was started");
      return;
    }
    SkippedGoals skipped = SkippedGoals.of(skip);
    if (skipped.goals().contains(mojoExecution.getGoal()) || (skipped.all() && needsTracing())) {
      getLog().info("Skipped");
      return;
    }
    try {
      run();
    } catch (MojoFailureException e) {
      throw GoalLog.harmless(e);
    } catch (InvalidFileException e) {
      throw GoalLog.harmless(new MojoFailureException(e.getMessage(), e));
    } catch (IllegalArgumentException | MojoExecutionException e) {
      throw GoalLog.harmless(e);
    } catch (OutOfMemoryError e) {
      throw GoalLog.harmless(notEnoughMemory(e));
    }
  }

  private MojoExecutionException notEnoughMemory(OutOfMemoryError error) {
    if (!HeapProblem.isCauseOf(error)) {
      throw error;
    }
    HeapProblem problem = HeapProblem.of(spanFiles());
    return new MojoExecutionException(
        "otel:%s can't finish: %s. %s"
            .formatted(mojoExecution.getGoal(), problem.problem(), problem.remedy()));
  }

  /** Returns the files whose spans this goal has in memory; none if it has few. */
  protected Collection<Path> spanFiles() {
    return List.of();
  }

  /** Returns the log, in which untrusted text is harmless. */
  @Override
  public final Log getLog() {
    return GoalLog.of(super.getLog());
  }

  /** Returns whether the goal has nothing to do if the user switched the whole plugin off. */
  protected boolean needsTracing() {
    return true;
  }

  /** Returns whether the user switched the whole plugin off. */
  protected final boolean isOff() {
    return SkippedGoals.of(skip).all();
  }

  /**
   * Performs the goal.
   *
   * @throws IllegalArgumentException if a parameter is invalid
   * @throws InvalidFileException if a file of the project is at fault
   */
  protected abstract void run() throws MojoExecutionException, MojoFailureException;

  /** Returns the Maven session. */
  protected final MavenSession session() {
    return session;
  }

  /** Returns the project; without a POM, Maven's placeholder. */
  protected final MavenProject project() {
    return project;
  }

  /** Returns this execution of the goal. */
  protected final MojoExecution mojoExecution() {
    return mojoExecution;
  }

  /** Returns the service name; without a POM, Maven names its placeholder "standalone-pom". */
  protected final String serviceName() {
    Path folder = directory().toAbsolutePath().normalize().getFileName();
    return project.getFile() == null && folder != null
        ? folder.toString()
        : project.getArtifactId();
  }

  /** Returns the base of relative paths. */
  protected final Path directory() {
    return project.getBasedir() == null
        ? Path.of(session.getExecutionRootDirectory())
        : project.getBasedir().toPath();
  }

  /**
   * Returns the trace file to work on.
   *
   * @param given the user's file, or null for {@code test-traces.pb} in the build's folder
   */
  protected final Path traceFile(@Nullable File given) {
    if (given != null) {
      return directory().resolve(given.toPath()).normalize();
    }
    return traceFile(project);
  }

  /** Returns the default trace file of a module. */
  protected final Path traceFile(MavenProject module) {
    // Maven does not evaluate the expression for the folder of a missing POM.
    Path build =
        module.getFile() == null
            ? directory().resolve("target")
            : Path.of(module.getBuild().getDirectory());
    return build.resolve("test-traces.pb");
  }

  /** Returns the default trace files of this project and of all modules, which may not exist. */
  protected final List<Path> traceFiles() {
    List<Path> all = new ArrayList<>();
    all.add(traceFile(project));
    session.getProjects().forEach(module -> all.add(traceFile(module)));
    return all.stream().distinct().toList();
  }

  /** Returns the runs that are kept of the topmost project; the same for all of the goal. */
  protected final KeptRuns keptRuns() {
    KeptRuns known = keptRuns;
    if (known == null) {
      known = KeptRuns.of(session);
      keptRuns = known;
    }
    return known;
  }

  /** Returns a text without the white space around it; empty if the user did not give it. */
  protected static String text(@Nullable String value) {
    return value == null ? "" : value.strip();
  }

  /** Returns the texts of a list that are not blank; none if the user did not give it. */
  protected static List<String> notBlank(@Nullable List<String> list) {
    return list == null
        ? List.of()
        : list.stream().filter(text -> text != null && !text.isBlank()).toList();
  }
}
