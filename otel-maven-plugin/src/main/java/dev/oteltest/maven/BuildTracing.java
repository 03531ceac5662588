package dev.oteltest.maven;

import dev.oteltest.internal.text.LogText;
import dev.oteltest.maven.check.BuildCheck;
import dev.oteltest.maven.goal.ReactorProjects;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.AbstractMavenLifecycleParticipant;
import org.apache.maven.MavenExecutionException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojosExecutionStrategy;
import org.codehaus.plexus.PlexusContainer;
import org.codehaus.plexus.component.repository.exception.ComponentLookupException;
import org.codehaus.plexus.personality.plexus.lifecycle.phase.Disposable;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Traces the build.
 *
 * <p>For an extension in a POM, Maven calls neither an {@code EventSpy} nor {@code
 * afterSessionStart}, so the recording starts when the projects have been read, and receives
 * further events through the listener of the request. Only from {@code .mvn/extensions.xml}, a
 * build whose projects can't be read is recorded, too, at its end.
 */
final class BuildTracing extends AbstractMavenLifecycleParticipant implements Disposable {

  private static final Pattern MAVEN_VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*");
  private static final String RECORDING = "dev.oteltest.maven.recording";

  private final LifecycleExecutor lifecycle;
  private final RepositorySystem repositories;
  private final PlexusContainer container;

  private volatile @Nullable BuildRecording recording;

  /** Why a build fails that is not recorded, if it is to be judged. */
  private @Nullable String unjudged;

  private BuildTracing(
      LifecycleExecutor lifecycle, RepositorySystem repositories, PlexusContainer container) {
    this.lifecycle = lifecycle;
    this.repositories = repositories;
    this.container = container;
  }

  static AbstractMavenLifecycleParticipant create(
      LifecycleExecutor lifecycle, RepositorySystem repositories, PlexusContainer container) {
    return new BuildTracing(lifecycle, repositories, container);
  }

  @Override
  public void afterProjectsRead(MavenSession session) throws MavenExecutionException {
    MavenWarnings mavenWarnings = new MavenWarnings();
    mavenWarnings.guard("starting the trace of the build", () -> start(session, mavenWarnings));
    if (unjudged != null) {
      throw new MavenExecutionException(
          LogText.of(unjudged), ReactorProjects.root(session).getFile());
    }
  }

  @Override
  public void afterSessionEnd(MavenSession session) throws MavenExecutionException {
    // If the extension is declared twice, the value may belong to a class of another class loader.
    if (session.getRequest().getData().get(RECORDING) instanceof BuildRecording recording) {
      String failure = recording.finish();
      if (failure != null && !session.getResult().hasExceptions()) {
        throw new MavenExecutionException(
            LogText.of(failure), ReactorProjects.root(session).getFile());
      }
    } else if (session.getResult().hasExceptions() && isUnread(session)) {
      MavenWarnings mavenWarnings = new MavenWarnings();
      mavenWarnings.guard("tracing the build", () -> recordUnread(session, mavenWarnings));
    }
  }

  private static boolean isUnread(MavenSession session) {
    return session.getProjects() == null || session.getProjects().isEmpty();
  }

  /** Records a build whose projects could not be read, and ends the recording. */
  private void recordUnread(MavenSession session, MavenWarnings mavenWarnings)
      throws ComponentLookupException {
    MavenSession copy = session.clone();
    copy.setProjects(List.of());
    copy.setAllProjects(List.of(ReactorProjects.unread(session)));
    start(copy, mavenWarnings);
    dispose();
  }

  /**
   * Ends a recording whose session Maven left without an end, because another extension failed
   * after the projects were read. Afterward, Maven closes the class loader of this plugin.
   */
  @Override
  public void dispose() {
    BuildRecording started = recording;
    if (started != null) {
      started.finish();
    }
  }

  private void start(MavenSession session, MavenWarnings mavenWarnings)
      throws ComponentLookupException {
    BuildSettings settings = BuildSettings.of(session);
    if (settings.skipped()) {
      BuildVerdicts.ofUnrecorded(settings.reader()).forEach(BuildLog::warn);
    }
    if (settings.skipped()
        || ReactorProjects.all(session).isEmpty()
        || runsOnlyOwnGoals(session.getGoals())) {
      return;
    }
    unjudged = BuildCheck.ofSettings(settings.reader());
    if (unjudged != null) {
      return;
    }
    unjudged = BuildVerdicts.ofUnknown(settings.reader());
    String problem = problemOf(session.getSystemProperties().getProperty("maven.version"));
    if (problem != null) {
      BuildLog.warn(problem);
      return;
    }
    // If the extension is declared in the POM and in .mvn/extensions.xml, two class loaders have
    // this class; the first one records.
    BuildRecording started =
        new BuildRecording(
            session,
            settings,
            new ExecutionPlan(lifecycle, strategies()),
            repositories,
            mavenWarnings);
    if (session.getRequest().getData().putIfAbsent(RECORDING, started) == null) {
      recording = started;
      started.start();
    }
    unjudged = null;
  }

  /** An older Maven does not have this type, and could not create a component that requires it. */
  private List<MojosExecutionStrategy> strategies() throws ComponentLookupException {
    return container.lookupList(MojosExecutionStrategy.class);
  }

  /**
   * Returns whether Maven was called only for goals of this plugin: such a call works on an
   * existing trace, so the call is not recorded and the file is left unchanged.
   *
   * @param goals the goals and phases that Maven was called with
   */
  private static boolean runsOnlyOwnGoals(List<String> goals) {
    return !goals.isEmpty()
        && goals.stream()
            .allMatch(
                goal ->
                    goal.startsWith("otel:") || goal.startsWith("dev.oteltest:otel-maven-plugin:"));
  }

  /**
   * Returns what to say about a Maven that is too old.
   *
   * @param version the version of Maven; null if it is unknown
   * @return the message; null if the version is supported, or unknown
   */
  static @Nullable String problemOf(@Nullable String version) {
    Matcher parts = MAVEN_VERSION.matcher(version == null ? "" : version);
    if (!parts.matches()
        || Integer.parseInt(parts.group(1)) * 10_000 + Integer.parseInt(parts.group(2)) >= 30_009) {
      return null;
    }
    return "This build is not traced, because Maven "
        + version
        + " is older than 3.9, the oldest that is supported. To use another in this project, run"
        + " mvn wrapper:wrapper -Dmaven=3.9.9, then ./mvnw instead of mvn";
  }
}
