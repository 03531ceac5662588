package dev.oteltest.maven.fork;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.maven.goal.ReactorProjects;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.otlp.internal.merge.TraceSizes;
import dev.oteltest.otlp.internal.run.RunDirectories;
import dev.oteltest.otlp.internal.run.RunDirectory;
import dev.oteltest.report.internal.file.FolderTree;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * The trace file of a build: its own spans and those of the tests of its modules. The part files of
 * the tests are kept safe from a {@code clean} later in the build.
 */
public final class TraceOutput {

  /** Most CI systems kill a build 7 to 10 s after they have asked it to end. */
  private static final long MAX_WAIT_MILLIS = 4_000;

  private static final long PAUSE_MILLIS = 20;

  /** In the names of parts with what goals collect. */
  private static final String COLLECTED = "collected";

  private final String runId;
  private final MavenProject root;
  private final RunFile file;
  private final Consumer<? super List<SpanData>> recovered;
  private final List<Path> saved = new ArrayList<>();
  private boolean testsRan;
  private @Nullable Path shelter;

  /**
   * Creates the output.
   *
   * @param recovered receives the spans that were running in JVMs that died
   */
  public TraceOutput(
      String runId, MavenProject root, RunFile file, Consumer<? super List<SpanData>> recovered) {
    this.runId = runId;
    this.root = root;
    this.file = file;
    this.recovered = recovered;
  }

  /** Returns the trace file. */
  public RunFile file() {
    return file;
  }

  /**
   * Removes the file of the previous build, so that it cannot be mistaken for this build's, unless
   * it has a run with tests and this build has none.
   *
   * @param tests whether the build has tests, as far as its plan says
   */
  public void begin(boolean tests) throws IOException {
    if (file.begin(tests)) {
      RunDirectories.makeWay(ReactorProjects.partsDirectory(root), runId, file.path());
      file.removePrevious();
    }
  }

  /**
   * Returns a new part in the run of a module, for spans that a goal collects.
   *
   * @throws UncheckedIOException if the run's folder can't be created
   */
  public Path newPart(MavenProject module) {
    try {
      return RunDirectory.join(ReactorProjects.partsDirectory(module), runId).newPart(COLLECTED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes what earlier tests of a module left, before any of its tests can fail. */
  public void beforeTests(MavenProject module) throws IOException {
    Path earlier = ReactorProjects.testTraces(module);
    if (!file.spares(earlier)) {
      RunDirectories.makeWay(ReactorProjects.partsDirectory(module), runId, earlier);
    }
  }

  /**
   * Copies the module's parts to a safe place if the goal is about to delete them, including the
   * spans that were running in a JVM that died.
   */
  public synchronized void beforeGoal(MavenProject module, MojoExecution goal) throws IOException {
    if (!"maven-clean-plugin".equals(goal.getArtifactId())) {
      return;
    }
    for (Path file : parts(module)) {
      if (shelter == null) {
        shelter = Files.createTempDirectory("otel-build");
      }
      Path copy = shelter.resolve(saved.size() + ".pb");
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      saved.add(copy);
      testsRan |= isOfTests(file);
    }
  }

  private static boolean isOfTests(Path part) throws IOException {
    return !part.getFileName().toString().contains(COLLECTED) && Files.size(part) > 0;
  }

  /** Returns the copies, oldest first. */
  synchronized List<Path> saved() {
    return List.copyOf(saved);
  }

  /** Returns the part files that the tests of a module left in this build. */
  public Collection<Path> parts(MavenProject module) throws IOException {
    RunDirectory run = run(module);
    if (run == null) {
      return List.of();
    }
    run.onRecovered(recovered);
    return run.parts();
  }

  /** Returns the run of a module's tests in this build; null if none has begun. */
  private @Nullable RunDirectory run(MavenProject module) throws IOException {
    Path directory = ReactorProjects.partsDirectory(module);
    return Files.isDirectory(directory.resolve(runId)) ? RunDirectory.join(directory, runId) : null;
  }

  /**
   * Returns the part files in which the tests of a module have left spans so far.
   *
   * @throws UncheckedIOException if its folder can't be read
   */
  public List<Path> writtenParts(MavenProject module) {
    try {
      return parts(module).stream().filter(part -> part.toFile().length() > 0).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits for the test JVMs of a build that was interrupted: a signal to Maven alone does not end
   * them at once.
   *
   * @return that some still run; null if they have ended, or if that can't be known
   */
  public @Nullable CancellationException awaitTests(Collection<MavenProject> modules) {
    try {
      return awaitTests(modules, MAX_WAIT_MILLIS);
    } catch (IOException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  @Nullable CancellationException awaitTests(Collection<MavenProject> modules, long mostMillis)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    int running = running(modules);
    while (running > 0 && TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) < mostMillis) {
      Thread.sleep(PAUSE_MILLIS);
      running = running(modules);
    }
    if (running == 0) {
      return null;
    }
    return new CancellationException(
        CountText.of(running, "test JVM")
            + " still ran when the build was interrupted: tests that had not ended then are"
            + " missing here, and in the trace file once the JVM has ended");
  }

  private int running(Collection<MavenProject> modules) throws IOException {
    int running = 0;
    for (MavenProject module : modules) {
      RunDirectory run = run(module);
      running += run == null ? 0 : run.others();
    }
    return running;
  }

  /** Writes the build's spans as another part and merges all parts into the file. */
  public TraceSizes.Merged write(Collection<SpanData> spans, Collection<MavenProject> modules)
      throws IOException {
    List<Path> parts = new ArrayList<>(saved());
    for (MavenProject module : modules) {
      for (Path part : parts(module)) {
        parts.add(part);
        testsRan |= isOfTests(part);
      }
    }
    file.end(testsRan);
    RunDirectory own = RunDirectory.join(ReactorProjects.partsDirectory(root), runId);
    try (TraceFileWriter part = own.openPart()) {
      part.writeRequest(file.mark().request()); // the first bytes of the file
      part.write(spans);
      parts.add(0, part.file());
    }
    TraceSizes.Merged merged = TraceSizes.merge(parts, file.path());
    if (merged.files().torn().isEmpty()) {
      discardParts(modules);
      own.discardParts();
    }
    deleteSaved();
    return merged;
  }

  /** Removes the copies. */
  synchronized void deleteSaved() throws IOException {
    if (shelter != null) {
      FolderTree.delete(shelter);
    }
  }

  /** Discards the merged parts, after completing the trace file that a module may have. */
  private void discardParts(Collection<MavenProject> modules) throws IOException {
    for (MavenProject module : modules) {
      RunDirectory run = module.equals(root) ? null : run(module);
      if (run != null) {
        if (Files.exists(ReactorProjects.testTraces(module))) {
          run.mergeInto(ReactorProjects.testTraces(module));
        }
        run.discardParts();
      }
    }
  }
}
