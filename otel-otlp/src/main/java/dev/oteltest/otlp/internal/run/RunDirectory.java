package dev.oteltest.otlp.internal.run;

import dev.oteltest.otlp.file.JvmId;
import dev.oteltest.otlp.file.MergeReport;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.otlp.file.TraceFiles;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
 * is what was merged, {@code output} where the run's file is, {@code attempts-*} what failed so
 * far. Thread-safe; several processes may do anything of this at once.
 *
 * @since 0.1
 */
public final class RunDirectory {

  static final String PART = ".pb";
  static final String LOCK = "lock";

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");

  private final Path lock;
  private final Path folder;
  private final String traceId;
  private volatile Consumer<? super List<SpanData>> recovered = spans -> {};
  private final boolean alone;

  private RunDirectory(Path lock, Path folder, String traceId, boolean alone) {
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
   * removed. If that run was cut short, its file is completed first, under the name {@code
   * *.previous.pb}.
   *
   * @param directory the folder of all runs, usually {@code target/otel-test}
   * @param key names the run; the same in every JVM of it: letters, digits, {@code .}, {@code _}
   *     and {@code -}, 100 at most
   * @throws IllegalArgumentException if the key has other characters
   * @throws IOException if the folder can't be written
   */
  public static RunDirectory join(Path directory, String key) throws IOException {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "Run key \"" + key + "\": it must match " + KEY + ", as it names a folder.");
    }
    Files.createDirectories(directory);
    Path lock = directory.resolve(LOCK);
    return RunLock.hold(
        lock,
        () -> {
          RunDirectories folders = new RunDirectories(directory);
          Path folder = folders.find(key);
          folders.retireDeadExcept(folder);
          Files.createDirectories(folder);
          // From here on the folder names this JVM: nobody takes the run for a dead one.
          createIfMissing(folder.resolve(JvmId.current() + PART));
          boolean alone = partsIn(folder).size() == 1;
          return new RunDirectory(lock, folder, SharedTraceId.in(folder), alone);
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
   * its tests all the same.
   *
   * @param target the file to replace; its folders are created
   * @throws IOException if it can't be replaced
   */
  public void show(Path target) throws IOException {
    RunLock.hold(
        lock,
        () -> {
          Path told = folder.resolve(PreviousRun.OUTPUT);
          if (!Files.exists(told)) {
            Files.writeString(told, target.toAbsolutePath() + "\n");
          }
          return alone ? showPart(target) : target;
        });
  }

  /**
   * Brings into the shown file, within about half a second, what the JVMs of the run have finished,
   * as long as this one lives.
   *
   * @param target the file, as it was given to {@link #show}
   * @return ends that; {@link #mergeInto} comes after
   */
  public Closeable follow(Path target) {
    return PartsFollower.start(
        () -> {
          if (Files.isDirectory(folder) && partsIn(folder).size() > 1) {
            RunLock.hold(lock, () -> update(target));
          }
        });
  }

  private boolean update(Path target) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false; // a clean took it away
    }
    new MergedTraceFile(folder).follow(partsIn(folder), target);
    return true;
  }

  /**
   * Removes the parts, once they are in a file. Nothing happens as long as another JVM of the run
   * lives.
   */
  public void discardParts() throws IOException {
    RunLock.hold(
        lock,
        () -> {
          if (!Files.isDirectory(folder)) {
            return false;
          }
          for (Path part : partsIn(folder)) {
            if (!part.equals(ownPart()) && isAlive(part)) {
              return false;
            }
          }
          new PreviousRun(folder).remove();
          return true;
        });
  }

  private Path showPart(Path target) throws IOException {
    Path parent = target.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try {
      MergedTraceFile.show(ownPart(), target);
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

  /**
   * What the JVMs of the run know of what failed so far.
   *
   * @param among names those that may run one another's tests again: letters and digits
   */
  public RunAttempts attempts(String among) {
    return new RunAttempts(folder.resolve("attempts-" + among));
  }

  private Path inFlight(int session) {
    return folder.resolve(JvmId.current() + "." + session + CrashRecovery.IN_FLIGHT);
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
          MergeReport report = new MergedTraceFile(folder).update(listParts(), target);
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
    new CrashRecovery(folder, Clock.systemUTC(), recovered).recover();
    return partsIn(folder);
  }

  static List<Path> partsIn(Path folder) throws IOException {
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
}
