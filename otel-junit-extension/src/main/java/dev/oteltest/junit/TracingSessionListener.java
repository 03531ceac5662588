package dev.oteltest.junit;

import dev.oteltest.junit.internal.guard.JunitWarnings;
import dev.oteltest.junit.internal.platform.TestSession;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Opens and closes the trace of a launcher session.
 *
 * <p>The JUnit Platform detects this listener automatically.
 *
 * @since 0.1
 */
public final class TracingSessionListener implements LauncherSessionListener {

  private final Map<LauncherSession, TestSession> sessions = new ConcurrentHashMap<>();

  /** Creates the listener; called by the platform. */
  public TracingSessionListener() {}

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    JunitWarnings.guard(
        "Opening the test trace",
        () -> {
          TestSession opened = TestSession.open(TracedSource::of);
          sessions.put(session, opened);
          session.getLauncher().registerLauncherDiscoveryListeners(new DiscoveryListener(opened));
        });
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    TestSession opened = sessions.remove(session);
    if (opened != null) {
      JunitWarnings.guard("Ending the test trace", opened::close);
    }
  }
}
