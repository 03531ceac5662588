package dev.oteltest.junit.internal.platform;

import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.junit.internal.config.ConfigSource;
import dev.oteltest.junit.internal.config.RunSettings;
import dev.oteltest.junit.internal.guard.EndSteps;
import dev.oteltest.junit.internal.guard.JunitWarnings;
import dev.oteltest.junit.internal.outcome.JvmExitReason;
import dev.oteltest.junit.internal.outcome.TestOutcome;
import dev.oteltest.junit.internal.source.SourceLabel;
import io.opentelemetry.api.trace.Span;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * A launcher session, whose plans are one run. JUnit creates its listeners and the Jupiter
 * extension separately; they find each other here.
 *
 * <p>A JVM may have several sessions: one after another, one in a test of another, or in parallel.
 */
public final class TestSession implements Runnable {

  private static final List<TestSession> open = new CopyOnWriteArrayList<>();

  /** The running plans of all sessions, the newest first. */
  private static final List<TestPlanListener> plans = new CopyOnWriteArrayList<>();

  /** By the configuration that a plan shares with its discovery, the only link between them. */
  private static final Map<ConfigurationParameters, TestSession> expected =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final Thread opener = Thread.currentThread();
  private final EpochClock clock = EpochClock.system();
  private final SessionStart sessionStart = new SessionStart(clock);
  private final Function<TestIdentifier, SourceLabel> labels;
  private final EndSteps ends;
  private volatile boolean ownedByPlan;
  private @Nullable TestRunTrace run;
  private @Nullable Thread hook;

  private TestSession(Function<TestIdentifier, SourceLabel> labels, EndSteps ends) {
    this.labels = labels;
    this.ends = ends;
  }

  /**
   * Opens a session; nothing is read or written before its first plan.
   *
   * @param labels reads the label in a test's source
   */
  public static TestSession open(Function<TestIdentifier, SourceLabel> labels) {
    return open(labels, new EndSteps());
  }

  /**
   * Opens a session.
   *
   * @param ends runs the steps in which its tests and its run end
   */
  static TestSession open(Function<TestIdentifier, SourceLabel> labels, EndSteps ends) {
    TestSession session = new TestSession(labels, ends);
    open.add(0, session);
    return session;
  }

  /** Records that this session begins to discover tests with that configuration. */
  public void discoveryStarted(ConfigurationParameters parameters) {
    sessionStart.discoveryStarted();
    expected.put(parameters, this);
  }

  /** Records that such a discovery has ended. */
  public void discoveryEnded() {
    sessionStart.discoveryEnded();
  }

  /**
   * Returns the session that discovered a plan, or the current one; if there is none, a new one for
   * this plan alone.
   */
  private static TestSession of(TestPlan plan, Function<TestIdentifier, SourceLabel> labels) {
    TestSession session = expected.get(plan.getConfigurationParameters());
    if (session == null || !open.contains(session)) {
      session = current(); // some launchers discover tests in a separate session
    }
    if (session == null) {
      session = open(labels);
      session.ownedByPlan = true;
    }
    return session;
  }

  /** Returns the newest session that this thread opened, else the only one, else null. */
  private static @Nullable TestSession current() {
    Thread here = Thread.currentThread();
    for (TestSession session : open) {
      if (session.opener == here) {
        return session;
      }
    }
    return open.size() == 1 ? open.get(0) : null;
  }

  /** Whether any running plan is traced. If not, the text of a unique id is not needed. */
  public static boolean anyTraced() {
    return !plans.isEmpty();
  }

  /**
   * Returns the running test or container with that unique id, or null if it is not traced. If
   * several plans run it, it is that which started on the calling thread, else the newest.
   */
  public static @Nullable TestNode find(String uniqueId) {
    TestNode newest = null;
    for (TestPlanListener plan : plans) {
      TestNode node = plan.find(uniqueId);
      if (node != null && node.thread() == Thread.currentThread()) {
        return node;
      }
      newest = newest == null ? node : newest;
    }
    return newest;
  }

