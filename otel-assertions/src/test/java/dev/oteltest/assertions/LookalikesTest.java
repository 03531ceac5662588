package dev.oteltest.assertions;

import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.event;
import static dev.oteltest.assertions.Telemetry.link;
import static dev.oteltest.assertions.Telemetry.point;
import static dev.oteltest.assertions.Telemetry.span;
import static dev.oteltest.assertions.Telemetry.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.oteltest.assertions.structure.TreeMatcher;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.LogRecordBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;

/**
 * Two values that differ never read the same in a failure, however late or invisibly they differ.
 */
class LookalikesTest {

  private static final String SAME = "0123456789".repeat(20);
  private static final String EXPECTED = SAME + "expected" + SAME;
  private static final String ACTUAL = SAME + "actual" + SAME;

  static Stream<Arguments> places() {
    return Stream.of(
        place(
            "attribute",
            text -> sample("a").with("k", text),
            (it, text) -> it.hasAttribute("k", text)),
        place(
            "list",
            text -> sample("a").with("k", List.of(text)),
            (it, text) -> it.hasAttribute("k", List.of(text))),
        place(
            "status description",
            text -> sample("a").error(text),
            (it, text) -> it.hasStatusDescription(text)),
        place(
            "attribute of an event",
            text -> sample("a").event("e", Attributes.of(AttributeKey.stringKey("k"), text)),
            (it, text) -> it.hasEvent(event("e").hasAttribute("k", text))),
        place(
            "message of an exception",
            text -> sample("a").exception("java.io.IOException", text),
            (it, text) -> it.hasException(IOException.class, text)),
        place(
            "attribute of the resource",
            text -> sample("a").resource("k", text),
            (it, text) -> it.hasResourceAttribute("k", text)),
        place("name", SampleSpan::sample, (it, text) -> it.hasName(text)),
        place(
            "attribute of a child",
            text -> sample("a").child(sample("b").with("k", text)),
            (it, text) -> it.hasChild(span("b").hasAttribute("k", text))),
        place(
            "name of a parent",
            text -> sample(text).child(sample("a")),
            (it, text) -> it.hasChild("a").returnToTelemetry().hasSpan("a").hasParent(text)),
        place(
            "attribute of a link",
            text -> sample("a").link(sample("b"), Attributes.of(AttributeKey.stringKey("k"), text)),
            (it, text) -> it.hasLink(link().hasAttribute("k", text))),
        place(
            "instrumentation scope",
            text -> sample("a").scope(text),
            (it, text) -> it.hasScope(text)),
        log("body", LogRecordBuilder::setBody, LogAssert::hasBody),
        log(
            "body field",
            (it, text) -> it.setBody(Value.of(KeyValue.of("k", Value.of(text)))),
            (it, text) -> it.hasBodyField("k", text)),
        log(
            "body of several fields",
            (it, text) -> it.setBody(Value.of(KeyValue.of("k", Value.of(text)))),
            (it, text) -> it.hasBody(Map.of("k", text))),
        log("severity text", LogRecordBuilder::setSeverityText, LogAssert::hasSeverityText),
        log(
            "exception of a log record",
            (it, text) ->
                it.setAttribute(AttributeKey.stringKey("exception.type"), "java.io.IOException")
                    .setAttribute(AttributeKey.stringKey("exception.message"), text),
            (it, text) -> it.hasException(IOException.class, text)),
        metric("unit", text -> SampleSignals.gauge(text, "", ""), MetricAssert::hasUnit),
        metric(
            "description", text -> SampleSignals.gauge("", text, ""), MetricAssert::hasDescription),
        metric(
            "attribute of a point",
            text -> SampleSignals.gauge("", "", text),
            (it, text) -> it.hasPoint(point().hasAttribute("k", text))));
  }

  private static Arguments place(
      String words, Function<String, SampleSpan> actual, BiConsumer<SpanAssert, String> verify) {
    return of(
        words,
        (is, should) ->
            verify.accept(assertThat(telemetry(actual.apply(is))).spans().first(), should));
  }

  private static Arguments log(
      String words,
      BiConsumer<LogRecordBuilder, String> actual,
      BiConsumer<LogAssert, String> verify) {
    return of(
        words,
        (is, should) ->
            verify.accept(
                assertThat(SampleSignals.log(it -> actual.accept(it, is))).logs().first(), should));
  }

