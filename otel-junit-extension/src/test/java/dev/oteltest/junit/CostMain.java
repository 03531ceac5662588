package dev.oteltest.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs tests, and writes what has been allocated at the end: in a heap that nothing is freed in.
 */
final class CostMain {

  private CostMain() {}

  /**
   * Runs tests.
   *
   * @param arguments a comma-separated list of classes
   */
  public static void main(String[] arguments) throws IOException {
    useSampledBeans();
    try (LauncherSession session = LauncherFactory.openSession()) {
      session
          .getLauncher()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(
                      Arrays.stream(arguments[0].split(",", -1))
                          .<DiscoverySelector>map(name -> selectClass(name))
                          .toList())
                  .build());
    }
    long allocated =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().contains("Eden"))
            .map(MemoryPoolMXBean::getUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum();
    Files.writeString(Path.of("allocated.txt"), "" + allocated);
    System.exit(0);
  }

  /**
   * Uses what a suite samples after two seconds, as whether it is that slow depends on the machine.
   */
  private static void useSampledBeans() {
    ManagementFactory.getGarbageCollectorMXBeans().forEach(bean -> bean.getCollectionTime());
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine) {
      machine.getCpuLoad();
    }
  }
}
