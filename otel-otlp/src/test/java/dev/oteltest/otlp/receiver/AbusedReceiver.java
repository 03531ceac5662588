package dev.oteltest.otlp.receiver;

import com.sun.management.UnixOperatingSystemMXBean;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A receiver in a separate JVM, so that what it leaves behind can be distinguished from what other
 * tests do. It executes each line of its input as a command and answers with a line.
 */
final class AbusedReceiver {

  static final ReceiverLimits LIMITS =
      new ReceiverLimits(500_000, 1_000_000, 4_000_000, 16, 8, 100_000, Duration.ofSeconds(5));

  private AbusedReceiver() {}

  public static void main(String[] args) throws Exception {
    List<String> good = Collections.synchronizedList(new ArrayList<>());
    OtlpConsumer consumer =
        spans ->
            spans.stream().map(SpanData::getName).filter(AbusedReceiver::isGood).forEach(good::add);
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    OtlpReceiver receiver = null;
    for (String command = commands.readLine(); command != null; command = commands.readLine()) {
      switch (command) {
        case "open", "open by default" -> {
          OtlpReceiver.Builder builder = OtlpReceiver.builder(consumer);
          receiver = (command.equals("open") ? builder.limits(LIMITS) : builder).start();
          System.out.println(receiver.endpoint());
        }
        case "figures" -> System.out.println(figures(receiver));
        case "good" -> System.out.println(String.join(" ", good));
        case "close" -> {
          receiver.close();
          System.out.println("closed");
        }
        default -> throw new IllegalArgumentException(command);
      }
    }
  }

  static boolean isGood(String name) {
    return name.startsWith("good-");
  }

  private static String figures(OtlpReceiver receiver) {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    var threads = ManagementFactory.getThreadMXBean();
    return String.join(
        " ",
        String.valueOf(receiver.isIdle()),
        String.valueOf(threads.getThreadCount()),
        String.valueOf(threads.getPeakThreadCount()),
        String.valueOf(threadsOfReceivers()),
        String.valueOf(openFiles()),
        String.valueOf(runtime.totalMemory() - runtime.freeMemory()));
  }

  private static long threadsOfReceivers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("otlp-"))
        .count();
  }

  /** The number of open files and sockets, or 0 if the operating system does not report it. */
  private static long openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }
}
