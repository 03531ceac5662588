package dev.oteltest.benchmarks.suite;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Runs the suite of a folder in this JVM, with the listeners that are found and those that are
 * named; prints figures.
 */
public final class SuiteRunner {

  static final String PARALLEL = "junit.jupiter.execution.parallel.";

  private SuiteRunner() {}

  /**
   * Runs it and ends this JVM.
   *
   * @param arguments the folder, how many threads, and the classes of further listeners
   */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    SummaryGeneratingListener counter = new SummaryGeneratingListener();
    List<TestExecutionListener> listeners = new ArrayList<>(List.of(counter));
    for (String name : List.of(arguments).subList(2, arguments.length)) {
      listeners.add((TestExecutionListener) Class.forName(name).getConstructor().newInstance());
    }
    long execution;
    try (LauncherSession session = LauncherFactory.openSession()) {
      Launcher launcher = session.getLauncher();
      TestPlan plan = launcher.discover(request(arguments));
      long start = System.nanoTime();
      launcher.execute(plan, listeners.toArray(TestExecutionListener[]::new));
      execution = System.nanoTime() - start;
    }
    long tests = counter.getSummary().getTestsSucceededCount();
    System.out.printf(
        Locale.ROOT,
        "figures %d %.1f %.1f %d %d %d%n",
        tests,
        execution / 1e6,
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e6,
        allocatedBytes(),
        peakKilobytes(),
        ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount());
    System.exit(0); // as Surefire's fork does
  }

  private static LauncherDiscoveryRequest request(String[] arguments) {
    LauncherDiscoveryRequestBuilder request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClasspathRoots(Set.of(Path.of(arguments[0]))));
    if (!arguments[1].equals("1")) {
      request
          .configurationParameter(PARALLEL + "enabled", "true")
          .configurationParameter(PARALLEL + "mode.default", "concurrent")
          .configurationParameter(PARALLEL + "config.strategy", "fixed")
          .configurationParameter(PARALLEL + "config.fixed.parallelism", arguments[1]);
    }
    return request.build();
  }

  /** Linux's own count of the memory that was resident at most; 0 elsewhere. */
  private static long peakKilobytes() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  private static long allocatedBytes() {
    ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    long sum = 0;
    for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
      sum += Math.max(0, bytes);
    }
    return sum;
  }
}
