package dev.oteltest.assertions.structure;

import static dev.oteltest.assertions.SampleSpan.forestOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.span;
import static dev.oteltest.assertions.Telemetry.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.assertions.SampleSpan;
import dev.oteltest.assertions.TelemetryAssert;
import dev.oteltest.assertions.internal.rule.Problem;
import dev.oteltest.assertions.internal.rule.Rule;
import dev.oteltest.assertions.snapshot.Snapshot;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.internal.diff.DiffLine;
import dev.oteltest.internal.diff.LineDiff;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;

/** What an IDE compares differs only in lines in which something differs. */
class TreeComparisonTest {

  /** A trace with kinds, statuses, attributes and events that few expectations ask for. */
  private static CapturedTelemetry job() {
    return telemetry(
        sample("job", 0, 20)
            .kind(SpanKind.SERVER)
            .with("id", 7)
            .with("user", "ann")
            .ok()
            .child(
                sample("load", 1, 2).kind(SpanKind.CLIENT).with("id", 1),
                sample("step", 3, 4).with("id", 1).ok(),
                sample("step", 5, 6).with("id", 2).child(sample("read", 5, 6).with("id", 3)),
                sample("store", 7, 8)
                    .kind(SpanKind.CLIENT)
                    .error("disk full")
                    .event("retry", Attributes.of(AttributeKey.longKey("n"), 1L))
                    .event("stop", Attributes.empty())
                    .link(sample("elsewhere"))));
  }

  private static AssertionFailedError failure(
      CapturedTelemetry telemetry, Consumer<TelemetryAssert> word) {
    return catchThrowableOfType(
        AssertionFailedError.class, () -> word.accept(assertThat(telemetry)));
  }

  /** Returns the lines that differ. */
  private static List<String> changes(AssertionFailedError error) {
    return LineDiff.of(
            error.getExpected().getStringRepresentation() + "\n",
            error.getActual().getStringRepresentation() + "\n",
            Integer.MAX_VALUE)
        .stream()
        .map(DiffLine::toString)
        .filter(line -> line.startsWith("-") || line.startsWith("+"))
        .toList();
  }

  private static List<String> changes(Consumer<TelemetryAssert> word) {
    return changes(failure(job(), word));
  }

  private static List<String> changes(String tree) {
    return changes(it -> it.hasTree(tree));
  }

  @Test
  void onlyAValueDiffers() {
    AssertionFailedError error =
        failure(
            job(),
            it ->
                it.hasTree(
                    """
                    job SERVER {id=8, user=~"a.*"} OK
                      load
                      step x2 ...
                      store ERROR
                        * retry {n=1}
                    """));

    assertThat(error.getExpected().getStringRepresentation())
        .isEqualTo(
            """
              job SERVER {id=8, user=~"a.*"} OK
                load
                step x2 ...
                store ERROR
                  * retry {n=1}\
            """
                .indent(2)
                .replaceAll("(?m)^  |\\n$", ""));
    assertThat(error.getActual().getStringRepresentation())
        .isEqualTo(
            error
                .getExpected()
                .getStringRepresentation()
                .replace("{id=8, user=~\"a.*\"}", "{id=7, user=\"ann\"}"));
  }

  @Test
  void kindsAndStatusesAreShownIfTheyAreAskedFor() {
    assertThat(changes("job {id=7}\n  load SERVER\n  step OK ...\n  step ... OK\n  store"))
        .containsExactly(
            "-     load SERVER",
            "+     load CLIENT",
            "-     step ... OK",
            "-     store",
            "+     step ... UNSET",
            "+     store ERROR \"disk full\"");
  }

  @Test
  void aChildIsMissingOrTooMany() {
    assertThat(changes("job\n  load\n  step ...\n  store ERROR \"disk full\"\n  archive\n    zip"))
        .containsExactly("-     archive", "-       zip", "+     step ...");
    assertThat(changes("job\n  load\n  step x3 ...\n  store ERROR"))
        .containsExactly("-     step x3 ...", "+     step x2 ...");
    assertThat(changes("job\n  load\n  step x1.. ...\n  archive ?")).containsExactly("+     store");
    assertThat(changes("job\n  load\n    =~\"r.*\"\n  ...")).containsExactly("-       =~\"r.*\"");
  }

  @Test
  void somethingIsWrongFarBelow() {
    assertThat(changes("job\n  load\n  step\n  step\n    read {id=4}\n  store ERROR\n"))
        .containsExactly("-       read {id=4}", "+       read {id=3}");
  }

  @Test
  void anEventOrALinkIsMissing() {
    assertThat(
            changes(
                """
                job
                  store ERROR
                    * retry
                    * retry {n=1}
                    * !*
                    -> ?
                    -> load
                  ...
                """))
        .containsExactly(
            "-       -> load", "-       * retry {n=1}", "-       * !*", "+       * stop");
  }

  @Test
  void theOrderDiffers() {
    assertThat(changes("job in-order\n  step x2 ...\n  load\n  store ERROR"))
        .containsExactly("-     step x2 ...", "+     step x2 ...");
  }

