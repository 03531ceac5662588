package dev.oteltest.otlp.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Identifies a process on this machine by its id and its start, because systems reuse process ids.
 *
 * @param pid the process id
 * @param startMillis the start in milliseconds since the system started if it reports that, as
 *     Linux does, because it does not depend on the clock; otherwise since the epoch, or 0 if the
 *     system does not report it
 * @since 0.1
 */
public record JvmId(long pid, long startMillis) {

  private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-(\\d{1,18})(?:\\..*)?");

  /** Other systems than Linux may compute the start from their boot time, which is not exact. */
  private static final long TOLERANCE_MILLIS = 2_000;

  /** The fields of {@code /proc/PID/stat} after the name of the process. */
  private static final int STATE = 0;

  private static final int START_TICKS = 19;
  private static final int MILLIS_PER_TICK = 10;

  /** This JVM's own; asked for once, because Linux reports it in a file. */
  private static final class Current {
    static final JvmId ID = of(ProcessHandle.current());
  }

  /** Returns the id of this JVM. */
  public static JvmId current() {
    return Current.ID;
  }

  /** Returns the id of a process. */
  public static JvmId of(ProcessHandle process) {
    return new JvmId(process.pid(), startMillis(process));
  }

  /** Returns the id of the process that has this process id now, regardless of its start. */
  static JvmId ofUnknownStart(long pid) {
    return new JvmId(pid, 0);
  }

  /**
   * Parses the result of {@link #toString()}, which may be followed by a file name's extension.
   *
   * @return empty if the text has another form
   */
  public static Optional<JvmId> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(new JvmId(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  /** Whether the process is running. */
  public boolean isAlive() {
    ProcessHandle process = ProcessHandle.of(pid).orElse(null);
    return process != null && isProcess(process);
  }

  /**
   * Whether both ids identify the same process.
   *
   * <p>The starts may differ slightly, as the system may report them; an unknown start matches any.
   */
  public boolean isSameAs(JvmId other) {
    return pid == other.pid
        && (startMillis == 0
            || other.startMillis == 0
            || Math.abs(startMillis - other.startMillis) <= TOLERANCE_MILLIS);
  }

  private boolean isProcess(ProcessHandle process) {
    return process.isAlive() && isSameAs(of(process)) && !isZombie();
  }

  /**
   * Whether the process is dead but its parent has not waited for it. If a container's first
   * process is not an init process, a zombie remains forever.
   */
  private boolean isZombie() {
    List<String> stat = stat(pid);
    return stat != null && "ZX".contains(stat.get(STATE));
  }

  /** Returns what Linux reports of a process; null on other systems. */
  private static @Nullable List<String> stat(long pid) {
    try {
      String stat =
          Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
      List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 1).strip().split(" "));
      return fields.size() > START_TICKS ? fields : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static long startMillis(ProcessHandle process) {
    List<String> stat = stat(process.pid());
    long ticks = stat == null ? 0 : Long.parseLong(stat.get(START_TICKS));
    return ticks > 0 ? ticks * MILLIS_PER_TICK : startMillis(process.info());
  }

  private static long startMillis(ProcessHandle.Info info) {
    Instant start = info.startInstant().orElse(null);
    return start == null ? 0 : start.toEpochMilli();
  }

  @Override
  public String toString() {
    return pid + "-" + startMillis;
  }
}
