package dev.oteltest.maven;

import java.util.concurrent.Callable;
import org.apache.maven.eventspy.AbstractEventSpy;
import org.apache.maven.execution.MavenExecutionResult;
import org.jspecify.annotations.Nullable;

/**
 * Hears how a build ended whose projects could not be read: Maven does not call {@link
 * BuildTracingParticipant} about it. From a plugin in a POM, Maven does not call it.
 */
public final class ResultSpy extends AbstractEventSpy {

  /** Static, because we cannot get the instance that Maven's container creates. */
  private static volatile @Nullable Callable<?> consumer;

  /** Calls at the end of the build from now on, once. */
  static void forwardTo(Callable<?> newConsumer) {
    consumer = newConsumer;
  }

  @Override
  public void onEvent(Object event) throws Exception {
    Callable<?> now = consumer;
    if (now != null && event instanceof MavenExecutionResult) {
      consumer = null;
      now.call();
    }
  }
}
