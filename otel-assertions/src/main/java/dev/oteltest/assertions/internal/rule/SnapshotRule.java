package dev.oteltest.assertions.internal.rule;

import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.snapshot.Snapshot;
import dev.oteltest.assertions.snapshot.SnapshotFile;
import dev.oteltest.assertions.snapshot.SnapshotSettings;
import dev.oteltest.assertions.tree.Signals;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.internal.diff.DiffLine;
import dev.oteltest.internal.diff.LineDiff;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as a rule on all spans, or on selected log records or metrics.
 *
 * @param isOne whether what it is of is a singular
 * @param known the rule that it is known what is selected, and that it is something
 * @param draft what {@link #drafting} has seen last
 * @param <T> a span, metric or log record
 */
public record SnapshotRule<T>(
    String what,
    boolean isOne,
    SnapshotFile file,
    Function<Signals<T>, String> text,
    Rule<T> known,
    AtomicReference<@Nullable String> draft) {

  private static final int MAX_DIFF_LINES = 30;
  private static final int MAX_BLOCK_LINES = 8;

  /** Returns a snapshot of all spans. */
  public static SnapshotRule<SpanNode> ofTrace(Snapshot rules, SnapshotFile file) {
    return new SnapshotRule<>(
        "trace",
        true,
        file,
        spans -> rules.textOf(spans.forest()),
        Rule.<SpanNode>bounding("", spans -> null).awaitingAll(false),
        new AtomicReference<>());
  }

  /**
   * Returns a snapshot of log records or metrics.
   *
   * @param text returns the text of what is selected
   */
  public static <T> SnapshotRule<T> of(
      Expectation<T> selection, SnapshotFile file, Function<Collection<T>, String> text) {
    return new SnapshotRule<>(
        selection.plural(),
        false,
        file,
        signals -> text.apply(selection.select(signals)),
        CountRules.known(selection, false, false),
        new AtomicReference<>());
  }

  /** Returns whether the file is to be written. */
  public boolean isDue() {
    return file.isDue();
  }

  /**
   * Returns the rule that there is something to write, which has not changed since the last look.
   */
  public Rule<T> drafting() {
    return bounding(
        found -> {
          String before = draft.getAndSet(found);
          return before == null || before.equals(found) ? null : Problem.of("it still changes.");
        });
  }

  /** Writes the draft. */
  public void write() {
    file.write(Objects.requireNonNull(draft.get()));
  }

  /** Returns the rule that what is captured is that of the file. */
  public Rule<T> rule() {
    return bounding(this::differences);
  }

  private Rule<T> bounding(Function<String, @Nullable Problem<T>> check) {
    String expectation = "the " + what + " of snapshot " + file.path();
    return Rule.<T>bounding(expectation, signals -> after(known.problemOf(signals), signals, check))
        .awaitingAll(false)
        .checkedForGood(signals -> after(known.problemForGood(signals), signals, check));
  }

  private @Nullable Problem<T> after(
      @Nullable Problem<T> unknown,
      Signals<T> signals,
      Function<String, @Nullable Problem<T>> check) {
    return unknown == null ? check.apply(text.apply(signals)) : unknown;
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
        }); // of equal trees, as many spans are open in the others
  }

  private @Nullable Problem<T> differences(String actual) {
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
    String remedy =
        "If the new "
            + what
            + (isOne ? " is" : " are")
            + " correct, run the test with -D"
            + SnapshotSettings.UPDATE
            + "=true and commit the file.";
    return difference(isOne ? "it differs" : "they differ", expected, actual, List.of(remedy));
  }

  private static <T> Problem<T> difference(
      String found, String expected, String actual, List<String> remedy) {
    List<String> after = new ArrayList<>();
    List<String> diff =
        LineDiff.of(expected, actual, MAX_BLOCK_LINES).stream().map(DiffLine::toString).toList();
    if (diff.size() <= MAX_DIFF_LINES + 1) { // a line about one more would not save any
      after.addAll(diff);
    } else {
      after.addAll(diff.subList(0, MAX_DIFF_LINES));
      after.add("  ... and " + (diff.size() - MAX_DIFF_LINES) + " more lines");
    }
    after.addAll(remedy);
    return new Problem<T>(found + " (- expected, + actual):", List.of(), after, List.of(), Set.of())
        .comparing(() -> new Problem.Texts(expected, actual));
  }
}
