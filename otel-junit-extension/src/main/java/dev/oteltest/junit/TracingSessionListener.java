package dev.oteltest.junit;

import dev.oteltest.internal.log.TestEnvironment;
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
    if (TestEnvironment.isTooOld()) {
      return;
    }
    try {
      TestSession opened = TestSession.open(new TracedSource());
      sessions.put(session, opened);
      ExtensionAutodetection.sessionOpened();
      session.getLauncher().registerLauncherDiscoveryListeners(new DiscoveryListener(opened));
    } catch (Throwable e) {
      JunitWarnings.failed("Opening the test trace", e);
    }
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    TestSession opened = sessions.remove(session);
    if (opened != null) {
      try {
        opened.close();
        LibraryVersions.warnOfContainers();
      } catch (Throwable e) {
        JunitWarnings.failed("Ending the test trace", e);
      }
      ExtensionAutodetection.sessionClosed();
    }
  }
}
