package dev.oteltest.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs a plan and exits with its session open. */
final class UnclosedMain {

  private UnclosedMain() {}

  @SuppressWarnings("resource") // that is the point
  public static void main(String[] classes) {
    LauncherSession session = LauncherFactory.openSession();
    session
        .getLauncher()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(classes[0])).build());
    System.exit(0);
  }
}
