package dev.oteltest.report.internal.runs;

import dev.oteltest.report.internal.history.HistoryWords;
import dev.oteltest.report.internal.history.RowsFiles;
import dev.oteltest.report.internal.history.RowsReader;
import dev.oteltest.report.internal.history.RunRow;
import dev.oteltest.report.internal.input.TraceInput;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunResult;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.span.SpanTableBuilder;
import dev.oteltest.report.internal.verdict.comparison.RunSource.Contents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A run that is kept: its rows, and its trace unless that was removed. */
public final class KeptRun {

  /** How the names of files of traces end. */
  static final String TRACE = ".pb.gz";

  private static final int SHORT_ID = 8;

  private final String id;
  private final long startedMs;
  private final Path folder;
  private final String name;
  private boolean traced;
  private final Set<String> pins;
  private @Nullable RunRow row;
  private boolean read;

  /**
   * Creates a run.
   *
   * @param name that of its files: its start, in milliseconds since the epoch, and its id
   * @param id the id of its root span
   * @param traced whether there is a file of its trace
   * @param pins the names that it was given
   */
  KeptRun(Path folder, String name, String id, boolean traced, Set<String> pins) {
    this.id = id;
    this.startedMs = Long.parseLong(name.substring(0, name.length() - id.length() - 1));
    this.folder = folder;
    this.name = name;
    this.traced = traced;
    this.pins = pins;
  }

  /** Returns the id of the root span, as 16 hex digits. */
  public String id() {
    return id;
  }

  public String shortId() {
    return id.substring(0, SHORT_ID);
  }

  public long startedMs() {
    return startedMs;
  }

  /** Returns the day and minute of its start. */
  String when() {
    return DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH)
        .format(Instant.ofEpochMilli(startedMs).atZone(ZoneId.systemDefault()));
  }

  /** Returns the file of the rows. */
  public Path rows() {
    return folder.resolve(name + RowsFiles.EXTENSION);
  }

  /** Returns the file of the trace; null if it was removed. */
  public @Nullable Path trace() {
    return traced ? folder.resolve(name + TRACE) : null;
  }

  /** Returns what its trace has; nothing if it was removed, or can't be read. */
  public Optional<Contents> read() {
    Path file = trace();
    if (file == null) {
      return Optional.empty();
    }
    SpanTableBuilder spans = SpanTable.builder();
    try {
      List<String> problems = TraceInput.read(List.of(file), spans::add);
      return Optional.of(new Contents(Run.of(spans.build()), problems));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Removes the trace, if it is there, and returns its size. */
  long deleteTrace() throws IOException {
    Path trace = folder.resolve(name + TRACE);
    long size = trace.toFile().length();
    Files.deleteIfExists(trace);
    traced = false;
    return size;
  }

  /** Returns the names that it was given. */
  public Set<String> pins() {
    return pins;
  }

  /** Returns what it was, which is read when it is asked for; nothing if its file is damaged. */
  public synchronized Optional<RunRow> row() {
    if (!read) {
      read = true;
      try {
        row = RowsReader.readRun(rows());
      } catch (IOException e) {
        row = null;
      }
    }
    return Optional.ofNullable(row);
  }

  /** Whether it passed, and whether that says something. */
  public boolean isGreen() {
    return row()
        .filter(run -> run.counts() && run.result().equals(RunResult.PASSED.words()))
        .isPresent();
  }

  /** Returns what readers know it by. */
  public String title() {
    String code = row().map(run -> run.branch() + " " + shortRevision(run)).orElse("").strip();
    return "run " + shortId() + " of " + when() + (code.isEmpty() ? "" : ", " + code);
  }

  /** Returns the code that was tested: the beginning of its commit, with a plus if changed. */
  public static String shortRevision(RunRow run) {
    return HistoryWords.revision(run.revision().isEmpty() ? run.commitId() : run.revision());
  }
}
