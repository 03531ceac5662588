package dev.oteltest.capture;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Installs the capture before any test uses a context, as a test framework's adapter does. */
public final class InstallGlobalFirst implements LauncherSessionListener {

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    TelemetryCapture.get().installGlobal();
  }
}
