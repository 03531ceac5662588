package dev.oteltest.otlp;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One run's folder of part files: each JVM of the run appends to a part of its own, and any of them
 * (or the build) merges the parts into one trace file.
 *
 * <p>Layout: {@code <directory>/<run key>/<pid>-<start>.pb}, and {@code <directory>/<run
 * key>/trace-id} with the trace id that the JVMs of a run share when no caller gave one; {@code
 * *.inflight} beside a part names what is running and what is still to come, {@code *.recovered.pb}
 * what was running when a JVM died, {@code *.neverran.pb} what then never ran, and {@code merged-*}
 * is what was merged. Thread-safe; several processes may do anything of this at once.
 *
 * @since 0.1
 */
public final class TraceRun {

  static final String PART = ".pb";
  private static final String LOCK = "lock";
  static final String TRACE_ID = "trace-id";

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");
  private static final Pattern VALID_TRACE_ID = Pattern.compile("(?!0{32})[0-9a-f]{32}");

  private final Path lock;
  private final Path folder;
  private final String traceId;
  private volatile Consumer<? super List<SpanData>> recovered = spans -> {};
  private final boolean alone;

  private TraceRun(Path lock, Path folder, String traceId, boolean alone) {
    this.lock = lock;
    this.folder = folder;
    this.traceId = traceId;
    this.alone = alone;
  }

  /**
   * The key for a run of which a process is the owner: the run counts as alive as long as that
   * process is. A process with several runs, as a build daemon is, appends {@code .} and a name of
   * the run.
   *
   * @return the process's id and start
   */
  public static String keyOf(ProcessHandle owner) {
    return JvmId.of(owner).toString();
  }

  /**
   * Joins the run of that key, or starts it: an older run's folder whose JVMs are all gone is
   * removed.
   *
   * @param directory the folder of all runs, usually {@code target/otel-test}
   * @param key names the run; the same in every JVM of it: letters, digits, {@code .}, {@code _}
   *     and {@code -}, 100 at most
   * @throws IllegalArgumentException if the key has other characters
   * @throws IOException if the folder can't be written
   */
  public static TraceRun join(Path directory, String key) throws IOException {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "Run key \"" + key + "\": it must match " + KEY + ", as it names a folder.");
    }
    Files.createDirectories(directory);
    Path lock = directory.resolve(LOCK);
    return RunLock.hold(
        lock,
        () -> {
          RunFolders folders = new RunFolders(directory);
          Path folder = folders.find(key);
          folders.removeDeadExcept(folder);
          Files.createDirectories(folder);
          // From here on the folder names this JVM: nobody takes the run for a dead one.
          createIfMissing(folder.resolve(JvmId.current() + PART));
          boolean alone = partsIn(folder).size() == 1;
          return new TraceRun(lock, folder, sharedTraceId(folder), alone);
        });
  }

  /** The trace id the JVMs of this run share, 32 lower-case hex digits. */
  public String traceId() {
    return traceId;
  }

  /**
   * Tells of the spans that were running in JVMs which are gone, now failed, and of what then never
   * ran: whoever finds them in {@link #parts} or {@link #mergeInto} tells, each span once.
   *
   * @param consumer takes the spans of one JVM
   */
  public void onRecovered(Consumer<? super List<SpanData>> consumer) {
    recovered = consumer;
  }

  /**
   * Shows this JVM's own part as the run's file until somebody merges, if no other JVM was in the
   * run when this one joined: what an older run left is replaced, and if this JVM dies the file has
   * its tests all the same. For any other JVM this does nothing.
   *
   * @param target the file to replace; its folders are created
   * @throws IOException if it can't be replaced
   */
  public void show(Path target) throws IOException {
    if (alone) {
      RunLock.hold(lock, () -> showPart(target));
    }
  }

  private Path showPart(Path target) throws IOException {
    Path parent = target.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try {
      MergedFile.show(ownPart(), target);
    } catch (IOException | UnsupportedOperationException e) {
      TraceFiles.merge(List.of(ownPart()), target); // no links here, or it is on another disk
    }
    return target;
  }

  private Path ownPart() {
    return folder.resolve(JvmId.current() + PART);
  }

  /**
   * Opens this JVM's own part for appending.
   *
   * @throws IOException if it can't be written
   */
  public TraceFileWriter openPart() throws IOException {
    return alone ? TraceFileWriter.appendShown(ownPart()) : TraceFileWriter.append(ownPart());
  }

  /**
   * Opens a record of the spans that are running in this JVM; each call opens another.
   *
   * @throws IOException if it can't be written
   */
  public InFlightFile openInFlight() throws IOException {
    return RunLock.hold(
        lock,
        () -> {
          int session = 1; // of this JVM
          while (Files.exists(inFlight(session))) {
            session++;
          }
          return InFlightFile.create(inFlight(session));
        });
  }

  private Path inFlight(int session) {
    return folder.resolve(JvmId.current() + "." + session + DeadJvms.IN_FLIGHT);
  }

  /**
   * The parts there are now, oldest first, and with them the spans that were running in JVMs which
   * are gone: those have failed, and what those JVMs had planned never ran.
   */
  public Collection<Path> parts() throws IOException {
    return RunLock.hold(lock, this::listParts);
  }

  /**
   * Merges the {@linkplain #parts() parts} into one file under the run's lock. The file changes at
   * once, and it costs what is new in the parts since the last time. What follows the last whole
   * message of a part is left out.
   *
   * @return what was merged; of a JVM that is still writing its part no tear is told
   */
  public MergeReport mergeInto(Path target) throws IOException {
    return RunLock.hold(
        lock,
        () -> {
          MergeReport report = new MergedFile(folder).update(listParts(), target);
          return new MergeReport(
              report.file(),
              report.parts(),
              report.bytes(),
              report.torn().stream().filter(torn -> !isAlive(torn.file())).toList());
        });
  }

  private List<Path> listParts() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of(); // a clean took it away
    }
    new DeadJvms(folder, Clock.systemUTC(), recovered).recover();
    return partsIn(folder);
  }

  private static List<Path> partsIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(PART))
          .sorted(
              Comparator.comparing(
                      (Path file) -> jvm(file).map(JvmId::startMillis).orElse(Long.MAX_VALUE))
                  .thenComparing(Path::toString))
          .toList();
    }
  }

  private static Optional<JvmId> jvm(Path file) {
    return JvmId.parse(file.getFileName().toString());
  }

  private static boolean isAlive(Path file) {
    return jvm(file).filter(JvmId::isAlive).isPresent();
  }

  private static void createIfMissing(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(file);
    }
  }

  private static String sharedTraceId(Path folder) throws IOException {
    Path file = folder.resolve(TRACE_ID);
    if (Files.exists(file)) {
      String id = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
      if (VALID_TRACE_ID.matcher(id).matches()) {
        return id;
      }
    }
    String id = newTraceId();
    Files.writeString(file, id + "\n", StandardCharsets.ISO_8859_1);
    return id;
  }

  private static String newTraceId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long low;
    do {
      low = random.nextLong();
    } while (low == 0);
    return String.format("%016x%016x", random.nextLong(), low);
  }
}