  @Test
  void inAnotherOrderEqualLinesAndThoseWithoutSpansStay() {
    CapturedTelemetry given =
        telemetry(
            sample("job", 0, 9)
                .child(sample("b", 1, 2), sample("a", 3, 4), sample("c", 5, 6), sample("a", 7, 8)));

    assertThat(changes(failure(given, it -> it.hasTree("job in-order\n  a\n  b\n  x ?\n  c\n  a"))))
        .containsExactly("-     a", "+     a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "job {id=8}\n  load\n  ...",
        "job\n  load\n    zip\n      part\n      ...\n  ...",
        "job\n  step {id=2} x3\n    read\n    ...\n  ...",
        "job\n  archive x2\n    zip\n      ... part\n  ...",
        "job\n  ... zip\n    part\n      ...",
        "job\n  ... read x2\n    line ?\n    ...",
        "job in-order\n  step x2 ...\n  load\n    ...\n  store ERROR",
        "job\n  step x2\n    read\n    ...\n  store ERROR\n    * retry\n    * again\n  ..."
      })
  void whatIsExpectedIsTheTreeAsItIsWritten(String tree) {
    assertThat(failure(job(), it -> it.hasTree(tree)).getExpected().getStringRepresentation())
        .isEqualTo(tree.indent(2).stripTrailing());
  }

  @Test
  void ofSeveralSpansThoseThatFitAreCountedAndTheOthersAreShown() {
    CapturedTelemetry steps =
        telemetry(
            sample("job", 0, 20)
                .child(
                    sample("step", 1, 2).with("id", 1),
                    sample("step", 3, 4).with("id", 2),
                    sample("step", 5, 6).with("id", 1),
                    sample("step", 7, 8).with("id", 3)));

    assertThat(changes(failure(steps, it -> it.hasTree("job\n  step {id=1} x4\n    zip ?\n  ..."))))
        .containsExactly(
            "-     step {id=1} x4",
            "+     step {id=1} x2",
            "+     step {id=2}",
            "+     step {id=3}");
    assertThat(changes(failure(steps, it -> it.hasTree("job\n  step {id=1} x3\n  ..."))))
        .containsExactly("-     step {id=1} x3", "+     step {id=1} x2", "+     step {id=2}");
  }

  @Test
  void descendantsDiffer() {
    assertThat(changes("job\n  ... read x2\n  ... load\n  ... zip {id=1}"))
        .containsExactly("-     ... read x2", "+     ... read x1", "-     ... zip {id=1}");
    assertThat(changes("job\n  ... =~\"step|load\" x1..2 ..."))
        .containsExactly("-     ... =~\"step|load\" x1..2 ...", "+     ... =~\"step|load\" x3 ...");
  }

  @Test
  void matchersAreShownAsWords() {
    assertThat(
            changes(
                it ->
                    it.hasTree(
                        tree(span("job").hasKind(SpanKind.SERVER).hasAttribute("id", 8))
                            .children(
                                tree("load"),
                                tree(span("step")).times(2),
                                tree(span("store").hasStatusError()).children()))))
        .containsExactly(
            "-   job with kind SERVER, attribute id = 8",
            "+   job with kind SERVER, attribute id = 8 (was 7)");
  }

  @Test
  void aForestDiffersInOneTree() {
    CapturedTelemetry two =
        telemetry(
            sample("a").kind(SpanKind.SERVER).child(sample("x").with("k", 1)),
            sample("b").ok(),
            sample("c").child(sample("y")));

    assertThat(changes(failure(two, it -> it.hasForest("b\na {k}\n  x"))))
        .containsExactly("-   a {k}", "+   a", "+   c ...");
    assertThat(changes(failure(two, it -> it.hasForest("a\n  x\nd\n..."))))
        .containsExactly("-   d");
    assertThat(changes(failure(two, it -> it.hasTree("none\n  x"))))
        .containsExactly("-   none", "+   a", "+   b", "+   c", "+     y");
  }

  @Test
  void whatIsQuotedAsksForNothing() {
    CapturedTelemetry one =
        telemetry(
            sample("a !*  OK CLIENT ... 2 events dropped", 0, 1)
                .with("id", "x !* in-order")
                .with("user", "ann"));

    assertThat(
            changes(
                failure(
                    one,
                    it ->
                        it.hasTree(
                            "\"a !*  OK CLIENT ... 2 events dropped\" SERVER {id=\"y !* in-order\"}"))))
        .containsExactly(
            "-   \"a !*  OK CLIENT ... 2 events dropped\" SERVER {id=\"y !* in-order\"}",
            "+   \"a !*  OK CLIENT ... 2 events dropped\" INTERNAL {id=\"x !* in-order\"}");
  }

