package dev.oteltest.assertions.internal.rule;

import dev.oteltest.assertions.snapshot.LineDiff;
import dev.oteltest.assertions.snapshot.Snapshot;
import dev.oteltest.assertions.snapshot.SnapshotFile;
import dev.oteltest.assertions.snapshot.SnapshotSettings;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A snapshot as a rule on all spans. */
public record SnapshotRule(Snapshot rules, SnapshotFile file) {

  private static final int MAX_DIFF_LINES = 30;
  private static final int MAX_BLOCK_LINES = 8;

  /** Returns whether the file is to be written. */
  public boolean isDue() {
    return file.isDue();
  }

  /** Writes the file if spans were captured. */
  public void write(SpanForest forest) {
    if (!forest.nodes().isEmpty()) {
      file.write(rules.textOf(forest));
    }
  }

  /** Returns the rule that the spans are those of the file. */
  public Rule<SpanNode> rule() {
    return Rule.bounding(
        "the trace of snapshot " + file.path(), spans -> differences(spans.forest()));
  }

  /**
   * Returns the rule that the trees are those of other telemetry.
   *
   * @param rules what is left out and replaced
   * @param other the name of the other telemetry
   * @param forest returns its spans
   */
  public static Rule<SpanNode> sameTrees(
      Snapshot rules, String other, Supplier<SpanForest> forest) {
    return Rule.bounding(
        "the same trees as " + other,
        spans -> {
          String expected = rules.textOf(forest.get());
          String actual = rules.textOf(spans.forest());
          return expected.equals(actual)
              ? null
              : difference("they differ", expected, actual, List.of());
        });
  }

  private @Nullable Problem<SpanNode> differences(SpanForest forest) {
    String actual = rules.textOf(forest);
    String expected = file.read();
    if (expected == null) {
      return Problem.of(
          "the file was not found; snapshots are not created in CI. Run the test locally and commit"
              + " the file.",
          List.of(),
          List.of());
    }
    String remedy =
        "If the new trace is correct, run the test with -D"
            + SnapshotSettings.UPDATE
            + "=true and commit the file.";
    return expected.equals(actual)
        ? null
        : difference("it differs", expected, actual, List.of(remedy));
  }

  private static Problem<SpanNode> difference(
      String found, String expected, String actual, List<String> remedy) {
    List<String> after = new ArrayList<>();
    List<String> diff = LineDiff.of(expected, actual, MAX_BLOCK_LINES);
    if (diff.size() <= MAX_DIFF_LINES + 1) { // a line about one more would not save any
      after.addAll(diff);
    } else {
      after.addAll(diff.subList(0, MAX_DIFF_LINES));
      after.add("  ... and " + (diff.size() - MAX_DIFF_LINES) + " more lines");
    }
    after.addAll(remedy);
    return new Problem<SpanNode>(
            found + " (- expected, + actual):", List.of(), after, List.of(), Set.of())
        .comparing(() -> new Problem.Texts(expected, actual));
  }
}