  private static Arguments metric(
      String words,
      Function<String, CapturedTelemetry> actual,
      BiConsumer<MetricAssert, String> verify) {
    return of(
        words,
        (is, should) -> verify.accept(assertThat(actual.apply(is)).metrics().first(), should));
  }

  private static Arguments of(String words, BiConsumer<String, String> failing) {
    Failure failure =
        (is, should) ->
            catchThrowableOfType(AssertionFailedError.class, () -> failing.accept(is, should));
    return arguments(words, failure);
  }

  private interface Failure {
    AssertionFailedError of(String actual, String expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("places")
  void theFirstDifferenceOfLongTextsIsShown(String place, Failure failure) {
    AssertionFailedError error = failure.of(ACTUAL, EXPECTED);

    assertThat(error.getMessage())
        .contains(
            EXPECTED.substring(190, 230),
            ACTUAL.substring(190, 230),
            ", different from character ");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("places")
  void whatCannotBeSeenIsEscaped(String place, Failure failure) {
    for (String invisible : List.of("\u00a0", "\u200b", "\u202e", "\u2066", "\ufeff", "\u00ad")) {
      AssertionFailedError error = failure.of("a" + invisible + "b", "ab");

      assertThat(error.getMessage())
          .contains("a\\u%04xb".formatted((int) invisible.charAt(0)))
          .doesNotContain(invisible);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("places")
  void anIdeComparesWholeValues(String place, Failure failure) {
    AssertionFailedError error = failure.of(ACTUAL, EXPECTED);

    assertThat(error.getExpected().getStringRepresentation()).contains("expected" + SAME);
    assertThat(error.getActual().getStringRepresentation()).contains("actual" + SAME);
  }

  @Test
  void aNameThatLooksLikeTheSoughtOneIsSuggested() {
    assertThat(
            failureOf(() -> assertThat(telemetry(sample("load\u00a0image"))).hasSpan("load image")))
        .startsWith(
            "Expected span \"load image\", but no span has that name. Did you mean"
                + " \"load\\u00a0image\"?\nCaptured spans: \"load\\u00a0image\"\n");
    assertThat(
            failureOf(
                () ->
                    assertThat(telemetry(sample("0123456789".repeat(15) + "b")))
                        .hasSpan("0123456789".repeat(15) + "a")))
        .contains(
            "Did you mean ...\""
                + "0123456789".repeat(6)
                + "b\" instead of ...\""
                + "0123456789".repeat(6)
                + "a\"?");
  }

  @Test
  void namesAndKeysAreEscapedInEveryListing() {
    String zeroWidth = "k\u200b";
    CapturedTelemetry telemetry =
        telemetry(
            sample("a\u200b")
                .with(zeroWidth, "v")
                .event("e\u200b", Attributes.empty())
                .child(sample("b\u200b")));

    assertThat(
            failureOf(
                () ->
                    assertThat(telemetry).hasSpan("a\u200b").hasAttribute("k", "v").hasEvent("e")))
        .contains("only k\\u200b", "\"a\\u200b\"  1.00 ms", "\"b\\u200b\"  1.00 ms")
        .doesNotContain("\u200b");
    assertThat(failureOf(() -> assertThat(telemetry).hasSpan("a\u200b").hasEvent("e")))
        .contains("\"e\\u200b\"")
        .doesNotContain("\u200b");
    assertThat(failureOf(() -> assertThat(telemetry).hasSpan("a\u200b").hasAttribute(zeroWidth, 1)))
        .contains("attribute k\\u200b = 1", "{\"k\\u200b\"=\"v\"}")
        .doesNotContain("\u200b");
    assertThat(
            failureOf(
                () ->
                    assertThat(SampleSignals.gauge("u\u200b", "", "v")).hasNoMetric("queue_size")))
        .contains("u\\u200b")
        .doesNotContain("\u200b");
    assertThat(
            failureOf(
                () ->
                    assertThat(
                            SampleSignals.log(
                                it -> it.setSeverityText("INFO\u200b").setBody("b\u200b")))
                        .hasNoLog(Telemetry.log())))
        .contains("INFO\\u200b", "b\\u200b")
        .doesNotContain("\u200b");
  }

  @Test
  void letterOfAnotherScriptIsNamed() {
    assertThat(
            failureOf(
                () ->
                    assertThat(telemetry(sample("a").with("k", "p\u0430yment")))
                        .hasSpan("a")
                        .hasAttribute("k", "payment")))
        .contains(
            "attribute k = \"payment\", but was \"p\u0430yment\", with CYRILLIC SMALL LETTER A as"
                + " character 2");
    assertThat(
            failureOf(
                () ->
                    assertThat(telemetry(sample("a").with("k", "caf\u00e9")))
                        .hasSpan("a")
                        .hasAttribute("k", "cafe")))
        .contains("but was \"caf\u00e9\"\n");
  }

  @Test
  void theTypeOfALongValueIsStated() {
    assertThat(
            failureOf(
                () ->
                    assertThat(telemetry(sample("a").with("k", 3L)))
                        .hasSpan("a")
                        .hasAttribute("k", "3")))
        .contains("attribute k = \"3\", but was 3, a long and not a string");
  }

  @Test
  void bytesThatDifferReadDifferently() {
    assertThat(
            failureOf(
                () ->
                    assertThat(SampleSignals.log(it -> it.setBody(Value.of(new byte[] {1, 2}))))
                        .logs()
                        .first()
                        .hasBody(Value.of(new byte[] {1, 3}))))
        .contains("body bytes 0103, but was bytes 0102");
  }

  @Test
  void anIdeComparesWholeTrees() {
    SampleSpan job = sample("job");
    for (int i = 0; i < 60; i++) {
      job.child(sample("step " + i).child(sample("inner")));
    }
    TreeMatcher[] steps = new TreeMatcher[60];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = tree("step " + (i == 59 ? "x" : i)).children(tree("inner"));
    }
    AssertionFailedError error =
        catchThrowableOfType(
            AssertionFailedError.class,
            () -> assertThat(telemetry(job)).hasTree(tree("job").children(steps)));

    List<String> expected = error.getExpected().getStringRepresentation().lines().toList();
    List<String> actual = error.getActual().getStringRepresentation().lines().toList();
    assertThat(expected).hasSize(121).contains("    step x");
    assertThat(actual)
        .hasSize(120)
        .endsWith("    step 59 ...")
        .startsWith(expected.subList(0, 119).toArray(String[]::new));
  }

  @Test
  void aTreeThatIsMissingIsComparedWithAllTrees() {
    AssertionFailedError error =
        catchThrowableOfType(
            AssertionFailedError.class,
            () ->
                assertThat(
                        telemetry(
                            sample("a").child(sample("b").with("k", 1)), sample("c").error("bad")))
                    .hasTree(tree(span("none").hasAttribute("k", 1)).children(tree("b"))));

    assertThat(error.getExpected().getStringRepresentation())
        .isEqualTo("  none with attribute k = 1\n    b");
    assertThat(error.getActual().getStringRepresentation()).isEqualTo("  a\n    b\n  c");
  }

  @Test
  void aLongChainIsComparedWithoutATriangle() {
    SampleSpan root = sample("root");
    SampleSpan at = root;
    for (int i = 0; i < 300; i++) {
      SampleSpan next = sample("n");
      at.child(next);
      at = next;
    }
    AssertionFailedError error =
        catchThrowableOfType(
            AssertionFailedError.class, () -> assertThat(telemetry(root)).hasTree(tree("none")));

    assertThat(error.getActual().getStringRepresentation().lines())
        .hasSize(301)
        .allMatch(line -> line.length() < 200)
        .last()
        .asString()
        .isEqualTo("  (level 301) n");
  }

  @Test
  void anIdeComparesWholeSnapshots(@TempDir Path folder) throws IOException {
    SampleSpan job = sample("job");
    StringBuilder snapshot = new StringBuilder("job\n");
    for (int i = 100; i < 200; i++) {
      job.child(sample("step " + i));
      snapshot.append("  step ").append(i + 1).append('\n');
    }
    Path file = Files.writeString(folder.resolve("trace.txt"), snapshot);
    AssertionFailedError error =
        catchThrowableOfType(
            AssertionFailedError.class, () -> assertThat(telemetry(job)).matchesSnapshot(file));

    assertThat(error.getExpected().getStringRepresentation()).isEqualTo(snapshot.toString());
    assertThat(error.getActual().getStringRepresentation())
        .isEqualTo(
            snapshot.toString().replace("  step 200\n", "").replace("job\n", "job\n  step 100\n"));
  }
}
