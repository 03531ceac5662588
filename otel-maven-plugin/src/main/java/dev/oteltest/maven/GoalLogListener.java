package dev.oteltest.maven;

import java.util.function.BiConsumer;
import org.apache.maven.execution.MojoExecutionEvent;
import org.apache.maven.execution.MojoExecutionListener;
import org.apache.maven.plugin.Mojo;
import org.apache.maven.plugin.MojoExecution;
import org.jspecify.annotations.Nullable;

/**
 * Gives access to the logs of goals. From a plugin in a POM, Maven 3 calls it for the modules that
 * have the plugin.
 */
public final class GoalLogListener implements MojoExecutionListener {

  /** Static, because we cannot get the instance that Maven's container creates. */
  private static volatile @Nullable BiConsumer<MojoExecution, Mojo> consumer;

  /** Passes logs on from now on, or no longer if it is null. */
  static void forwardTo(@Nullable BiConsumer<MojoExecution, Mojo> newConsumer) {
    consumer = newConsumer;
  }

  @Override
  public void beforeMojoExecution(MojoExecutionEvent event) {
    BiConsumer<MojoExecution, Mojo> now = consumer;
    @Nullable Mojo mojo = event.getMojo(); // null for goals of Maven 4's own API
    if (now != null && mojo != null) {
      try {
        now.accept(event.getExecution(), mojo);
      } catch (RuntimeException | LinkageError e) {
        BuildLog.debug("The log of a goal can't be read for findings", e);
      }
    }
  }

  @Override
  public void afterMojoExecutionSuccess(MojoExecutionEvent event) {}

  @Override
  public void afterExecutionFailure(MojoExecutionEvent event) {}
}
