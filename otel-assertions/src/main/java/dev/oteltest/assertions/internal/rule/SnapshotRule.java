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

  /** Writes the file if it is due and spans were captured. */
  public void writeIfDue(Supplier<SpanForest> spans) {
    if (file.isDue()) {
      SpanForest forest = spans.get();
      if (!forest.nodes().isEmpty()) {
        file.write(rules.textOf(forest));
      }
    }
  }

  /** Returns the rule that the spans are those of the file. */
  public Rule<SpanNode> rule() {
    return Rule.positive(
        "the trace of snapshot " + file.path(), spans -> differences(spans.forest()));
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
    if (expected.equals(actual)) {
      return null;
    }
    List<String> after = new ArrayList<>();
    List<String> diff = LineDiff.of(expected, actual, MAX_BLOCK_LINES);
    if (diff.size() <= MAX_DIFF_LINES + 1) { // a line about one more would not save any
      after.addAll(diff);
    } else {
      after.addAll(diff.subList(0, MAX_DIFF_LINES));
      after.add("  ... and " + (diff.size() - MAX_DIFF_LINES) + " more lines");
    }
    after.add(
        "If the new trace is correct, run the test with -D"
            + SnapshotSettings.UPDATE
            + "=true and commit the"
            + " file.");
    return new Problem<SpanNode>(
            "it differs (- expected, + actual):", List.of(), after, List.of(), Set.of())
        .comparing(() -> new Problem.Texts(expected, actual));
  }
}
