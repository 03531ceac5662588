package dev.oteltest.junit;

import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.internal.config.SettingsException;
import dev.oteltest.junit.internal.config.ConfigSource;
import dev.oteltest.junit.internal.config.RunKey;
import dev.oteltest.junit.internal.config.RunSettings;
import dev.oteltest.junit.internal.guard.JunitWarnings;
import dev.oteltest.junit.internal.platform.TestSession;
import dev.oteltest.otlp.internal.run.RunDirectory;
import java.io.IOException;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;

/**
 * Prepares for tests before the first test class is loaded, once JUnit's own configuration is
 * known.
 */
final class DiscoveryListener implements LauncherDiscoveryListener {

  private final TestSession session;

  DiscoveryListener(TestSession session) {
    this.session = session;
  }

  @Override
  public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) {
    try {
      prepare(request.getConfigurationParameters());
    } catch (Throwable e) {
      JunitWarnings.failed("Preparing the test trace", e);
    }
  }

  @Override
  public void launcherDiscoveryFinished(LauncherDiscoveryRequest request) {
    session.discoveryEnded();
  }

  private void prepare(ConfigurationParameters parameters) {
    session.discoveryStarted(parameters);
    if (RunKey.isSurefireFork(ConfigSource.JvmPlace.PROPERTIES)) {
      removePreviousTrace(parameters);
    }
    // Independent of the settings: tests that ask for telemetry get it without a trace as well.
    TelemetryCapture.get().installGlobal();
    String problem = LibraryVersions.jupiterProblem(Thread.currentThread().getContextClassLoader());
    if (problem == null) {
      ExtensionAutodetection.prepare(parameters);
    } else {
      JunitWarnings.warn(problem, null);
    }
  }

  /**
   * Removes the trace file of an earlier run, which must not be mistaken for this run's if this JVM
   * dies before its first test. Only a fork is certain to run tests; in any other JVM, a discovery
   * may serve only to list them.
   */
  private static void removePreviousTrace(ConfigurationParameters parameters) {
    try {
      RunSettings runSettings = RunSettings.read(ConfigSource.of(parameters));
      if (runSettings.enabled()) {
        RunDirectory.join(runSettings.directory(), runSettings.runKey()).show(runSettings.output());
      }
    } catch (IOException | SettingsException e) {
      // The first plan warns about it.
    } catch (Throwable e) {
      JunitWarnings.failed("Removing the previous trace", e);
    }
  }
}
