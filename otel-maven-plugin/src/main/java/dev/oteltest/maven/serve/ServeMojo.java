package dev.oteltest.maven.serve;

import dev.oteltest.maven.goal.AbstractOtelMojo;
import dev.oteltest.maven.goal.OtelVariables;
import java.io.IOException;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Serves a page of the last run on this machine, and keeps it current: runs of tests that start
 * anywhere in this checkout, such as in an IDE, appear while they run.
 *
 * <p>Only who has the printed address sees the page. In CI, it does nothing if a POM binds it.
 *
 * @since 0.1
 */
@Mojo(name = "serve", requiresProject = false, threadSafe = true)
public final class ServeMojo extends AbstractOtelMojo {

  /** The port on the loopback interface; 0 for a free one. */
  @Parameter(property = ServedRuns.PORT, defaultValue = "0")
  private int port;

  /** How long it serves without an open page. */
  @Parameter(property = ServedRuns.IDLE, defaultValue = ServedRuns.DEFAULT_IDLE)
  private @Nullable String idle;

  /** Whether it receives spans of applications, and prints the variables that make them send. */
  @Parameter(property = ServedRuns.RECEIVE, defaultValue = "false")
  private boolean receive;

  @Override
  protected void run() throws MojoExecutionException {
    boolean ci = OtelVariables.isCi(OtelVariables.of(session(), project()).environment());
    if (ci && mojoExecution().getSource() != MojoExecution.Source.CLI) {
      getLog().info("Nothing is served in CI, where nobody looks");
      return;
    }
    try {
      new ServedRuns(directory().toAbsolutePath().normalize(), traceFiles(), keptRuns())
          .serve(port, idle == null ? ServedRuns.DEFAULT_IDLE : idle, receive, getLog()::info);
    } catch (IOException e) {
      throw new MojoExecutionException(
          "%s=%s: the server can't start: %s".formatted(ServedRuns.PORT, port, e.getMessage()), e);
    }
  }
}
