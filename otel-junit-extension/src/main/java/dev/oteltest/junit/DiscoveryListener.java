package dev.oteltest.junit;

import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.internal.config.SettingsException;
import dev.oteltest.junit.internal.config.ConfigSource;
import dev.oteltest.junit.internal.config.JunitWarnings;
import dev.oteltest.junit.internal.config.RunKey;
import dev.oteltest.junit.internal.config.RunSettings;
import dev.oteltest.junit.internal.platform.TestSession;
import dev.oteltest.otlp.internal.run.RunDirectory;
import java.io.IOException;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;

/**
 * Makes ready for tests before the first test class is loaded, when JUnit's own configuration is
 * known at last.
 */
final class DiscoveryListener implements LauncherDiscoveryListener {

  private final TestSession session;

  DiscoveryListener(TestSession session) {
    this.session = session;
  }

  @Override
  public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) {
    JunitWarnings.guard(
        "Preparing the test trace", () -> prepare(request.getConfigurationParameters()));
  }

  private void prepare(ConfigurationParameters parameters) {
    session.expect(parameters);
    if (RunKey.isSurefireFork(System::getProperty)) {
      JunitWarnings.guard("Taking the last trace away", () -> showNothingOld(parameters));
    }
    // Whatever the settings are: tests that take telemetry do so without a trace as well.
    TelemetryCapture.get().installGlobal();
    ExtensionAutodetection.prepare(parameters);
  }

  /**
   * If this JVM dies before its first test, an older run's file must not pass for this one's. Only
   * a fork is sure to run tests: elsewhere somebody may want to know which there are.
   */
  private static void showNothingOld(ConfigurationParameters parameters) {
    try {
      RunSettings runSettings =
          RunSettings.read(ConfigSource.of(key -> parameters.get(key).orElse(null)));
      if (runSettings.enabled()) {
        RunDirectory.join(runSettings.directory(), runSettings.runKey()).show(runSettings.output());
      }
    } catch (IOException | SettingsException e) {
      // The first plan warns of it.
    }
  }
}