  /**
   * Returns the active runs in this JVM that are traced, the calling thread's own first. That run
   * is opened if no plan has opened it yet, as when a container is started for all tests.
   *
   * @return usually a single run; empty if none is traced
   */
  public static List<RunServices> runs() {
    TestSession session = current();
    if (session != null && session.runSoFar() == null) {
      ConfigSource configSource = ConfigSource.of(key -> null);
      RunSettings runSettings = RunSettings.read(configSource);
      if (runSettings.enabled()) {
        session.run(runSettings, configSource);
      }
    }
    return Stream.concat(Stream.ofNullable(session), open.stream())
        .flatMap(it -> Stream.ofNullable(it.runSoFar()))
        .map(TestRunTrace::services)
        .distinct()
        .toList();
  }

  private synchronized @Nullable TestRunTrace runSoFar() {
    return run;
  }

  /** Starts a plan in its session and returns the listener for it, or null if tracing is off. */
  public static @Nullable TestPlanListener start(
      TestPlan plan, Function<TestIdentifier, SourceLabel> labels) {
    ConfigSource configSource = ConfigSource.of(plan.getConfigurationParameters());
    RunSettings runSettings = RunSettings.read(configSource);
    if (!runSettings.enabled()) {
      return null;
    }
    TestSession session = of(plan, labels);
    TestPlanListener trace = session.run(runSettings, configSource).add(plan);
    plans.add(0, trace);
    return trace;
  }

  /** Ends a plan that {@link #start} began. */
  public static void finish(TestPlanListener plan) {
    plans.remove(plan);
    plan.finish();
    for (TestSession session : open) {
      TestRunTrace known = session.run;
      if (session.ownedByPlan && known != null && known.has(plan)) {
        session.close();
      }
    }
  }

  private synchronized TestRunTrace run(RunSettings runSettings, ConfigSource configSource) {
    TestRunTrace known = run;
    if (known == null) {
      known =
          new TestRunTrace(
              runSettings,
              configSource,
              labels,
              clock,
              sessionStart,
              Span.current().getSpanContext(),
              ends);
      run = known;
      closeWithTheJvm();
    }
    return known;
  }

  /**
   * Ends the run with the JVM: System.exit in a test runs shutdown hooks, but nothing else of
   * JUnit.
   */
  private void closeWithTheJvm() {
    Thread thread = new Thread(this, "otel-test-trace-end");
    try {
      Runtime.getRuntime().addShutdownHook(thread);
      hook = thread;
    } catch (IllegalStateException e) {
      hook = null; // the JVM is ending already
    }
  }

  /** Ends with the JVM. */
  @Override
  public void run() {
    try {
      TestRunTrace ending = runSoFar();
      if (ending != null) {
        ending.endEvents(); // without this session's lock, which an event may need
      }
      close(TestOutcome.jvmEnded(JvmExitReason.reason()));
    } catch (Throwable e) {
      JunitWarnings.failed("Ending the test trace", e);
    }
  }

  /** Ends the session and its run. */
  public void close() {
    close(TestOutcome.cutShort("the session ended before it"));
  }

  private synchronized void close(TestOutcome cutShort) {
    open.remove(this);
    TestRunTrace ended = run;
    run = null;
    if (ended == null) {
      return;
    }
    if (!plans.isEmpty()) {
      plans.removeIf(ended::has);
    }
    if (open.isEmpty()) {
      TelemetryCapture.get().remote().close();
    }
    ended.close(cutShort);
    Thread registered = hook;
    if (registered != null && registered != Thread.currentThread()) {
      try {
        Runtime.getRuntime().removeShutdownHook(registered);
      } catch (IllegalStateException e) {
        hook = null; // it runs, waits for this lock and finds nothing to do
      }
    }
  }
}
