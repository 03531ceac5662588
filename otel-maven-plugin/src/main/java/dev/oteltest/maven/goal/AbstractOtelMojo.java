package dev.oteltest.maven.goal;

import java.io.File;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * What all goals have in common: from the command line they run once, at the root of the build, and
 * bound in a POM they run in each module that says so. No aggregator: that would hold up a parallel
 * build.
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

  /** Switches off whatever records or sends; a command of {@code otel:exec} runs nevertheless. */
  @Parameter(property = "otel.skip", defaultValue = "false")
  private boolean skip;

  /** Called by Maven's container. */
  protected AbstractOtelMojo() {}

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (mojoExecution.getSource() == MojoExecution.Source.CLI && !project.isExecutionRoot()) {
      getLog().debug("Runs once for the whole build, in the folder where Maven was started");
      return;
    }
    if (isSkipped()) {
      getLog().info("Skipped");
      return;
    }
    run();
  }

  /** Whether the user switched this goal off. */
  protected abstract boolean isSkipped();

  /** Whether the user switched the whole plugin off. */
  protected final boolean isOff() {
    return skip;
  }

  /** Does the goal's work. */
  protected abstract void run() throws MojoExecutionException, MojoFailureException;

  /** The session. */
  protected final MavenSession session() {
    return session;
  }

  /** The project, which without a POM is Maven's stand-in for one. */
  protected final MavenProject project() {
    return project;
  }

  /** This very execution of the goal. */
  protected final MojoExecution mojoExecution() {
    return mojoExecution;
  }

  /** The folder that relative paths are relative to. */
  protected final Path directory() {
    return project.getBasedir() == null
        ? Path.of(session.getExecutionRootDirectory())
        : project.getBasedir().toPath();
  }

  /**
   * The trace file to work on.
   *
   * @param given by the user, or null for {@code test-traces.pb} in the build's folder
   */
  protected final Path traceFile(@Nullable File given) {
    if (given != null) {
      return directory().resolve(given.toPath()).normalize();
    }
    return traceFile(project);
  }

  /** The trace file of a module, where it is by default. */
  protected final Path traceFile(MavenProject module) {
    // The folder of Maven's stand-in for a POM is an expression that nobody has evaluated.
    Path build =
        module.getFile() == null
            ? directory().resolve("target")
            : Path.of(module.getBuild().getDirectory());
    return build.resolve("test-traces.pb");
  }
}
