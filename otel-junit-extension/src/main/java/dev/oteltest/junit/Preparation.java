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

  @Override
  public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) {
    Warnings.guard("Preparing the test trace", () -> prepare(request.getConfigurationParameters()));
  }

  private static void prepare(ConfigurationParameters parameters) {
    Autodetection.withdraw();
    Surroundings surroundings = Surroundings.of(key -> parameters.get(key).orElse(null));
    if (Settings.read(surroundings).enabled()) {
      TelemetryCapture.get().installGlobal();
      Autodetection.switchOnUnlessTheUserSays(parameters);
    }
  }
}
