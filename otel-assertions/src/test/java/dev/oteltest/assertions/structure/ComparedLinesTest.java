package dev.oteltest.assertions.structure;

import static dev.oteltest.assertions.SampleSpan.forestOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.span;
import static dev.oteltest.assertions.Telemetry.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.assertions.internal.rule.Problem;
import dev.oteltest.internal.diff.DiffLine;
import dev.oteltest.internal.diff.LineDiff;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.AssertionFailedError;

/** A line of a comparison has what the line of the shape asks for, each at the same place. */
@Tag("any-version")
class ComparedLinesTest {

  private final CapturedTelemetry telemetry =
      telemetry(
          sample("job", 0, 20)
              .kind(SpanKind.SERVER)
              .with("id", 7)
              .with("user", "ann")
              .dropped(2, 1, 0)
              .ok()
              .child(
                  sample("load", 1, 2).kind(SpanKind.CLIENT),
                  sample("store", 7, 8)
                      .error("disk full")
                      .event("retry", Attributes.of(AttributeKey.longKey("n"), 1L))
                      .event("stop", Attributes.empty())
                      .link(sample("elsewhere")),
                  sample("late", 9, 10).unfinished()));

  private static List<String> changes(String expected, String actual) {
    return LineDiff.of(expected + "\n", actual + "\n", Integer.MAX_VALUE).stream()
        .map(DiffLine::toString)
        .filter(line -> line.startsWith("-") || line.startsWith("+"))
        .toList();
  }

  private static List<String> changes(CapturedTelemetry telemetry, String tree) {
    AssertionFailedError error =
        catchThrowableOfType(AssertionFailedError.class, () -> assertThat(telemetry).hasTree(tree));
    return changes(
        error.getExpected().getStringRepresentation(), error.getActual().getStringRepresentation());
  }

