package dev.oteltest.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs tests, and writes what has been allocated at the end: in a heap that nothing is freed in,
 * and without what depends on how long the tests take, and so on what else the machine does.
 */
final class CostMain {

  private CostMain() {}

  /**
   * Runs tests.
   *
   * @param arguments a comma-separated list of classes
   */
  public static void main(String[] arguments) throws IOException {
    InTime inTime = new InTime();
    try (LauncherSession session = LauncherFactory.openSession()) {
      session
          .getLauncher()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(
                      Arrays.stream(arguments[0].split(",", -1))
                          .<DiscoverySelector>map(name -> selectClass(name))
                          .toList())
                  .build(),
              inTime);
    }
    long allocated =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().contains("Eden"))
            .map(MemoryPoolMXBean::getUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum();
    allocated -= inTime.allocated;
    Files.writeString(Path.of("allocated.txt"), "" + allocated);
    System.exit(0);
  }

  /** Knows what was allocated by what looks at files and the machine now and then. */
  private static final class InTime implements TestExecutionListener {

    private static final String THREAD = "otel-test-parts";

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long allocated;

    @Override
    public void executionFinished(TestIdentifier node, TestExecutionResult result) {
      if (node.getParentId().isEmpty()) {
        allocated =
            Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(THREAD))
                .mapToLong(thread -> threads.getThreadAllocatedBytes(thread.getId()))
                .sum();
      }
    }
  }
}
