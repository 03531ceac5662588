package dev.oteltest.otlp.internal.run;

import dev.oteltest.internal.span.SpanIds;
import dev.oteltest.otlp.file.JvmId;
import dev.oteltest.otlp.file.MergeReport;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.otlp.file.TraceFiles;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One run's folder of part files. Each JVM of the run appends to its own part, and any JVM or the
 * build merges the parts into one trace file.
 *
 * <p>Its files are in {@code <directory>/<run key>}; {@link RunFiles} names them.
 *
 * <p>Thread-safe; several processes may use a folder at the same time.
 */
public final class RunDirectory {

  private static final AtomicInteger PARTS = new AtomicInteger();

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");

  private final Path lock;
  private final Path folder;
  private final Path ownPart;
  private final String traceId;
  private volatile @Nullable Consumer<? super List<SpanData>> recovered;
  private final boolean alone;

  private RunDirectory(Path lock, Path folder, Path ownPart, String traceId, boolean alone) {
    this.lock = lock;
    this.folder = folder;
    this.ownPart = ownPart;
    this.traceId = traceId;
    this.alone = alone;
  }

  /**
   * Returns the key of a run that belongs to a process. The run is alive as long as the process. If
   * a process has several runs, as a build daemon does, it appends {@code .} and the run's name.
   *
   * @return the process's id and start
   */
  public static String keyOf(ProcessHandle owner) {
    return JvmId.of(owner).toString();
  }

