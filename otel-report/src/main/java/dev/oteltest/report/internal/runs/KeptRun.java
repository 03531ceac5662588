package dev.oteltest.report.internal.runs;

import dev.oteltest.report.internal.history.HistoryWords;
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
import java.nio.file.NoSuchFileException;
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

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

  private static final int SHORT_ID = 8;

  private final String id;
  private final long startedMs;
  private final Path rows;
  private final Path trace;
  private final Set<String> pins;
  private @Nullable RunRow row;
  private boolean read;

  /**
   * Creates a run.
   *
   * @param id the id of its root span
   * @param startedMs its start, in milliseconds since the epoch
   * @param rows the file of its rows
   * @param trace the file of its trace, which need not exist
   * @param pins the names that it was given
   */
  KeptRun(String id, long startedMs, Path rows, Path trace, Set<String> pins) {
    this.id = id;
    this.startedMs = startedMs;
    this.rows = rows;
    this.trace = trace;
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
    return WHEN.format(Instant.ofEpochMilli(startedMs).atZone(ZoneId.systemDefault()));
  }

  /** Returns the file of the rows. */
  public Path rows() {
    return rows;
  }

  /** Returns the file of the trace; null if it was removed. */
  public @Nullable Path trace() {
    return Files.isRegularFile(trace) ? trace : null;
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

  /** Removes the trace, and returns its size. */
  long deleteTrace() throws IOException {
    long size = size(trace);
    Files.deleteIfExists(trace);
    return size;
  }

  /** Returns the size of a file; 0 if there is none, such as if another build has removed it. */
  static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    }
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
        row = RowsReader.readRun(rows);
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
