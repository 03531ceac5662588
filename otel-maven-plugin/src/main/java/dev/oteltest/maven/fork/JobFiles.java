package dev.oteltest.maven.fork;

import dev.oteltest.maven.collect.CollectedFiles;
import dev.oteltest.otlp.file.TraceFiles;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import dev.oteltest.otlp.internal.run.RunMark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the earlier builds of a CI job have left, to which each build adds. While a build runs,
 * which may clean, it is in the temporary folder of the CI system. Where the system empties that
 * for each job, it also shows that a file is not of another job that looks the same.
 */
public final class JobFiles {

  /** The folders of GitHub, Azure Pipelines and Jenkins; elsewhere, that of the system. */
  private static final List<String> FOLDERS =
      List.of("RUNNER_TEMP", "AGENT_TEMPDIRECTORY", "WORKSPACE_TMP");

  private static final Duration OLD = Duration.ofDays(3);
  private static final String OWNER_ONLY = "rwx------";

  private final RunMark build;
  private final Path traces;
  private final Path all;
  private final Path folder;
  private final Consumer<String> warnings;

  private JobFiles(RunMark build, Path traces, Path all, Consumer<String> warnings) {
    this.build = build;
    this.traces = traces;
    this.all = all;
    this.warnings = warnings;
    String name = build.ciRun() + build.ciJob() + traces.toAbsolutePath().normalize();
    folder = all.resolve(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
  }

  /**
   * Returns the files of a build's job; null if the job is not known.
   *
   * @param traces the trace file of the job
   * @param environment the variables of the build
   * @param warnings receives why the build is not added to the earlier ones
   */
  public static @Nullable JobFiles of(
      RunMark build, Path traces, Map<String, String> environment, Consumer<String> warnings) {
    if (build.ciRun().isEmpty() || build.ciJob().isEmpty()) {
      return null;
    }
    Path temporary =
        FOLDERS.stream()
            .map(environment::get)
            .filter(Objects::nonNull)
            .map(Path::of)
            .filter(Files::isDirectory)
            .findFirst()
            .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
    return new JobFiles(
        build, traces, temporary.resolve("otel-test-" + System.getProperty("user.name")), warnings);
  }

  /**
   * Keeps the spans of the job's earlier builds.
   *
   * @return what they say at their beginning; null if there are none
   */
  @Nullable RunMark keep() {
    try {
      return keepTraces();
    } catch (IOException e) {
      warnings.accept(
          "This build is not added to the earlier builds of its CI job: "
              + e
              + ". Make sure that "
              + all
              + " can be written and is only accessible to this user, or set another file for each"
              + " build with -Dotel.output");
      return null;
    }
  }

  private @Nullable RunMark keepTraces() throws IOException {
    createPrivate(all);
    if (!createPrivate(folder)) {
      removeOld(); // this is the first build of the job
      return null;
    }
    RunMark found = RunMark.of(traces);
    if (found != null
        && found.ciRun().equals(build.ciRun())
        && found.ciJob().equals(build.ciJob())) {
      keep(OtlpSignal.TRACES);
    }
    return RunMark.of(kept(OtlpSignal.TRACES));
  }

  /** Keeps the metrics and log records, which are next to the spans, before a clean. */
  void keepOthers() throws IOException {
    if (Files.isDirectory(folder)) {
      keep(OtlpSignal.METRICS);
      keep(OtlpSignal.LOGS);
    }
  }

  private void keep(OtlpSignal signal) throws IOException {
    Path file = CollectedFiles.of(signal, traces);
    Path kept = kept(signal);
    if (!Files.isRegularFile(file) || isIn(kept, file)) {
      return;
    }
    if (Files.exists(kept)) { // of a build that was cleaned, and this one of a later one
      TraceFiles.merge(List.of(file, kept), kept);
      return;
    }
    try {
      Files.createLink(kept, file);
    } catch (IOException | UnsupportedOperationException e) {
      Files.copy(file, kept); // on another disk
    }
  }

  /** Adds what was kept to the files of this build, which come first. */
  void add() throws IOException {
    for (OtlpSignal signal : OtlpSignal.values()) {
      Path kept = kept(signal);
      Path file = CollectedFiles.of(signal, traces);
      if (Files.isRegularFile(kept) && !isIn(kept, file)) {
        TraceFiles.merge(Files.exists(file) ? List.of(file, kept) : List.of(kept), file);
      }
      Files.deleteIfExists(kept);
    }
  }

  /** Whether a file begins with what was kept, as nobody has removed that. */
  private static boolean isIn(Path kept, Path file) throws IOException {
    if (!Files.exists(kept) || !Files.exists(file)) {
      return false;
    }
    long differs = Files.mismatch(kept, file);
    return differs < 0 || differs == Files.size(kept);
  }

  private Path kept(OtlpSignal signal) {
    return CollectedFiles.of(signal, folder.resolve("test-traces.pb"));
  }

  /**
   * Creates a folder of this user only.
   *
   * @return whether it existed
   * @throws IOException if it exists, and others can access it
   */
  private static boolean createPrivate(Path folder) throws IOException {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] mode =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
            }
            : new FileAttribute<?>[0];
    try {
      Files.createDirectory(folder, mode);
      return false;
    } catch (FileAlreadyExistsException e) {
      if (posix && !isPrivate(folder)) {
        throw new IOException(folder + " is not only accessible to this user", e);
      }
      return true;
    }
  }

  private static boolean isPrivate(Path folder) throws IOException {
    if (!PosixFilePermissions.toString(
            Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS))
        .equals(OWNER_ONLY)) {
      return false;
    }
    Path own = Files.createTempFile(folder, "own", null);
    try {
      return Files.getOwner(own).equals(Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS));
    } finally {
      Files.delete(own);
    }
  }

  /** Removes what jobs of the past days have left where the system does not. */
  private void removeOld() throws IOException {
    Instant limit = Instant.now().minus(OLD);
    for (Path job : list(all)) {
      if (Files.getLastModifiedTime(job).toInstant().isBefore(limit)) {
        for (Path file : list(job)) {
          Files.deleteIfExists(file);
        }
        Files.deleteIfExists(job);
      }
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(files.toList());
    }
  }
}