  private List<String> changes(String tree) {
    return changes(telemetry, tree);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          load ERROR                         | load UNSET
          load SERVER                        | load CLIENT
          load {k=1}                         | load
          load CLIENT not ended              | load CLIENT
          load CLIENT {k=1} not ended OK     | load CLIENT UNSET
          load 1 link dropped                | load
          load 1 link dropped CLIENT         | load CLIENT
          load <- ?                          | load
          load {!*} SERVER                   | load CLIENT
          "load" SERVER                      | load CLIENT
          "load"  SERVER  OK                 | load  CLIENT  UNSET
          job {id=80} ...                    | job {id=7} ...
          job ... {id=80}                    | job ... {id=7}
          job ...  {id=80}                   | job ... {id=7}
          job  SERVER  {id=80}  OK  ...      | job  SERVER  {id=7}  OK  ...
          job  ...  OK  {id=80}  SERVER      | job  ...  OK  {id=7}  SERVER
          job OK {id=80} ... SERVER          | job OK {id=7} ... SERVER
          job {id, !*} CLIENT ...            | job {id=7, user="ann"} SERVER ...
          job 3 attributes dropped OK ...    | job 2 attributes dropped  1 event dropped OK ...
          job OK 3 attributes dropped ...    | job OK 2 attributes dropped  1 event dropped ...
          store                              | store ERROR "disk full"
          store {k=1}                        | store ERROR "disk full"
          store OK CLIENT                    | store ERROR "disk full" INTERNAL
          store ERROR "disk" INTERNAL        | store ERROR "disk full" INTERNAL
          late CLIENT                        | late INTERNAL not ended
          late not ended CLIENT              | late not ended INTERNAL
          """)
  void whatTheSpanHasInstead(String line, String found) {
    assertThat(changes(line)).containsExactly("-   " + line, "+   " + found);
  }

  @Test
  void theOrderOfChildrenIsAskedForAtItsPlace() {
    String children = "\n    load\n    store ERROR\n    late not ended";

    assertThat(changes("job in-order {id=80}" + children))
        .containsExactly("-   job in-order {id=80}", "+   job in-order {id=7}");
    assertThat(changes("job {id=80} in-order" + children))
        .containsExactly("-   job {id=80} in-order", "+   job {id=7} in-order");
  }

  @Test
  void aSpanOfAnyNameIsShownByItsName() {
    CapturedTelemetry one = telemetry(sample("a  b").kind(SpanKind.CLIENT));

    assertThat(changes(one, "=~\".*\" SERVER"))
        .containsExactly("-   =~\".*\" SERVER", "+   \"a  b\" CLIENT");
  }

  @Test
  void aParentThatIsMissingIsShown() {
    CapturedTelemetry orphan = telemetry(sample("job").orphan());

    assertThat(changes(orphan, "job <- remote OK"))
        .containsExactly("-   job <- remote OK", "+   job <- ? UNSET");
  }

  @Test
  void whatIsBelowALineIsThereOrMissing() {
    assertThat(
            changes(
                """
                store ERROR
                  @ scope imageflow
                  @ scope other
                  * retry {n=1}
                  * retry
                  -> ?
                  -> load
                  * !*
                """))
        .containsExactly(
            "-     @ scope other", "-     -> load", "-     * retry", "-     * !*", "+     * stop");
    assertThat(changes("store ERROR\n  * retry\n  * stop\n  -> load\n  * !*"))
        .containsExactly("-     -> load");
  }

  @Test
  void matchersAreWords() {
    TreeMatcher shape =
        tree(span("job").hasKind(SpanKind.CLIENT).hasAttribute("id", 7).hasStatusOk());

    Problem.Texts now = Structure.hasTree(shape).problemOf(forestOf(telemetry)).diff("");

    assertThat(changes(now.expected(), now.actual()))
        .containsExactly(
            "-   job with kind CLIENT, attribute id = 7, status OK",
            "+   job with kind CLIENT (was SERVER), attribute id = 7, status OK");
  }

  @Test
  void aMatcherThatFitsIsTheSameOnBothSides() {
    TreeMatcher shape =
        tree(span("job").hasKind(SpanKind.SERVER).hasAttribute("id", 7)).children(tree("none"));

    Problem.Texts texts = Structure.hasTree(shape).problemOf(forestOf(telemetry)).diff("");

    assertThat(changes(texts.expected(), texts.actual()))
        .containsExactly("-     none", "+     load", "+     store", "+     late");
  }

  @Test
  void thatASpanHasEndedIsNotAdded() {
    TreeMatcher shape = tree(span("job").hasKind(SpanKind.CLIENT).hasAttribute("id", 7));

    Problem.Texts texts = Structure.hasTree(shape).problemForGood(forestOf(telemetry)).diff("");

    assertThat(changes(texts.expected(), texts.actual()))
        .containsExactly(
            "-   job with kind CLIENT, attribute id = 7",
            "+   job with kind CLIENT (was SERVER), attribute id = 7");
  }

  @Test
  void whatIsWrongWithoutBeingAskedForIsLast() {
    CapturedTelemetry broken =
        telemetry(sample("job").with("id", 7).error("disk full").unfinished());

    assertThat(changes(broken, "job {id=8} ..."))
        .containsExactly("-   job {id=8} ...", "+   job {id=7} ... ERROR \"disk full\" not ended");
  }

  @Test
  void childrenAreInTheOrderOfTheirStart() {
    CapturedTelemetry several =
        telemetry(
            sample("job", 0, 20)
                .child(
                    sample("other", 0, 1),
                    sample("b", 1, 2),
                    sample("a", 3, 4),
                    sample("c", 5, 6),
                    sample("b", 7, 8)));

    assertThat(changes(several, "job in-order\n  a\n  y ?\n  b\n  c\n  b\n  ..."))
        .containsExactly("-     a", "-     y ?", "+     y ?", "+     a");
    assertThat(changes(several, "job in-order\n  c\n  a\n  ..."))
        .containsExactly("-     c", "+     c");
  }

  @Test
  void spansOfANameAreCountedTogether() {
    CapturedTelemetry several =
        telemetry(
            sample("job", 0, 20)
                .child(
                    sample("b", 1, 2),
                    sample("a", 3, 4),
                    sample("b", 5, 6).child(sample("x", 5, 6)),
                    sample("c", 7, 8)));

    assertThat(changes(several, "job\n  c")).containsExactly("+     b x2 ...", "+     a");
    assertThat(changes(several, "job\n  a {n=1}\n  b {n=1} x3\n  c"))
        .containsExactly("-     a {n=1}", "-     b {n=1} x3", "+     a", "+     b", "+     b");
    assertThat(changes(several, "job\n  b {n=1}\n  a\n  c"))
        .containsExactly("-     b {n=1}", "+     b", "+     b ...");
    assertThat(changes(several, "job\n  b {n=1}\n  b {n=1}\n  b {n=1}\n  a\n  c"))
        .containsExactly(
            "-     b {n=1}", "-     b {n=1}", "-     b {n=1}", "+     b", "+     b", "+       x");
    assertThat(changes(several, "job\n  =~\"b\" x3\n  a\n  c"))
        .containsExactly("-     =~\"b\" x3", "+     =~\"b\" x1", "+     b ...");
  }
}
