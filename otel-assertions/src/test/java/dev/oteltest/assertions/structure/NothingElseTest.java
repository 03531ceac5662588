package dev.oteltest.assertions.structure;

import static dev.oteltest.assertions.Golden.assertFailure;
import static dev.oteltest.assertions.SampleSpan.forestOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.assertions.internal.rule.Rule;
import dev.oteltest.assertions.snapshot.Snapshot;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.api.common.Attributes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code !*} excludes: attributes and events that are not written. */
@Tag("any-version")
class NothingElseTest {

  private final CapturedTelemetry telemetry =
      telemetry(
          sample("job")
              .with("n", 1)
              .with("id", "x")
              .event("start", Attributes.builder().put("m", 1).build())
              .event("retry", Attributes.empty())
              .child(sample("idle")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "job {n=1, id, !*} ...",
        "job {!*, n, id=~\"x\"} ...",
        "job {n, id, !other, !*} ...",
        "job ...\n  * start {m=1, !*}\n  * retry {!*}",
        "job ...\n  * !*\n  * start\n  * retry",
        "job ...\n  * retry\n  * start\n  * !*  // no more",
        "idle {!*}\n  * !*",
        "job ...\n  @ resource {!*}",
      })
  void whatIsWrittenIsAllThereIs(String notation) {
    assertThat(telemetry).hasTree(notation);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "job {n=1, !*} ...",
        "job {!*} ...",
        "job {n, id, m, !*} ...",
        "job ...\n  * start {!*}",
        "job ...\n  * !*",
        "job ...\n  * start\n  * !*",
        "job ...\n  * start\n  * start\n  * !*",
        "job ...\n  * start\n  * retry\n  * retry\n  * !*",
        "idle {n, !*}",
      })
  void whatIsThereIsWritten(String notation) {
    assertThat(Structure.hasTree(TreeMatchers.treeFrom(notation)).problemOf(forestOf(telemetry)))
        .isNotNull();
  }

  @Test
  void aFailureNamesWhatElseIsThere() {
    assertFailure(
        "structure/other-attributes", () -> assertThat(telemetry).hasTree("job {n=2, !*} ..."));
    assertFailure(
        "structure/other-events",
        () -> assertThat(telemetry).hasTree("job {!*} ...\n  * start {!*}\n  * !*"));
    assertFailure("structure/no-events", () -> assertThat(telemetry).hasTree("job ...\n  * !*"));
  }

  @Test
  void nothingFollowsOnTheLine() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TreeMatchers.treeFrom("job\n  * !* {n}"))
        .withMessage(
            "line 2, column 8: cannot read \"{n}\"; after * !*, there can be nothing.\n"
                + "    * !* {n}\n"
                + "         ^");
  }

  @Test
  void namesThatLookLikeItAreQuoted() {
    CapturedTelemetry strange =
        telemetry(
            sample("!*").with("*", 1).event("!*", Attributes.empty()).child(sample("!* and more")));
    String text = Snapshot.rules().textOf(forestOf(strange));

    assertThat(text).isEqualTo("\"!*\"  {*=1}\n  * \"!*\"\n  \"!* and more\"\n");
    assertThat(strange).hasTree(text);
    assertThat(telemetry).hasTree("job {!\"*\"} ...");
  }

  /** A span that has not ended may still get an attribute or an event. */
  @ParameterizedTest
  @ValueSource(strings = {"job {!*} ...", "job ...\n  * !*"})
  void whatIsExcludedIsDecidedAtTheEndOfTheSpan(String notation) {
    Rule<SpanNode> rule = Structure.hasTree(TreeMatchers.treeFrom(notation));
    SpanForest running = forestOf(telemetry(sample("job").unfinished()));

    assertThat(rule.needsQuiet()).isFalse();
    assertThat(rule.problemOf(running)).isNull();
    assertThat(rule.problemForGood(running)).isNotNull();
    assertThat(rule.problemForGood(forestOf(telemetry(sample("job"))))).isNull();
  }

  /** One more descendant, or the missing parent, may arrive. */
  @ParameterizedTest
  @ValueSource(strings = {"job ...\n  ... read x1", "job <- remote ..."})
  void whatAnArrivalContradictsNeedsQuiet(String notation) {
    assertThat(Structure.hasTree(TreeMatchers.treeFrom(notation)).needsQuiet()).isTrue();
  }
}