  /**
   * Joins the run with that key, or starts it. The folders of older runs are removed if their JVMs
   * have all ended. If such a run was cut short, its file is completed first, under the name {@code
   * *.previous.pb}.
   *
   * @param directory the folder of all runs, usually {@code target/otel-test}
   * @param key the same in every JVM of the run: at most 100 letters, digits, {@code .}, {@code _}
   *     and {@code -}
   * @throws IllegalArgumentException if the key has other characters
   * @throws IOException if the folder can't be written
   */
  public static RunDirectory join(Path directory, String key) throws IOException {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "Run key \"" + key + "\": it must match " + KEY + ", as it names a folder.");
    }
    Files.createDirectories(directory);
    Path lock = directory.resolve(RunFiles.LOCK);
    return RunLock.hold(
        lock,
        () -> {
          RunDirectories folders = new RunDirectories(directory);
          Path folder = folders.find(key);
          folders.retireDeadExcept(folder);
          Files.createDirectories(folder);
          // From here on the folder names this JVM, so no process considers the run dead.
          Path ownPart = RunFiles.ownPart(folder);
          boolean alone = RunFiles.parts(folder).size() == 1;
          return new RunDirectory(lock, folder, ownPart, sharedTraceId(folder), alone);
        });
  }

  /** Returns the trace id in the folder of a run, or creates one. The caller holds the lock. */
  private static String sharedTraceId(Path folder) throws IOException {
    Path file = folder.resolve(RunFiles.TRACE_ID);
    if (Files.exists(file)) {
      String id = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
      if (TraceId.isValid(id)) {
        return id;
      }
    }
    String id = SpanIds.newTraceId();
    Files.writeString(file, id + "\n", StandardCharsets.ISO_8859_1);
    return id;
  }

  /** Returns the trace id that the JVMs of this run share, 32 lower-case hex digits. */
  public String traceId() {
    return traceId;
  }

  /**
   * Sets a consumer of recovered spans: the failed spans that were running in JVMs that ended, and
   * the planned spans that then never ran. {@link #parts} and {@link #mergeInto} find them. Each
   * span is passed once, in one of the JVMs of the run.
   *
   * @param consumer accepts the spans of one JVM
   */
  public void onRecovered(Consumer<? super List<SpanData>> consumer) {
    recovered = consumer;
  }

  /**
   * Shows this JVM's own part as the run's file until the parts are merged, unless another JVM was
   * in the run when this one joined. The file of an older run is replaced, and if this JVM dies,
   * the file still has its tests.
   *
   * @param target the file to replace; its folders are created
   * @throws IOException if it can't be replaced
   */
  public void show(Path target) throws IOException {
    RunLock.hold(
        lock,
        () -> {
          Path recorded = folder.resolve(RunFiles.OUTPUT);
          if (!Files.exists(recorded)) {
            Files.writeString(recorded, target.toAbsolutePath() + "\n");
          }
          if (alone && !MergedTraceFile.show(ownPart, target)) {
            TraceFiles.merge(List.of(ownPart), target);
          }
          return target;
        });
  }

  /**
   * Appends finished spans of all JVMs of the run to the shown file within about half a second, as
   * long as this JVM lives. If several JVMs of a run follow, one of them does the work.
   *
   * @param target the file that was passed to {@link #show}
   * @param each is called as often, at most twice a second; must not throw
   * @return stops it; call {@link #mergeInto} afterward
   */
  public Closeable follow(Path target, Runnable each) {
    return PartsFollower.start(folder.resolve(PartsFollower.LOCK), each, () -> look(target));
  }

  private void look(Path target) throws IOException {
    if (RunFiles.parts(folder).size() > 1) {
      RunLock.hold(
          lock,
          () -> {
            new MergedTraceFile(folder).follow(RunFiles.parts(folder), target);
            return target;
          });
    }
  }

  /**
   * Removes the parts, which must be in a file. Does nothing as long as another JVM of the run
   * lives.
   */
  public void discardParts() throws IOException {
    RunLock.hold(
        lock,
        () -> {
          if (!Files.isDirectory(folder)) {
            return false;
          }
          for (Path part : RunFiles.parts(folder)) {
            if (!RunFiles.isOfThisJvm(part) && RunFiles.isOfLiveJvm(part)) {
              return false;
            }
          }
          RunDirectories.remove(folder);
          return true;
        });
  }

  /** Returns how many other JVMs of the run live, and may still run tests. */
  public int others() throws IOException {
    return (int)
        RunFiles.list(folder).stream()
            .filter(file -> file.toString().endsWith(RunFiles.IN_FLIGHT))
            .filter(file -> !RunFiles.isOfThisJvm(file) && RunFiles.isOfLiveJvm(file))
            .count();
  }

  /**
   * Opens this JVM's own part for appending.
   *
   * @throws IOException if it can't be written
   */
  public TraceFileWriter openPart() throws IOException {
    return alone ? TraceFileWriter.appendShown(ownPart) : TraceFileWriter.append(ownPart);
  }

  /**
   * Returns the path of a new part of this JVM, next to its own part. It is merged like that one.
   *
   * @param name what is in it: letters and digits
   */
  public Path newPart(String name) {
    return folder.resolve(
        JvmId.current() + "." + name + "-" + PARTS.incrementAndGet() + RunFiles.PART);
  }

  /**
   * Opens a record of the spans that are running in this JVM; each call opens a new one.
   *
   * @throws IOException if it can't be written
   */
  public InFlightFile openInFlight() throws IOException {
    for (int session = 1; ; session++) { // of this JVM, which creates them only if they are new
      try {
        return InFlightFile.create(
            folder.resolve(JvmId.current() + "." + session + RunFiles.IN_FLIGHT));
      } catch (FileAlreadyExistsException e) {
        // of an earlier session, or of one that begins at this moment
      }
    }
  }

  /**
   * Returns the attempts at failed tests that the JVMs of the run share.
   *
   * @param among the name of a group of JVMs that rerun each other's tests: letters and digits
   */
  public RunAttempts attempts(String among) {
    return new RunAttempts(folder.resolve(RunAttempts.PREFIX + among));
  }

  /**
   * Returns the current parts, oldest first, including those of recovered spans: the failed spans
   * that were running in JVMs that ended, and the planned spans that never ran.
   */
  public Collection<Path> parts() throws IOException {
    return RunLock.hold(lock, this::listParts);
  }

  /**
   * Merges the {@linkplain #parts() parts} into one file under the run's lock. The file is replaced
   * atomically, and only new bytes of the parts are copied. A torn tail of a part is left out.
   *
   * @return the result; a tear in the part of a JVM that is still writing is not reported
   */
  public MergeReport mergeInto(Path target) throws IOException {
    return RunLock.hold(
        lock,
        () -> {
          MergeReport report = new MergedTraceFile(folder).update(listParts(), target);
          return report.torn().isEmpty() ? report : withoutTornOfLiveJvms(report);
        });
  }

  private static MergeReport withoutTornOfLiveJvms(MergeReport report) {
    return new MergeReport(
        report.file(),
        report.parts(),
        report.bytes(),
        report.torn().stream().filter(torn -> !RunFiles.isOfLiveJvm(torn.file())).toList());
  }

  private List<Path> listParts() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of(); // a clean has removed it
    }
    if (RunFiles.mayNeedRecovery(folder)) {
      Consumer<? super List<SpanData>> consumer = recovered == null ? spans -> {} : recovered;
      new CrashRecovery(folder, consumer).recover();
    }
    return RunFiles.parts(folder);
  }
}
