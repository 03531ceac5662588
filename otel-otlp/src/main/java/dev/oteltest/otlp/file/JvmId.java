package dev.oteltest.otlp.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Identifies a process by its id, its start and where these are valid, because systems reuse
 * process ids, and a container that shares a folder has ids of its own.
 *
 * @param pid the process id
 * @param startMillis the start in milliseconds since the system started if it reports that, as
 *     Linux does, because it does not depend on the clock; otherwise since the epoch, or 0 if the
 *     system does not report it
 * @param space where the process has that id, in hexadecimal digits: on Linux, a boot and a PID
 *     namespace, elsewhere the system; empty if it has the id here
 * @since 0.1
 */
public record JvmId(long pid, long startMillis, String space) {

  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,18})-(\\d{1,18})(?:-([0-9a-f]{1,8}-[0-9a-f]{1,16}))?(?:\\..*)?");

  /** The PID namespace in which Linux starts, and from which the processes of all are visible. */
  private static final String FIRST_NAMESPACE = "-" + Long.toHexString(4_026_531_836L);

  /** If nobody can judge whether a process runs, what it wrote is left alone for a day. */
  private static final long OLD_MILLIS = TimeUnit.DAYS.toMillis(1);

  /** Other systems than Linux may compute the start from their boot time, which is not exact. */
  private static final long TOLERANCE_MILLIS = 2_000;

  /** The fields of {@code /proc/PID/stat} after the name of the process. */
  private static final int STATE = 0;

  private static final int START_TICKS = 19;
  private static final int MILLIS_PER_TICK = 10;

  /** This JVM's own; asked for once, because Linux reports it in a file. */
  private static final class Current {
    static final String SPACE = currentSpace();
    static final JvmId ID = of(ProcessHandle.current());
  }

  /** Identifies a process that has this id here. */
  public JvmId(long pid, long startMillis) {
    this(pid, startMillis, "");
  }

  /** Returns the id of this JVM. */
  public static JvmId current() {
    return Current.ID;
  }

  /** Returns the id of a process. */
  public static JvmId of(ProcessHandle process) {
    return new JvmId(process.pid(), startMillis(process), Current.SPACE);
  }

  private static String currentSpace() {
    try {
      String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id"));
      String namespace = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
      long inode =
          Long.parseLong(namespace.substring(namespace.indexOf('[') + 1, namespace.length() - 1));
      return Integer.toHexString(boot.hashCode()) + "-" + Long.toHexString(inode);
    } catch (IOException | RuntimeException e) { // not Linux
      return Integer.toHexString(System.getProperty("os.name", "").hashCode()) + "-0";
    }
  }

  /**
   * Parses the result of {@link #toString()}, which may be followed by a file name's extension.
   *
   * @return empty if the text has another form
   */
  public static Optional<JvmId> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (matcher.matches()) {
      return Optional.of(
          new JvmId(
              Long.parseLong(matcher.group(1)),
              Long.parseLong(matcher.group(2)),
              Objects.requireNonNullElse(matcher.group(3), "")));
    }
    return Optional.empty();
  }

  /** Whether the process is running, as far as that can be seen from here. */
  public boolean isAlive() {
    if (!isHere()) {
      return seesAll() && ProcessHandle.allProcesses().anyMatch(this::isInside);
    }
    ProcessHandle process = ProcessHandle.of(pid).orElse(null);
    return process != null && isProcess(process);
  }

  /**
   * Whether the process has ended. If that can't be seen from here, because it is in another
   * container or on another machine, it is assumed once its file is a day old.
   *
   * @param file a file to which the process writes
   */
  public boolean hasEnded(Path file) {
    if (isHere() || seesAll()) {
      return !isAlive();
    }
    return System.currentTimeMillis() - file.toFile().lastModified() > OLD_MILLIS;
  }

  private boolean isHere() {
    return space.isEmpty() || space.equals(Current.SPACE);
  }

  /** Whether this JVM sees the processes of all PID namespaces, and it is in one of them. */
  private boolean seesAll() {
    String boot = space.substring(0, space.indexOf('-') + 1);
    return Current.SPACE.startsWith(boot) && Current.SPACE.endsWith(FIRST_NAMESPACE);
  }

  /** Whether it is that process, which has another id here than in its own PID namespace. */
  private boolean isInside(ProcessHandle process) {
    return new JvmId(pid, startMillis(process)).isSameAs(new JvmId(pid, startMillis))
        && innermostId(process.pid()) == pid;
  }

  private static long innermostId(long pid) {
    try (Stream<String> lines =
        Files.lines(Path.of("/proc/" + pid + "/status"), StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> line.startsWith("NSpid:"))
          .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf('\t') + 1)))
          .findAny()
          .orElse(0);
    } catch (IOException | RuntimeException e) {
      return 0; // it has ended meanwhile
    }
  }

  /**
   * Whether both ids identify the same process.
   *
   * <p>The starts may differ slightly, as the system may report them; an unknown start matches any.
   */
  public boolean isSameAs(JvmId other) {
    return pid == other.pid
        && (space.isEmpty() || other.space.isEmpty() || space.equals(other.space))
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
    return space.isEmpty() ? pid + "-" + startMillis : pid + "-" + startMillis + "-" + space;
  }
}
