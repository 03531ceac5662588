package dev.oteltest.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs tests as the runner of an IDE does: with a launcher that opens a session a request, which it
 * asks for the tree of tests first, and again for each repetition until one fails.
 */
final class IdeMain {

  private IdeMain() {}

  /**
   * Runs a class, or a method of it.
   *
   * @param arguments {@code com.example.FooTest} or {@code com.example.FooTest,method}, and at most
   *     how often
   */
  public static void main(String[] arguments) {
    Launcher launcher = LauncherFactory.create();
    int most = arguments.length == 1 ? 1 : Integer.parseInt(arguments[1]);
    Printer printer = new Printer();
    LauncherFactory.create().discover(request(arguments[0]));
    for (int i = 0; i < most && !printer.failed; i++) {
      launcher.execute(request(arguments[0]), printer);
    }
    System.exit(printer.failed ? 255 : 0);
  }

  private static LauncherDiscoveryRequest request(String what) {
    DiscoverySelector selector =
        what.contains(",") ? selectMethod(what.replaceFirst(",", "#")) : selectClass(what);
    return LauncherDiscoveryRequestBuilder.request().selectors(selector).build();
  }

  /** Prints what belongs to a test with the name of the test. */
  private static final class Printer implements TestExecutionListener {

    private volatile boolean failed;

    @Override
    public void reportingEntryPublished(TestIdentifier id, ReportEntry entry) {
      entry
          .getKeyValuePairs()
          .forEach(
              (key, value) ->
                  System.out.println(id.getDisplayName() + " says " + key + " = " + value));
    }

    @Override
    public void executionFinished(TestIdentifier id, TestExecutionResult result) {
      failed |= result.getStatus() == TestExecutionResult.Status.FAILED;
    }
  }
}
