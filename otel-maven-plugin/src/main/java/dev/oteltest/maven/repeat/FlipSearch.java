package dev.oteltest.maven.repeat;

import dev.oteltest.maven.repeat.AttemptOutcome.Verdict;
import dev.oteltest.maven.repeat.AttemptSeries.TimeOverException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;

/** Finds which change flips the verdict of tests, each time that it is made and undone. */
final class FlipSearch {

  private final AttemptSeries series;
  private final SelectedTests selected;
  private Verdict usual = Verdict.NONE;

  FlipSearch(AttemptSeries series, SelectedTests selected) {
    this.series = series;
    this.selected = selected;
  }

  /** Makes changes of one kind, one at a time, and returns what that shows. */
  String vary(String kind, List<Change> changes) throws MojoExecutionException {
    if (changes.isEmpty()) {
      return kind + " is not tried: libfaketime is not installed here";
    }
    try {
      usual = usual == Verdict.NONE ? run(Change.NONE) : usual;
      for (Change change : changes) {
        Verdict other = run(change);
        if (other != usual && other != Verdict.NONE && usual != Verdict.NONE) {
          return kind + ": " + confirmed(change, other);
        }
      }
    } catch (TimeOverException e) {
      return kind + " is not finished: " + e.getMessage();
    }
    String titles = changes.stream().map(Change::title).collect(Collectors.joining(", "));
    return "%s makes no difference (%s)".formatted(kind, titles);
  }

  private String confirmed(Change change, Verdict other) throws MojoExecutionException {
    for (int i = 1; i < AttemptSeries.TIMES; i++) {
      if (run(Change.NONE) != usual || run(change) != other) {
        return "unclear, as its verdict is not always the same. Without otel.repeat.vary, it is"
            + " repeated as it is";
      }
    }
    return "it %s with %s, and %s without, each %d times"
        .formatted(other.verb(), change.title(), usual.verb(), AttemptSeries.TIMES);
  }

  private Verdict run(Change change) throws MojoExecutionException {
    String title = change.equals(Change.NONE) ? "unchanged" : change.title();
    return series.run(title, selected, change).verdict();
  }
}
