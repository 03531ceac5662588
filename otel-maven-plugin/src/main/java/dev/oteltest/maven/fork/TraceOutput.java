package dev.oteltest.maven.fork;

import dev.oteltest.maven.project.ReactorProjects;
import dev.oteltest.otlp.file.MergeReport;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.otlp.file.TraceFiles;
import dev.oteltest.otlp.internal.run.PreviousRuns;
import dev.oteltest.otlp.internal.run.RunDirectory;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.apache.maven.project.MavenProject;

/** The one file of a build: its own spans, and what the tests of its modules left. */
public final class TraceOutput {

  private final String runId;
  private final MavenProject root;
  private final Path target;
  private final Consumer<? super List<SpanData>> recovered;

  /**
   * @param recovered takes the spans that were running in JVMs which are gone
   */
  public TraceOutput(
      String runId, MavenProject root, Path target, Consumer<? super List<SpanData>> recovered) {
    this.runId = runId;
    this.root = root;
    this.target = target;
    this.recovered = recovered;
  }

  /** The file. */
  public Path target() {
    return target;
  }

  /** Takes the last build's file away, so that nobody takes it for this one's meanwhile. */
  public void begin() throws IOException {
    PreviousRuns.makeWay(ReactorProjects.partsDirectory(root), runId, target);
  }

  /** Takes what older tests of a module left away before any of its tests can fail. */
  public void beforeTests(MavenProject module) throws IOException {
    PreviousRuns.makeWay(
        ReactorProjects.partsDirectory(module), runId, ReactorProjects.testTraces(module));
  }

  /** What the tests of a module left in this build. */
  public Collection<Path> parts(MavenProject module) throws IOException {
    Path directory = ReactorProjects.partsDirectory(module);
    if (!Files.isDirectory(directory.resolve(runId))) {
      return List.of();
    }
    RunDirectory run = RunDirectory.join(directory, runId);
    run.onRecovered(recovered);
    return run.parts();
  }

  /** Writes the build's spans beside the modules' parts and merges all into the file. */
  public MergeReport write(
      Collection<SpanData> spans, Collection<MavenProject> modules, Collection<Path> saved)
      throws IOException {
    List<Path> parts = new ArrayList<>(saved);
    for (MavenProject module : modules) {
      parts.addAll(parts(module));
    }
    RunDirectory own = RunDirectory.join(ReactorProjects.partsDirectory(root), runId);
    try (TraceFileWriter part = own.openPart()) {
      part.write(spans);
      parts.add(part.file());
    }
    MergeReport report = TraceFiles.merge(parts, target);
    if (report.torn().isEmpty()) {
      discardParts(modules);
      own.discardParts();
    }
    return report;
  }

  /** All is in the file now; what a module has of its own, such as it is, is made complete. */
  private void discardParts(Collection<MavenProject> modules) throws IOException {
    for (MavenProject module : modules) {
      Path directory = ReactorProjects.partsDirectory(module);
      if (Files.isDirectory(directory.resolve(runId)) && !module.equals(root)) {
        RunDirectory run = RunDirectory.join(directory, runId);
        if (Files.exists(ReactorProjects.testTraces(module))) {
          run.mergeInto(ReactorProjects.testTraces(module));
        }
        run.discardParts();
      }
    }
  }
}
