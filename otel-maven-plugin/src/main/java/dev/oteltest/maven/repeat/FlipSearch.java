package dev.oteltest.maven.repeat;

import dev.oteltest.maven.repeat.AttemptOutcome.Verdict;
import dev.oteltest.maven.repeat.AttemptSeries.TimeOverException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;

/** Finds which change flips the verdict of tests, each time that it is made and undone. */
final class FlipSearch {

  private static final String UNCLEAR =
      ": unclear, as its verdict is not always the same. Without otel.repeat.vary, it is repeated as"
          + " it is";

  private final AttemptSeries series;
  private final SelectedTests selected;

  /** The attempts without a change, which all kinds of changes share. */
  private final List<AttemptOutcome> usual = new ArrayList<>();

  FlipSearch(AttemptSeries series, SelectedTests selected) {
    this.series = series;
    this.selected = selected;
  }

  /** Makes changes of one kind, one at a time, and returns what that shows. */
  String vary(String kind, List<Change> changes) throws MojoExecutionException {
    try {
      return kind + found(changes, !kind.equals("order"));
    } catch (TimeOverException e) {
      return kind + " is not finished: " + e.getMessage();
    }
  }

  /**
   * @param tried whether a change is one even if the tests run in the same order
   */
  private String found(List<Change> changes, boolean tried) throws MojoExecutionException {
    List<Change> left = new ArrayList<>(changes);
    Verdict verdict = usual(0).verdict();
    if (verdict == Verdict.NONE) {
      usual.clear();
      return " is not tried: it has no verdict without it";
    }
    boolean isTried = tried;
    for (int i = 0; i < AttemptSeries.TIMES && !left.isEmpty(); i++) {
      if (usual(i).verdict() != verdict) {
        return UNCLEAR;
      }
      for (Change change : List.copyOf(left)) {
        AttemptOutcome other = run(change);
        isTried |= !other.order(series.tests()).equals(usual(i).order(series.tests()));
        if (other.verdict() == Verdict.NONE) {
          left.remove(change);
        } else if (other.verdict() != verdict) {
          return confirmed(change, verdict, other.verdict());
        }
      }
      if (!isTried) {
        return ": no seed changes it. Methods of JUnit 4 and TestNG, and of classes with"
            + " @TestMethodOrder, keep theirs";
      }
    }
    return unchanged(verdict, left, changes.stream().filter(it -> !left.contains(it)).toList());
  }

  private static String unchanged(Verdict verdict, List<Change> same, List<Change> none) {
    String without = "it has no verdict with " + titles(none);
    if (same.isEmpty()) {
      return ": " + without;
    }
    return " makes no difference: it %s with %s, and %s without, each %d times%s"
        .formatted(
            verdict.verb(),
            titles(same),
            verdict.verb(),
            AttemptSeries.TIMES,
            none.isEmpty() ? "" : "; " + without);
  }

  private static String titles(List<Change> changes) {
    return changes.stream().map(Change::title).collect(Collectors.joining(", "));
  }

  private String confirmed(Change change, Verdict verdict, Verdict other)
      throws MojoExecutionException {
    for (int i = 1; i < AttemptSeries.TIMES; i++) {
      if (run(Change.NONE).verdict() != verdict || run(change).verdict() != other) {
        return UNCLEAR;
      }
    }
    return ": it %s with %s, and %s without, each %d times"
        .formatted(other.verb(), change.title(), verdict.verb(), AttemptSeries.TIMES);
  }

  /** Returns an attempt without a change, by its number from 0. */
  private AttemptOutcome usual(int number) throws MojoExecutionException {
    if (number == usual.size()) {
      usual.add(run(Change.NONE));
    }
    return usual.get(number);
  }

  private AttemptOutcome run(Change change) throws MojoExecutionException {
    String title = change.equals(Change.NONE) ? "unchanged" : change.title();
    return series.run(title, selected, change);
  }
}