  /** Each span has what nobody asks for; one line asks for what one span does not have. */
  @Test
  void ofAnyTreeOnlyTheLineDiffersThatDoesNotFit() {
    Random random = new Random(5);
    for (int round = 0; round < 300; round++) {
      List<String> lines = new ArrayList<>();
      CapturedTelemetry trees =
          telemetry(anyTree(random, 0, lines, "  "), anyTree(random, 0, lines, "  "));
      int wrong = random.nextInt(lines.size());
      String right = lines.get(wrong);
      int id = wrong;
      lines.set(wrong, right + " {id=-1}");
      AssertionFailedError error = failure(trees, it -> it.hasForest(String.join("\n", lines)));

      assertThat(changes(error))
          .as("%d: %s", round, lines)
          .containsExactly("- " + right + " {id=-1}", "+ " + right + " {id=" + id + "}");
    }
  }

  private static SampleSpan anyTree(Random random, int depth, List<String> lines, String indent) {
    int id = lines.size();
    SampleSpan span = sample("s" + id, id, 99).with("id", id).with("other", "x");
    span.kind(SpanKind.values()[random.nextInt(SpanKind.values().length)]);
    boolean error = random.nextInt(4) == 0;
    if (error) {
      span.error("");
    } else if (random.nextBoolean()) {
      span.ok();
    }
    lines.add(indent + "s" + id + (error ? " ERROR" : ""));
    for (int i = depth == 3 ? 0 : random.nextInt(4); i > 0; i--) {
      span.child(anyTree(random, depth + 1, lines, indent + "  "));
    }
    return span;
  }

  @Test
  @Timeout(20)
  void ofAHugeShapeTheFirstLinesAreCompared() {
    TreeMatcher shape = tree("leaf");
    for (int level = 0; level < 40; level++) {
      shape = tree("level", shape, shape);
    }
    TreeMatcher huge = shape;
    AssertionFailedError error = failure(job(), it -> it.hasTree(huge));

    assertThat(error.getExpected().getStringRepresentation().lines())
        .hasSize(10_001)
        .last()
        .isEqualTo("  ...");
    assertThat(error.getActual().getStringRepresentation().lines()).hasSize(6);
  }

  @Test
  void theTextsOfAFailureAreNeverEqual() {
    Random random = new Random(7);
    int failures = 0;
    for (int round = 0; round < 3_000; round++) {
      CapturedTelemetry given = telemetry(few(random, 0));
      TreeMatcher shape = anyShape(random, 0, "a");
      TreeMatcher other = anyShape(random, 0, "b").optional();
      Rule<SpanNode> rule =
          random.nextBoolean() ? Structure.hasTree(shape) : Structure.hasForest(shape, other);
      Problem<SpanNode> problem =
          random.nextBoolean()
              ? rule.problemOf(forestOf(given))
              : rule.problemForGood(forestOf(given));
      if (problem != null) {
        failures++;
        Problem.Texts texts = problem.diff("");
        assertThat(texts.actual()).as("round " + round).isNotEqualTo(texts.expected());
      }
    }
    assertThat(failures).isGreaterThan(1_000);
  }

  private static SampleSpan few(Random random, int depth) {
    SampleSpan span = sample(depth == 0 || random.nextBoolean() ? "a" : "b", random.nextInt(3), 9);
    if (random.nextInt(5) == 0) {
      span.unfinished();
    }
    for (int i = depth == 3 ? 0 : random.nextInt(4); i > 0; i--) {
      span.child(few(random, depth + 1));
    }
    return span;
  }

  private static TreeMatcher anyShape(Random random, int depth, String name) {
    TreeMatcher shape = random.nextInt(6) == 0 && depth > 0 ? tree(span()) : tree(name);
    int children = depth == 2 ? 0 : random.nextInt(4);
    for (int i = 0; i < children; i++) {
      TreeMatcher below = anyShape(random, depth + 1, random.nextBoolean() ? "a" : "b");
      below =
          random.nextInt(3) == 0 ? below.times(random.nextInt(2), 1 + random.nextInt(2)) : below;
      shape = random.nextInt(3) == 0 ? shape.descendants(below) : shape.children(below);
    }
    shape = random.nextBoolean() ? shape.andOthers() : shape;
    return random.nextBoolean() && !shape.childShapes().isEmpty() ? shape.inOrder() : shape;
  }

  @Test
  void aSnapshotDiffersInOneLine(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(folder.resolve("a.txt"), Snapshot.rules().textOf(forestOf(job())));
    CapturedTelemetry other =
        telemetry(
            sample("job", 0, 20)
                .kind(SpanKind.SERVER)
                .with("id", 7)
                .ok()
                .child(
                    sample("load", 1, 2).kind(SpanKind.CLIENT).with("id", 1),
                    sample("step", 3, 4).with("id", 1).ok(),
                    sample("step", 5, 6).with("id", 2).child(sample("read", 5, 6).with("id", 3)),
                    SampleSpan.sample("store", 7, 8)
                        .kind(SpanKind.CLIENT)
                        .error("disk full")
                        .event("retry", Attributes.of(AttributeKey.longKey("n"), 1L))
                        .event("stop", Attributes.empty())
                        .link(sample("elsewhere"))));

    assertThat(changes(failure(other, it -> it.matchesSnapshot(file))))
        .containsExactly("- job  SERVER  OK  {user=\"ann\"}", "+ job  SERVER  OK");
  }
}
