package dev.oteltest.report.internal.live;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.otlp.internal.run.RunView;
import dev.oteltest.report.internal.live.ProjectRuns.LastRunOver;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.span.SpanTableBuilder;
import dev.oteltest.report.internal.output.html.ReportPage;
import dev.oteltest.report.internal.output.html.ReportPage.Progress;
import dev.oteltest.report.internal.runs.KeptRun;
import dev.oteltest.report.internal.runs.RunFinder;
import dev.oteltest.report.internal.text.JsonObject;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import dev.oteltest.report.internal.verdict.comparison.RunComparison;
import dev.oteltest.report.internal.verdict.comparison.RunSource;
import dev.oteltest.report.internal.verdict.comparison.RunSource.Contents;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The runs that can be shown: those under way, the last one that is over, and those kept. */
final class LiveRuns {

  /** Names the last run that is over. */
  static final String LAST = "last";

  /** Names what applications send. */
  private static final String RECEIVED = "received";

  private static final int MEGABYTE = 1 << 20;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final ProjectRuns project;

  LiveRuns(ProjectRuns project) {
    this.project = project;
  }

  /**
   * A run whose folder is there.
   *
   * @param key what it is asked for by
   * @param running whether a process of it lives
   * @param stamp another one as soon as it has something new
   * @param time when it started, or was over
   */
  private record Listed(String key, String name, boolean running, String stamp, Instant time) {

    JsonObject json() {
      return new JsonObject()
          .put("key", key)
          .put("name", name)
          .put("running", running)
          .put("stamp", stamp);
    }
  }

  /** Returns which runs there are, the newest first, as JSON that changes if one of them does. */
  String look() {
    Map<String, List<RunView>> underWay = underWay();
    List<Listed> runs = new ArrayList<>();
    underWay.forEach(
        (key, views) -> {
          try {
            runs.add(listed(key, views));
          } catch (IOException e) {
            // it is over, and its folder is being removed
          }
        });
    last(underWay).ifPresent(last -> runs.add(listed(last)));
    project.received().since().ifPresent(since -> runs.add(received(since)));
    runs.sort(Comparator.comparing(Listed::time).reversed());
    return JsonObject.textOf(new JsonObject().put("runs", runs, Listed::json));
  }

  private Listed received(Instant since) {
    String stamp = String.valueOf(project.received().stamp());
    return new Listed(RECEIVED, "applications, since " + time(since), true, stamp, since);
  }

  private static String time(Instant time) {
    return TIME.format(time.atZone(ZoneId.systemDefault()));
  }

  private static Listed listed(LastRunOver last) {
    Instant time = last.written();
    return new Listed(LAST, last.source().name(), false, time.toString(), time);
  }

  /** Returns the last run that is over, whatever those under way have written so far. */
  private Optional<LastRunOver> last(Map<String, List<RunView>> underWay) {
    Set<Path> outputs = new HashSet<>();
    for (List<RunView> views : underWay.values()) {
      for (RunView view : views) {
        try {
          outputs.add(view.output());
        } catch (IOException e) {
          // it is over now
        }
      }
    }
    return project.over().apply(outputs);
  }

  /** Returns the runs under way by their keys; a build has one in each of its modules. */
  private Map<String, List<RunView>> underWay() {
    Map<String, List<RunView>> byKey = new LinkedHashMap<>();
    for (Path directory : project.directories()) {
      try {
        for (RunView view : RunView.list(directory)) {
          if (view.isUnderWay()) {
            byKey.computeIfAbsent(view.key(), key -> new ArrayList<>()).add(view);
          }
        }
      } catch (IOException e) {
        // a clean is removing it
      }
    }
    return byKey;
  }

  private Listed listed(String key, List<RunView> views) throws IOException {
    boolean running = false;
    Instant started = Instant.MAX;
    StringBuilder stamp = new StringBuilder();
    Set<String> modules = new TreeSet<>();
    for (RunView view : views) {
      running |= view.isAlive();
      started = started.isBefore(view.started()) ? started : view.started();
      stamp.append(Long.toHexString(view.stamp())).append('.');
      modules.add(module(view));
    }
    String name =
        String.join(", ", modules) + (running ? ", since " : ", killed, started ") + time(started);
    return new Listed(key, name, running, stamp.toString() + running, started);
  }

  /** Returns the folder of the module of a run, as readers know it. */
  private String module(RunView view) {
    Path module = view.folder().resolve("../../..").normalize();
    Path name = module.equals(project.folder()) ? module.getFileName() : null;
    return String.valueOf(name == null ? project.folder().relativize(module) : name);
  }

  /**
   * Returns the page of a run.
   *
   * @throws IllegalArgumentException if it is not there, or not any more
   */
  ReportPage page(String key) throws IOException {
    if (key.equals(RECEIVED)) {
      return received();
    }
    List<RunView> views = underWay().get(key);
    if (views == null) {
      Contents read = source(key).reader().read();
      String problems = String.join(". ", read.problems());
      return ReportPage.of(read.run()).withProgress(new Progress(false, List.of(), problems));
    }
    SpanTableBuilder spans = SpanTable.builder();
    List<String> tests = new ArrayList<>();
    long leftOut = 0;
    boolean running = false;
    try {
      for (RunView view : views) {
        running |= view.isAlive();
        RunView.Read read = view.read(ReceivedSpans.MOST_BYTES / views.size(), spans::add);
        tests.addAll(read.runningTests());
        leftOut += read.leftOut();
      }
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("This run is over", e);
    }
    String first =
        "The first %s of this run are left out"
            + (running ? " until it ends: what ended first is on this page only then." : ".");
    return ReportPage.of(Run.of(spans.build()))
        .withProgress(new Progress(running, tests, megabytes(first, leftOut)));
  }

  /** Returns the page of what applications have sent so far. */
  private ReportPage received() {
    SpanTableBuilder spans = SpanTable.builder();
    long leftOut = project.received().read(spans::add);
    return ReportPage.of(Run.of(spans.build()))
        .withProgress(
            new Progress(true, List.of(), megabytes("What came first is left out: %s.", leftOut)));
  }

  private static String megabytes(String sentence, long bytes) {
    return bytes == 0
        ? ""
        : sentence.formatted(CountText.number((bytes + MEGABYTE - 1) / MEGABYTE) + " MB");
  }

  /** Compares two runs that are over. */
  Comparison compare(String base, String head) throws IOException {
    return RunComparison.of(List.of(source(base)), List.of(source(head)));
  }

  private RunSource source(String key) throws IOException {
    if (key.equals(LAST)) {
      return last(underWay())
          .map(LastRunOver::source)
          .orElseThrow(() -> new IllegalArgumentException("There is no run here yet"));
    }
    KeptRun kept = kept(key);
    return new RunSource(
        kept.title(),
        () ->
            kept.read()
                .orElseThrow(
                    () -> new IllegalArgumentException("Only the rows are kept of this run")));
  }

  private KeptRun kept(String key) throws IOException {
    if (project.kept() == null) {
      throw new IllegalArgumentException("This run is over, and no runs are kept");
    }
    return RunFinder.of(project.kept(), project.git())
        .find(key, null)
        .orElseThrow(() -> new IllegalArgumentException("This run is over, or not kept"));
  }
}
