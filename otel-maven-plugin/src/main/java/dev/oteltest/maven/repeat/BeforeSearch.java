package dev.oteltest.maven.repeat;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.maven.repeat.AttemptOutcome.Verdict;
import dev.oteltest.maven.repeat.AttemptSeries.TimeOverException;
import dev.oteltest.maven.repeat.RecordedOrder.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;

/** Finds the tests that flip the verdict of a test by running before it. */
final class BeforeSearch {

  private static final int NAMED = 5;

  private final AttemptSeries series;
  private final RecordedOrder order;

  /** The tests among which it is. */
  private List<Recorded> left;

  private @Nullable AttemptOutcome last;

  BeforeSearch(AttemptSeries series, RecordedOrder order) {
    this.series = series;
    this.order = order;
    this.left = order.before();
  }

  /**
   * Searches, and returns what was found, in lines.
   *
   * @throws IllegalArgumentException if nothing ran before the test
   */
  List<String> search() throws MojoExecutionException {
    if (left.isEmpty()) {
      throw new IllegalArgumentException(
          "otel.repeat.vary=before: nothing ran before " + series.tests() + " in its JVM");
    }
    String all = "the " + CountText.of(left.size(), "test") + " before it";
    try {
      Verdict alone = run("alone", List.of());
      Verdict after = run("after " + all, left);
      boolean isJudged = alone != Verdict.NONE && after != Verdict.NONE;
      if (isJudged && alone != after) {
        return found(alone, after);
      }
      if (isJudged && !isSteady(alone, after, all, left)) {
        return unclear(all);
      }
      return List.of(
          "before: %s %s alone, and %s after %s in its JVM%s%s"
              .formatted(
                  series.tests(),
                  alone.verb(),
                  after.verb(),
                  all,
                  isJudged ? ", each " + AttemptSeries.TIMES + " times" : "",
                  changedOrder()));
    } catch (TimeOverException e) {
      return List.of(
          "before is not finished: %s. It is among %s"
              .formatted(e.getMessage(), CountText.some(left, NAMED, Recorded::toString)));
    }
  }

  /** Whether both verdicts, which were found once, are the same each time. */
  private boolean isSteady(Verdict alone, Verdict after, String names, List<Recorded> before)
      throws MojoExecutionException {
    for (int i = 1; i < AttemptSeries.TIMES; i++) {
      if (run("alone", List.of()) != alone || run("after " + names, before) != after) {
        return false;
      }
    }
    return true;
  }

  private static List<String> unclear(String names) {
    return List.of("before is unclear: its verdict after " + names + " is not always the same");
  }

  private Verdict run(String title, List<Recorded> before) throws MojoExecutionException {
    last = series.run(title, order.after(before), Change.NONE);
    return last.verdict();
  }

  /**
   * Returns how the order of the last attempt differs from the recorded one; empty if it doesn't.
   */
  private String changedOrder() {
    List<Recorded> expected = Stream.concat(left.stream(), order.test().stream()).toList();
    List<Recorded> found = last == null ? List.of() : last.order(series.tests());
    for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
      if (!expected.get(i).name().equals(found.get(i).name())) {
        return ". The order does not repeat: number %d was %s, and now is %s"
            .formatted(i + 1, expected.get(i), found.get(i));
      }
    }
    return "";
  }

  private List<String> found(Verdict alone, Verdict after) throws MojoExecutionException {
    List<Recorded> found =
        Halving.reduce(
            left,
            part -> {
              boolean suffices = run("after " + CountText.of(part.size(), "test"), part) == after;
              left = suffices ? part : left;
              return suffices;
            });
    String names = found.stream().map(Recorded::toString).collect(Collectors.joining(", "));
    if (!isSteady(alone, after, names, found)) {
      return unclear(names);
    }
    boolean polluted = after == Verdict.FAILED;
    List<String> lines = new ArrayList<>();
    lines.add(
        "before: %s %s. %s %s after it, and %s alone, each %d times"
            .formatted(
                polluted ? "the polluter is" : "it is brittle, and needs",
                names,
                series.tests(),
                after.verb(),
                alone.verb(),
                AttemptSeries.TIMES));
    lines.add(
        "  "
            + (last == null || last.run() == null
                ? SharedTouches.NONE
                : SharedTouches.of(last.run(), series.tests())));
    lines.add("  The shortest command that fails: " + command(polluted ? found : List.of()));
    return lines;
  }

  /** Returns that of Surefire if its own selection of tests fails as well, in some order. */
  private String command(List<Recorded> before) throws MojoExecutionException {
    List<String> names =
        Stream.concat(before.stream(), order.test().stream())
            .map(Recorded::selection)
            .distinct()
            .toList();
    SelectedTests selected = new SelectedTests(names, List.of());
    for (Change change : List.of(Change.NONE, Change.sorted(names))) {
      String command = series.command(names, change);
      String title = "by its name" + change.title();
      if (!command.isEmpty() && series.run(title, selected, change).verdict() == Verdict.FAILED) {
        return command;
      }
    }
    return "this one";
  }
}
