package dev.oteltest.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * What a build tool's fork does: finds everything by ServiceLoader, and runs a plan an argument.
 */
final class ForkMain {

  private ForkMain() {}

  /**
   * Runs plans.
   *
   * @param plans each a comma-separated list of classes
   */
  public static void main(String[] plans) {
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    long failures = 0;
    try (LauncherSession session = LauncherFactory.openSession()) {
      for (String plan : plans) {
        session
            .getLauncher()
            .execute(
                LauncherDiscoveryRequestBuilder.request()
                    .selectors(
                        Arrays.stream(plan.split(",", -1))
                            .<DiscoverySelector>map(name -> selectClass(name))
                            .toList())
                    .build(),
                summary);
        TestExecutionSummary counts = summary.getSummary();
        System.out.printf(
            "%d passed, %d failed%n",
            counts.getTestsSucceededCount(), counts.getTotalFailureCount());
        failures += counts.getTotalFailureCount();
      }
    }
    System.exit(failures == 0 ? 0 : 1);
  }
}
