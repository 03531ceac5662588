package dev.oteltest.otlp.internal.run;

import dev.oteltest.otlp.file.JvmId;
import dev.oteltest.otlp.file.TraceFileException;
import dev.oteltest.otlp.file.TraceFileReader;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The names of the files in a run's folder:
 *
 * <ul>
 *   <li>{@code <jvm>.pb}, where {@code <jvm>} is a {@link JvmId}: the finished spans of a JVM
 *   <li>{@code <jvm>.<number>.pb}: those of classes that another class loader has loaded
 *   <li>{@code <jvm>.<name>-<number>.pb}: further spans of a JVM
 *   <li>{@code *.inflight}: its running and planned spans
 *   <li>{@code *.recovered.pb}: the spans that were running when it died
 *   <li>{@code *.neverran.pb}: the planned spans that then never ran
 *   <li>{@code compared}: how many bytes the finished parts had when what never ran was last looked
 *       for in them
 *   <li>{@code trace-id}: the trace id that the JVMs share without a caller and a CI run
 *   <li>{@code merged-*}: the merged parts
 *   <li>{@code output}: the path of the run's trace file
 *   <li>{@code attempts-*}: the failures so far
 *   <li>{@code follower}: the lock of the JVM that keeps the run's trace file up to date
 * </ul>
 */
final class RunFiles {

  static final String PART = ".pb";
  static final String IN_FLIGHT = ".inflight";
  static final String RECOVERED = ".recovered" + PART;
  static final String NEVER_RAN = ".neverran" + PART;
  static final String COMPARED = "compared";
  static final String TRACE_ID = "trace-id";

  /** Names the file that the run's parts are merged into. */
  static final String OUTPUT = "output";

  /** The lock of the directory of all runs. */
  static final String LOCK = "lock";

  private static final Map<Path, Path> ownParts = new ConcurrentHashMap<>();

  private RunFiles() {}

  /** Returns the files of a run, sorted by name. */
  static List<Path> list(Path folder) throws IOException {
    List<Path> all = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        all.add(file);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    Collections.sort(all);
    return all;
  }

  /** Whether JVMs may have left running or planned spans in a run. */
  static boolean mayNeedRecovery(Path folder) throws IOException {
    for (Path file : list(folder)) {
      String name = file.toString();
      if (name.endsWith(IN_FLIGHT) || name.endsWith(NEVER_RAN)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the parts of a run, the oldest JVM's first. */
  static List<Path> parts(Path folder) throws IOException {
    List<Path> parts = new ArrayList<>();
    for (Path file : list(folder)) {
      if (file.getFileName().toString().endsWith(PART)) {
        parts.add(file);
      }
    }
    if (parts.size() > 1) {
      parts.sort(Comparator.comparingLong(RunFiles::startMillis)); // equal ones stay sorted by name
    }
    return parts;
  }

  /** Returns the parts with the finished spans of a JVM. */
  static List<Path> finishedParts(Path folder, JvmId jvm) throws IOException {
    List<Path> finished = new ArrayList<>();
    for (Path part : parts(folder)) {
      String name = part.getFileName().toString();
      if (jvmOf(part).filter(jvm::equals).isPresent()
          && !name.endsWith(RECOVERED)
          && !name.endsWith(NEVER_RAN)) {
        finished.add(part);
      }
    }
    return finished;
  }

  /** Returns the JVM or the process that a file or folder is named after; empty if it is not. */
  static Optional<JvmId> jvmOf(Path file) {
    return JvmId.parse(file.getFileName().toString());
  }

  private static long startMillis(Path part) {
    JvmId jvm = jvmOf(part).orElse(null);
    return jvm == null ? Long.MAX_VALUE : jvm.startMillis();
  }

  /** Whether a file belongs to this JVM, whichever of its class loaders has written it. */
  static boolean isOfThisJvm(Path file) {
    return jvmOf(file).filter(JvmId.current()::isSameAs).isPresent();
  }

  /** Whether the JVM that a file belongs to is alive, or may be. */
  static boolean isOfLiveJvm(Path file) {
    JvmId jvm = jvmOf(file).orElse(null);
    return jvm != null && !jvm.hasEnded(file);
  }

  /** Passes the spans of a part to a consumer, up to any tear: no span after it is finished. */
  static void forEachWhole(Path part, Consumer<SpanData> consumer) throws IOException {
    try (TraceFileReader reader = TraceFileReader.open(part)) {
      for (List<SpanData> spans = reader.readNext(); spans != null; spans = reader.readNext()) {
        spans.forEach(consumer);
      }
    } catch (TraceFileException e) {
      // the rest of the part is torn
    }
  }

  /**
   * Returns the part of a run to which these classes write, and creates it if it is missing. If a
   * JVM has loaded them several times, as Maven does for its plugin and for tests that it runs in
   * its own JVM, each writes to a part of its own.
   */
  static Path ownPart(Path folder) throws IOException {
    Path key = folder.toAbsolutePath().normalize();
    Path known = ownParts.get(key);
    if (known != null && Files.exists(known)) { // else a clean has removed it
      return known;
    }
    for (int loader = 1; ; loader++) {
      String number = loader == 1 ? "" : "." + loader;
      Path part = folder.resolve(JvmId.current() + number + RunFiles.PART);
      try {
        Files.createFile(part);
        ownParts.put(key, part);
        return part;
      } catch (FileAlreadyExistsException e) {
        // classes of another loader write to it
      }
    }
  }
}
