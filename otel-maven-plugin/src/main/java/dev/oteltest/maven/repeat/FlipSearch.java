package dev.oteltest.maven.repeat;

import dev.oteltest.maven.repeat.AttemptOutcome.Verdict;
import dev.oteltest.maven.repeat.AttemptSeries.TimeOverException;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;

/** Finds which change flips the verdict of tests, each time that it is made and undone. */
final class FlipSearch {

  private final AttemptSeries series;
  private final SelectedTests selected;
  private @Nullable AttemptOutcome usual;

  FlipSearch(AttemptSeries series, SelectedTests selected) {
    this.series = series;
    this.selected = selected;
  }

  /** Makes changes of one kind, one at a time, and returns what that shows. */
  String vary(String kind, List<Change> changes) throws MojoExecutionException {
    if (changes.isEmpty()) {
      return kind + " is not tried: libfaketime is not installed here";
    }
    List<String> same = new ArrayList<>();
    List<String> none = new ArrayList<>();
    boolean tried = !kind.equals("order");
    try {
      usual = usual == null || usual.verdict() == Verdict.NONE ? run(Change.NONE) : usual;
      Verdict verdict = usual.verdict();
      for (Change change : changes) {
        AttemptOutcome other = run(change);
        tried |= !other.order(series.tests()).equals(usual.order(series.tests()));
        if (verdict == Verdict.NONE || other.verdict() == Verdict.NONE) {
          none.add(change.title());
        } else if (other.verdict() == verdict) {
          same.add(change.title());
        } else {
          return kind + ": " + confirmed(change, verdict, other.verdict());
        }
      }
    } catch (TimeOverException e) {
      return kind + " is not finished: " + e.getMessage();
    }
    return tried
        ? kind + unchanged(String.join(", ", same), String.join(", ", none))
        : "order: no seed changes it. Methods of JUnit 4 and TestNG, and of classes with"
            + " @TestMethodOrder, keep theirs";
  }

  private static String unchanged(String same, String none) {
    String without = "it has no verdict with " + none;
    if (same.isEmpty()) {
      return ": " + without;
    }
    return " makes no difference (" + same + ")" + (none.isEmpty() ? "" : ", and " + without);
  }

  private String confirmed(Change change, Verdict verdict, Verdict other)
      throws MojoExecutionException {
    for (int i = 1; i < AttemptSeries.TIMES; i++) {
      if (run(Change.NONE).verdict() != verdict || run(change).verdict() != other) {
        return "unclear, as its verdict is not always the same. Without otel.repeat.vary, it is"
            + " repeated as it is";
      }
    }
    return "it %s with %s, and %s without, each %d times"
        .formatted(other.verb(), change.title(), verdict.verb(), AttemptSeries.TIMES);
  }

  private AttemptOutcome run(Change change) throws MojoExecutionException {
    String title = change.equals(Change.NONE) ? "unchanged" : change.title();
    return series.run(title, selected, change);
  }
}
