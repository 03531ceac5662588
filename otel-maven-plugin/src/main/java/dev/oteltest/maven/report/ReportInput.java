package dev.oteltest.maven.report;

import dev.oteltest.maven.goal.InputFiles;
import dev.oteltest.maven.goal.KeptRuns;
import dev.oteltest.report.internal.input.TraceInput;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.span.SpanTableBuilder;
import dev.oteltest.report.internal.verdict.comparison.RunSource.Contents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The spans of a run and what could not be read of them.
 *
 * @param spans the spans
 * @param problems a message for each part of a file that was left out
 */
public record ReportInput(SpanTable spans, List<String> problems) {

  /** The setting that names the files. */
  static final String FILES = "otel.report.files";

  /** Returns what finds the files of {@value #FILES}, relative to a folder. */
  static InputFiles files(Path directory, KeptRuns runs) {
    return InputFiles.ofRuns(FILES, directory, runs);
  }

  /**
   * Reads the files of a goal.
   *
   * @param given files, folders and globs; if null or empty, those of the last build here are read
   * @param inputs finds the files of globs
   * @param built the trace files of the build and its modules, which need not exist, that of the
   *     topmost project first
   * @throws IllegalArgumentException if there are no files
   */
  public static ReportInput of(
      @Nullable List<String> given, InputFiles inputs, Collection<Path> built) throws IOException {
    List<String> names = given == null ? List.of() : given;
    List<Path> found = find(names, inputs, built);
    return names.isEmpty() ? ofBuild(found) : read(found);
  }

  /**
   * Returns the files and folders that a goal reads, for messages; none if there are none.
   *
   * @param given as for {@link #of}
   */
  public static List<Path> filesOf(
      @Nullable List<String> given, InputFiles inputs, Collection<Path> built) {
    try {
      return find(given == null ? List.of() : given, inputs, built);
    } catch (IOException | IllegalArgumentException e) {
      return List.of();
    }
  }

  private static List<Path> find(List<String> names, InputFiles inputs, Collection<Path> built)
      throws IOException {
    if (!names.isEmpty()) {
      return List.copyOf(inputs.findWithFolders(names));
    }
    Set<Path> present = new LinkedHashSet<>();
    for (Path file : built) {
      if (Files.isRegularFile(file)) {
        present.add(file.toAbsolutePath().normalize());
      }
    }
    if (present.isEmpty()) {
      throw new IllegalArgumentException(
          built.iterator().next()
              + " does not exist. Run the tests first, which write it"
              + inputs.kept()
              + ". "
              + inputs.hint());
    }
    return List.copyOf(present);
  }

  /** Returns what finds the files of runs. */
  public static InputFiles runFiles(String setting, Path directory, KeptRuns kept) {
    return new InputFiles(setting, "base/test-traces.pb", Set.of(".pb"), directory, kept);
  }

  /** Returns a file as readers know it: relative if it is below the folder. */
  public static String shown(Path file, Path directory) {
    return (file.startsWith(directory) ? directory.relativize(file) : file).toString();
  }

  /** Returns the run of what was read. */
  public Contents contents() {
    return contents(KeptRuns.NONE);
  }

  /** Returns the run of what was read, with what earlier ones say of its tests. */
  public Contents contents(KeptRuns kept) {
    return new Contents(kept.withHistory(Run.of(spans), null), problems);
  }

  public static ReportInput read(Collection<Path> files) throws IOException {
    SpanTableBuilder builder = SpanTable.builder();
    List<String> problems = TraceInput.read(files, builder::add);
    return new ReportInput(builder.build(), problems);
  }

  /**
   * Reads the trace files of a build.
   *
   * @param files the existing trace files of the modules, that of the topmost first. If it is that
   *     of a traced build, it contains the others, which may be older
   */
  static ReportInput ofBuild(List<Path> files) throws IOException {
    ReportInput top = read(files.subList(0, 1));
    if (files.size() == 1 || top.spans().rows(SpanRole.BUILD).findAny().isPresent()) {
      return top;
    }
    return read(new ArrayList<>(files));
  }
}
