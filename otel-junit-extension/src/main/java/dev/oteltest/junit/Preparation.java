package dev.oteltest.junit;

import dev.oteltest.capture.TelemetryCapture;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;

/**
 * Makes ready for tests before the first test class is loaded, when JUnit's own configuration is
 * known at last.
 */
final class Preparation implements LauncherDiscoveryListener {

  private final TestSession session;

  Preparation(TestSession session) {
    this.session = session;
  }

  @Override
  public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) {
    Warnings.guard("Preparing the test trace", () -> prepare(request.getConfigurationParameters()));
  }

  private void prepare(ConfigurationParameters parameters) {
    session.expect(parameters);
    // Whatever the settings are: tests that take telemetry do so without a trace as well.
    TelemetryCapture.get().installGlobal();
    Autodetection.switchOnUnlessTheUserSays(parameters);
  }
}
