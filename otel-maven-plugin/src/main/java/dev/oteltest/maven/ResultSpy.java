package dev.oteltest.maven;

import java.util.function.Consumer;
import org.apache.maven.eventspy.AbstractEventSpy;
import org.apache.maven.execution.MavenExecutionResult;
import org.jspecify.annotations.Nullable;

/**
 * Hears how a build ended whose projects could not be read: Maven does not call {@link
 * BuildTracingParticipant} about it. From a plugin in a POM, Maven does not call it.
 */
public final class ResultSpy extends AbstractEventSpy {

  /** Static, because we cannot get the instance that Maven's container creates. */
  private static volatile @Nullable Consumer<MavenExecutionResult> consumer;

  /** Passes the next result on, or none if it is null. */
  static void forwardTo(@Nullable Consumer<MavenExecutionResult> newConsumer) {
    consumer = newConsumer;
  }

  @Override
  @SuppressWarnings("PatternMatchingInstanceof")
  public void onEvent(Object event) {
    Consumer<MavenExecutionResult> now = consumer;
    if (now != null && event instanceof MavenExecutionResult) {
      consumer = null;
      now.accept((MavenExecutionResult) event);
    }
  }
}
