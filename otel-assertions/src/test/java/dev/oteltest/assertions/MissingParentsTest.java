package dev.oteltest.assertions;

import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.log;
import static dev.oteltest.assertions.Telemetry.not;
import static dev.oteltest.assertions.Telemetry.span;
import static dev.oteltest.assertions.Telemetry.tree;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A span that names a parent is a root only until that parent arrives, so what depends on that is
 * judged when nothing arrives any more; of any other span, it is judged at once.
 */
class MissingParentsTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = ofMillis(50);

  /** In which a slow machine, too, finds a pause of a millisecond. */
  private static final Duration ENOUGH = ofMillis(400);

  private static final String TOO_EARLY =
      "it could hold only because what contradicts it has not arrived yet. Add how long nothing"
          + " must arrive before it is judged: eventually(ofSeconds(5)).settled(ofMillis(200)).\n";

  private static final CapturedTelemetry BEGINNING = withLog(job());
  private static final CapturedTelemetry ORPHAN = withLog(job().orphan());
  private static final CapturedTelemetry REMOTE = withLog(job().orphan().remoteParent());

  /** What an orphan turns out to be when its parent arrives. */
  private static final CapturedTelemetry PLACED = withLog(sample("caller", 0, 9).child(job()));

  private static SampleSpan job() {
    return sample("job", 2, 8).child(sample("a", 3, 4).child(sample("b", 3, 4)));
  }

  private static CapturedTelemetry withLog(SampleSpan root) {
    List<SpanData> spans = SampleSpan.spans(root);
    SpanData job =
        spans.stream().filter(it -> it.getName().equals("job")).findFirst().orElseThrow();
    return CapturedTelemetry.of(spans, List.of(), SampleSignals.logs(job.getSpanContext()));
  }

  private static Map<String, Consumer<TelemetryAssert>> words() {
    Map<String, Consumer<TelemetryAssert>> words = new LinkedHashMap<>();
    words.put("root span", it -> it.hasRootSpan("job"));
    words.put("is root", it -> it.hasSpan("job").isRoot());
    words.put("several words", it -> it.hasSpan("job").isRoot().hasName("job").isRoot());
    words.put("matcher", it -> it.hasSpan(span("job").isRoot()));
    words.put("or", it -> it.hasSpan(span("x").or(span("job").isRoot())));
    words.put("any", it -> it.spans("job").anySatisfy(span().isRoot()));
    words.put("selection", it -> it.spans(span("job").isRoot()).isNotEmpty());
    words.put("filter", it -> it.spans("job").filteredOn(span().isRoot()).hasSizeAtLeast(1));
    words.put("tree", it -> it.hasTree(tree(span("job").isRoot())));
    words.put(
        "open tree", it -> it.hasTree(tree(span("job").isRoot()).children(tree("a")).andOthers()));
    words.put("parent", it -> it.hasSpan("a").hasParent(span("job").isRoot()));
    words.put("ancestor", it -> it.hasSpan("b").hasAncestor(span("job").isRoot()));
    words.put("trace", it -> it.hasSpan("b").hasSameTraceAs(span("job").isRoot()));
    words.put("time", it -> it.hasSpan("a").overlaps(span("job").isRoot()));
    words.put("log in", it -> it.hasLog(log().isInSpan(span("job").isRoot())));
    words.put("log within", it -> it.hasLog(log().isWithinSpan(span("job").isRoot())));
    words.put("log of", it -> it.hasSpan("job").hasLog(log().isInSpan(span().isRoot())));
    return words;
  }

  private static Stream<DynamicTest> each(Consumer<Consumer<TelemetryAssert>> test) {
    return words().entrySet().stream()
        .map(word -> DynamicTest.dynamicTest(word.getKey(), () -> test.accept(word.getValue())));
  }

  private static TelemetryAssert eventually(Duration time, CapturedTelemetry... states) {
    return assertThat(CapturedTelemetry.of(new ArrivingSource(states))).eventually(time);
  }

  @TestFactory
  Stream<DynamicTest> aSpanWithoutAParentIsARootForGood() {
    return each(
        word -> {
          ArrivingSource source = new ArrivingSource(BEGINNING, PLACED);
          word.accept(assertThat(CapturedTelemetry.of(source)).eventually(LONG));
          assertThat(source.isFirst()).as("nothing was waited for").isTrue();
        });
  }

  @TestFactory
  Stream<DynamicTest> aSpanWhoseParentMayArriveIsNotJudgedBefore() {
    return each(
        word -> {
          for (CapturedTelemetry root : List.of(ORPHAN, REMOTE)) {
            assertThat(failureOf(() -> word.accept(eventually(SHORT, root)))).contains(TOO_EARLY);
            assertThat(failureOf(() -> word.accept(eventually(ENOUGH, root, PLACED))))
                .doesNotContain("(it passed)", TOO_EARLY);
            assertThat(
                    failureOf(
                        () -> word.accept(eventually(ENOUGH, root, PLACED).settled(ofMillis(1)))))
                .doesNotContain("(it passed)", "no pause lasted");
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> afterAPauseItIsARoot() {
    return each(
        word -> {
          for (CapturedTelemetry root : List.of(ORPHAN, REMOTE)) {
            word.accept(eventually(LONG, root).settled(ofMillis(1)));
            word.accept(eventually(LONG, PLACED, root).settled(ofMillis(1)));
            word.accept(assertThat(root));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> aPauseThatIsTooLongIsMissed() {
    return each(
        word ->
            assertThat(failureOf(() -> word.accept(eventually(SHORT, ORPHAN).settled(LONG))))
                .contains(
                    "but it is unknown what is still to arrive: no pause lasted 1 min 00 s."));
  }

  @TestFactory
  Stream<DynamicTest> anotherSpanThatIsARootForGoodIsFound() {
    CapturedTelemetry two = telemetry(job().orphan(), job());
    return Stream.of("root span", "is root", "matcher", "any", "tree", "parent", "trace")
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name, () -> words().get(name).accept(eventually(LONG, two, PLACED))));
  }

  /** Once a span has a parent, it keeps it. */
  @Test
  void whatIsNotARootNeverBecomesOne() {
    ArrivingSource source = new ArrivingSource(PLACED, BEGINNING);
    assertThatCode(
            () ->
                assertThat(CapturedTelemetry.of(source))
                    .eventually(LONG)
                    .hasSpan(not(span("x").isRoot()))
                    .is(not(span().isRoot())))
        .doesNotThrowAnyException();
    assertThat(source.isFirst()).isTrue();
    eventually(LONG, ORPHAN, PLACED).hasSpan("job").is(not(span().isRoot()));
    eventually(LONG, ORPHAN, PLACED).hasSpan("job").is(not(span("x").or(span().isRoot())));
  }

  @Test
  void theFailureSaysWhatIsMissing() {
    assertThat(failureOf(() -> eventually(SHORT, ORPHAN).hasRootSpan("job")))
        .startsWith("Expected span \"job\" with no parent among the spans, but " + TOO_EARLY)
        .contains("> job  6.00 ms");
    assertThat(failureOf(() -> eventually(SHORT, ORPHAN).hasTree(tree(span("job").isRoot()))))
        .startsWith("Expected a tree, but " + TOO_EARLY);
  }
}
