package dev.oteltest.junit;

import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.junit.internal.config.RunKey;
import dev.oteltest.junit.internal.config.Settings;
import dev.oteltest.junit.internal.config.SettingsException;
import dev.oteltest.junit.internal.config.Surroundings;
import dev.oteltest.junit.internal.config.Warnings;
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
    if (RunKey.isSurefireFork(System::getProperty)) {
      Warnings.guard("Taking the last trace away", () -> showNothingOld(parameters));
    }
    // Whatever the settings are: tests that take telemetry do so without a trace as well.
    TelemetryCapture.get().installGlobal();
    Autodetection.prepare(parameters);
  }

  /**
   * If this JVM dies before its first test, an older run's file must not pass for this one's. Only
   * a fork is sure to run tests: elsewhere somebody may want to know which there are.
   */
  private static void showNothingOld(ConfigurationParameters parameters) {
    try {
      Settings settings = Settings.read(Surroundings.of(key -> parameters.get(key).orElse(null)));
      if (settings.enabled()) {
        RunDirectory.join(settings.directory(), settings.runKey()).show(settings.output());
      }
    } catch (IOException | SettingsException e) {
      // The first plan warns of it.
    }
  }
}
