package dev.oteltest.maven;

import dev.oteltest.internal.log.JavaVersion;
import java.util.Arrays;
import java.util.Locale;
import org.apache.maven.AbstractMavenLifecycleParticipant;
import org.apache.maven.MavenExecutionException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.codehaus.plexus.PlexusContainer;
import org.codehaus.plexus.personality.plexus.lifecycle.phase.Disposable;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Traces the build. Maven finds this class if the plugin is declared with {@code
 * <extensions>true</extensions>} or in {@code .mvn/extensions.xml}.
 *
 * <p>Compiled for Java 8, as Maven may run on an older Java than ours. So no type of ours is
 * declared here, as Maven asks for all members, or converted to another, as then the verifier loads
 * it.
 */
public final class BuildTracingParticipant extends AbstractMavenLifecycleParticipant
    implements Disposable {

  /** Set by Maven's container. */
  @SuppressWarnings("NullAway.Init")
  private LifecycleExecutor lifecycle;

  /** Set by Maven's container. */
  @SuppressWarnings("NullAway.Init")
  private RepositorySystem repositories;

  /** Set by Maven's container. */
  @SuppressWarnings("NullAway.Init")
  private PlexusContainer container;

  private volatile @Nullable AbstractMavenLifecycleParticipant tracing;

  @Override
  public void afterSessionStart(MavenSession session) {
    ResultSpy.forwardTo(
        () -> {
          if (tracing == null && JavaVersion.problemOfMaven() == null) {
            BuildTracing.create(lifecycle, repositories, container).afterSessionEnd(session);
          }
          return null;
        });
  }

  @Override
  public void afterProjectsRead(MavenSession session) throws MavenExecutionException {
    String problem = JavaVersion.problemOfMaven();
    if (problem == null) {
      AbstractMavenLifecycleParticipant started =
          BuildTracing.create(lifecycle, repositories, container);
      tracing = started;
      started.afterProjectsRead(session);
    } else {
      untraced(session, problem);
    }
  }

  /** Warns that nothing is traced; a build that is to be judged fails. */
  static void untraced(MavenSession session, String problem) throws MavenExecutionException {
    String skip = value(session, "otel.skip");
    if (skip != null && (skip.isEmpty() || skip.equals("true"))) {
      return;
    }
    for (String verdict : Arrays.asList("otel.check", "otel.diff.failOn")) {
      if (isSet(session, verdict)) {
        throw new MavenExecutionException(
            verdict + " is set, but nothing can be judged. " + problem,
            session.getTopLevelProject().getFile());
      }
    }
    LoggerFactory.getLogger("dev.oteltest.maven").warn(problem);
  }

  private static boolean isSet(MavenSession session, String key) {
    String value = value(session, key);
    return value != null && !value.equals("false");
  }

  private static @Nullable String value(MavenSession session, String key) {
    String value = session.getUserProperties().getProperty(key);
    if (value == null) {
      value = session.getTopLevelProject().getProperties().getProperty(key);
    }
    if (value == null) {
      value = session.getSystemProperties().getProperty("env." + variable(key));
    }
    return value == null ? null : value.trim().toLowerCase(Locale.ROOT);
  }

  private static String variable(String key) {
    return key.replace('.', '_').toUpperCase(Locale.ROOT);
  }

  @Override
  public void afterSessionEnd(MavenSession session) throws MavenExecutionException {
    AbstractMavenLifecycleParticipant started = tracing;
    if (started != null) {
      started.afterSessionEnd(session);
    }
  }

  @Override
  @SuppressWarnings("PatternMatchingInstanceof")
  public void dispose() {
    AbstractMavenLifecycleParticipant started = tracing;
    if (started instanceof Disposable) {
      ((Disposable) started).dispose();
    }
  }
}
