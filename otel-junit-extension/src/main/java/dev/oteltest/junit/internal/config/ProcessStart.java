package dev.oteltest.junit.internal.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** When this JVM's process started, if a build tool started it to run tests. */
public final class ProcessStart {

  /** The unit of times in {@code /proc}, on every architecture that the JDK supports. */
  private static final long TICKS_PER_SECOND = 100;

  /** The position of the start among the fields after the command's name. */
  private static final int START = 19;

  /** Java knows the start with the precision of the boot time, which is one second. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  private ProcessStart() {}

  /**
   * Returns when this process started; null if that is unknown, or if the JVM was not started for
   * tests only, as with Surefire's {@code forkCount=0}.
   *
   * @param properties system properties
   * @param event a time at which the process ran; a later start is considered unknown
   */
  public static @Nullable Instant ofTestJvm(
      Function<String, @Nullable String> properties, Instant event) {
    if (!RunKey.isTestJvm(properties)) {
      return null;
    }
    Instant known = ProcessHandle.current().info().startInstant().orElse(null);
    if (known == null) {
      return null;
    }
    Instant start = exact(Path.of("/proc"), known, Instant.now());
    return start.isAfter(event) ? null : start;
  }

  /**
   * Returns the start by Linux' own clock, which counts from the system's boot, so that setting the
   * time does not move it.
   *
   * @param proc the folder {@code /proc}
   * @param known the start as Java knows it, which is returned if the exact one is not available
   * @param now the current time
   */
  static Instant exact(Path proc, Instant known, Instant now) {
    try {
      String stat = Files.readString(proc.resolve("self/stat"), StandardCharsets.ISO_8859_1);
      String uptime = Files.readString(proc.resolve("uptime"), StandardCharsets.ISO_8859_1);
      long ticks = Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[START]);
      double seconds = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
      Instant exact = now.minusMillis(Math.round(seconds * 1000) - ticks * 1000 / TICKS_PER_SECOND);
      // In some containers, the two clocks do not have the same origin.
      return Duration.between(known, exact).abs().compareTo(TOLERANCE) <= 0 ? exact : known;
    } catch (IOException | RuntimeException e) {
      return known; // not Linux
    }
  }
}
