package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.Telemetry.atLeast;
import static dev.oteltest.assertions.Telemetry.atMost;
import static dev.oteltest.assertions.Telemetry.containing;
import static dev.oteltest.assertions.Telemetry.event;
import static dev.oteltest.assertions.Telemetry.exception;
import static dev.oteltest.assertions.Telemetry.link;
import static dev.oteltest.assertions.Telemetry.matching;
import static dev.oteltest.assertions.Telemetry.oneOf;
import static dev.oteltest.assertions.Telemetry.satisfying;
import static dev.oteltest.assertions.Telemetry.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.oteltest.assertions.SampleSpan;
import dev.oteltest.assertions.condition.Mismatch;
import dev.oteltest.assertions.internal.text.SpanLine;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each expectation, once where it holds and once where it does not. */
class ConditionsTest {

  private static final SampleSpan LINKED = sample("upload", 0, 1);

  private static final SpanForest FOREST =
      SpanForest.of(
          SampleSpan.spans(
              LINKED,
              sample("root", 0, 20)
                  .child(
                      sample("work", 1, 13.5)
                          .kind(SpanKind.CLIENT)
                          .error("gave up")
                          .with("text", "hello")
                          .with("size", 3)
                          .with("ratio", 0.5)
                          .with("fast", true)
                          .with("tags", List.of("a", "b"))
                          .event("retry", Attributes.of(AttributeKey.longKey("attempt"), 2L))
                          .exception("java.io.IOException", "disk full")
                          .link(LINKED, Attributes.of(AttributeKey.longKey("part"), 7L))
                          .remoteParent()
                          .resource("service.name", "imageflow")
                          .child(sample("read").with("n", 1).child(sample("open"))),
                      sample("idle").unfinished()),
              sample("lost").orphan()),
          Set.of());

  private static final SpanNode WORK = FOREST.named("work").get(0);

  private static SpanContext contextOf(String name) {
    return FOREST.named(name).get(0).span().getSpanContext();
  }

  static Stream<Arguments> holding() {
    return Stream.of(
            span("work"),
            span(matching("w.*k")),
            span().hasAttribute("text", "hello"),
            span().hasAttribute("size", 3),
            span().hasAttribute("size", 3L),
            span().hasAttribute("size", (short) 3),
            span().hasAttribute("size", (byte) 3),
            span().hasAttribute(AttributeKey.longKey("size"), 3L),
            span().hasAttribute("ratio", 0.5),
            span().hasAttribute("ratio", 0.5f),
            span().hasAttribute("fast", true),
            span().hasAttribute("tags", List.of("a", "b")),
            span().hasAttribute("tags", new String[] {"a", "b"}),
            span().hasAttribute("tags", containing("b")),
            span().hasAttribute("text", containing("ell")),
            span().hasAttribute("text", matching("h.*o")),
            span().hasAttribute("text", oneOf("hi", "hello")),
            span().hasAttribute("size", oneOf(2, 3)),
            span().hasAttribute("size", atLeast(3)),
            span().hasAttribute("size", atMost(3)),
            span().hasAttribute("size", (Object) atMost(3)),
            span().hasAttribute("size", satisfying("that is odd", it -> (Long) it % 2 == 1)),
            span().hasAttribute("size"),
            span().hasAttributes("size", "text"),
            span().hasNoAttribute("sizes"),
            span().hasOnlyAttributes("text", "size", "ratio", "fast", "tags"),
            span().hasKind(SpanKind.CLIENT),
            span().hasStatus(StatusCode.ERROR),
            span().hasStatusError(),
            span().hasStatusDescription("gave up"),
            span().hasStatusDescription(containing("gave")),
            span().hasEvent("retry"),
            span().hasEvent(event("retry").hasAttribute("attempt", 2)),
            span().hasEventCount(2),
            span().hasException(IOException.class),
            span().hasException(IOException.class, "disk full"),
            span().hasEvent(exception().hasMessage(containing("disk"))),
            span().hasEvent(exception().hasStackTraceContaining("at Main.main")),
            span().hasEnded(),
            span().hasDurationAtMost(Duration.ofNanos(12_500_000)),
            span().hasDurationAtLeast(Duration.ofNanos(12_500_000)),
            span().hasScope("imageflow"),
            span().hasScope("imageflow", "1.2"),
            span().hasSameTraceAs(span("open")),
            span().hasSameTraceAs(span("read")),
            span().hasParent(contextOf("root")),
            span().hasLink(link()),
            span().hasLink(link().to(contextOf("upload")).hasAttribute("part", 7)),
            span().hasLink(link().to(span("upload").isRoot())),
            span().hasResourceAttribute("service.name", "imageflow"),
            span().hasResourceAttribute("service.name", containing("flow")),
            span().hasRemoteParent(),
            span().hasParent("root"),
            span().hasParent(span("root").isRoot()),
            span().hasAncestor(span("root")),
            span().hasChild("read"),
            span().hasChild(span("read").hasAttribute("n", 1)),
            span().hasDescendant(span("open")),
            span().hasChildCount(1),
            span().hasLinkTo(span("upload")),
            span().hasLinkCount(1),
            span().matching("two events", it -> it.getEvents().size() == 2))
        .map(matcher -> arguments(Conditions.of(matcher).describe(), matcher));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void holding(String name, SpanMatcher matcher) {
    assertThat(Conditions.of(matcher).mismatches(WORK)).isEmpty();
    assertThat(matcher.matches(WORK)).isTrue();
  }

  static Stream<Arguments> missing() {
    return Stream.of(
        arguments(span("walk"), "name \"walk\", but was \"work\""),
        arguments(span(matching("w")), "name matching /w/, but was \"work\""),
        arguments(span().hasAttribute("text", "hi"), "attribute text = \"hi\", but was \"hello\""),
        arguments(span().hasAttribute("size", 4), "attribute size = 4, but was 3"),
        arguments(
            span().hasAttribute("size", "3"),
            "attribute size = \"3\", but was 3, a long and not a string"),
        arguments(
            span().hasAttribute("text", 3),
            "attribute text = 3, but was \"hello\", a string and not a long"),
        arguments(
            span().hasAttribute("size", 3.0),
            "attribute size = 3.0, but was 3, a long and not a double"),
        arguments(
            span().hasAttribute("fast", "true"),
            "attribute fast = \"true\", but was true, a boolean and not a string"),
        arguments(
            span().hasAttribute("tags", List.of("b", "a")),
            "attribute tags = [\"b\", \"a\"], but was [\"a\", \"b\"]"),
        arguments(
            span().hasAttribute("tags", List.of(1)),
            "attribute tags = [1], but was [\"a\", \"b\"], a list of strings and not a list of"
                + " longs"),
        arguments(
            span().hasAttribute("sise", 3),
            "attribute sise = 3, but has no such attribute, only size, fast, ratio, tags, text. Did"
                + " you mean \"size\"?"),
        arguments(
            span().hasAttribute("tags", containing("c")),
            "attribute tags containing \"c\", but was [\"a\", \"b\"]"),
        arguments(
            span().hasAttribute("text", containing("x")),
            "attribute text containing \"x\", but was \"hello\""),
        arguments(
            span().hasAttribute("size", containing("3")),
            "attribute size containing \"3\", but was 3"),
        arguments(
            span().hasAttribute("text", matching("ell")),
            "attribute text matching /ell/, but was \"hello\""),
        arguments(
            span().hasAttribute("text", oneOf("hi", "ho")),
            "attribute text that is one of [\"hi\", \"ho\"], but was \"hello\""),
        arguments(
            span().hasAttribute("size", atLeast(3.5)), "attribute size of at least 3.5, but was 3"),
        arguments(span().hasAttribute("size", atMost(2)), "attribute size of at most 2, but was 3"),
        arguments(
            span().hasAttribute("text", atMost(2)),
            "attribute text of at most 2, but was \"hello\""),
        arguments(
            span().hasAttribute("text", atLeast(2)),
            "attribute text of at least 2, but was \"hello\""),
        arguments(
            span().hasAttribute("none"),
            "attribute none with any value, but has no such attribute, only fast, ratio, size,"
                + " tags, text"),
        arguments(
            span().hasAttributes("size", "sise", "taxt"),
            "attributes sise, size, taxt, but lacks sise, taxt, has only size, fast, ratio, tags,"
                + " text"),
        arguments(span().hasNoAttribute("size"), "no attribute size, but has it: 3"),
        arguments(
            span().hasOnlyAttributes("text", "id"),
            "attributes id, text and no others, but lacks id and also has fast, ratio, size, tags"),
        arguments(
            span().hasOnlyAttributes("fast", "ratio", "size", "tags", "text", "id"),
            "attributes fast, id, ratio, size, tags, text and no others, but lacks id"),
        arguments(span().hasKind(SpanKind.SERVER), "kind SERVER, but was CLIENT"),
        arguments(span().hasStatusOk(), "status OK, but was ERROR \"gave up\""),
        arguments(span().hasStatus(StatusCode.UNSET), "status UNSET, but was ERROR \"gave up\""),
        arguments(span().hasNoError(), "no error, but was ERROR \"gave up\""),
        arguments(
            span().hasStatusDescription("gave"),
            "status description \"gave\", but status was ERROR \"gave up\""),
        arguments(
            span().hasStatusDescription(containing("x")),
            "status description containing \"x\", but status was ERROR \"gave up\""),
        arguments(
            span().hasEvent("hit"), "event \"hit\", but has 2 events: \"retry\", \"exception\""),
        arguments(
            span().hasEvent(event("retry").hasAttribute("attempt", 3)),
            "event \"retry\" with attribute attempt = 3, but the event misses attribute attempt ="
                + " 3 (was 2)"),
        arguments(span().hasEventCount(1), "1 event, but has 2 events: \"retry\", \"exception\""),
        arguments(
            span().hasException(IllegalStateException.class),
            "exception java.lang.IllegalStateException, but recorded java.io.IOException: \"disk"
                + " full\""),
        arguments(
            span().hasException(IOException.class, "full"),
            "exception java.io.IOException with message \"full\", but recorded java.io.IOException:"
                + " \"disk full\""),
        arguments(span().isUnfinished(), "no end yet, but ended after 12.5 ms"),
        arguments(
            span().hasDurationAtMost(Duration.ofMillis(12)),
            "duration of at most 12.0 ms, but took 12.5 ms"),
        arguments(
            span().hasDurationAtLeast(Duration.ofMillis(13)),
            "duration of at least 13.0 ms, but took 12.5 ms"),
        arguments(span().hasScope("app"), "instrumentation scope \"app\", but was \"imageflow\""),
        arguments(
            span().hasScope("imageflow", "1.3"),
            "instrumentation scope \"imageflow\" version \"1.3\", but was \"imageflow\" version"
                + " \"1.2\""),
        arguments(
            span().hasSameTraceAs(span("upload")),
            "a trace with span \"upload\", but has only \"root\", \"work\", \"read\", \"open\","
                + " \"idle\""),
        arguments(
            span().hasSameTraceAs(span("read").hasAttribute("n", 2)),
            "a trace with span \"read\" with attribute n = 2, but its trace \"read\" misses"
                + " attribute n = 2 (was 1)"),
        arguments(
            span().hasParent(contextOf("read")),
            "parent " + ids("read") + ", but its parent is \"root\" " + ids("root")),
        arguments(
            span().hasParent(contextOf("upload")),
            "parent " + ids("upload") + ", but its parent is \"root\" " + ids("root")),
        arguments(
            span().hasLink(link().to(contextOf("root"))),
            "link to span " + ids("root") + ", but its link leads to \"upload\" " + ids("upload")),
        arguments(
            span().hasLink(link().to(span("upload")).hasAttribute("part", 8)),
            "link to span \"upload\" and with attribute part = 8, but its link misses"
                + " attribute part = 8 (was 7)"),
        arguments(
            span().hasResourceAttribute("service.name", "app"),
            "resource attribute service.name = \"app\", but was \"imageflow\""),
        arguments(
            span().hasResourceAttribute("service.name", containing("app")),
            "resource attribute service.name containing \"app\", but was \"imageflow\""),
        arguments(span().isRoot(), "no parent among the spans, but is below \"root\""),
        arguments(span().hasParent("main"), "parent span \"main\", but its parent is \"root\""),
        arguments(
            span().hasParent(span("root").hasStatusOk().hasKind(SpanKind.SERVER)),
            "parent span \"root\" with status OK, kind SERVER, but its parent \"root\" misses"
                + " status OK: was UNSET (no error, but OK was not set; hasNoError() accepts"
                + " that),"
                + " kind SERVER (was INTERNAL)"),
        arguments(
            span().hasAncestor(span("main")),
            "ancestor span \"main\", but its ancestor is \"root\""),
        arguments(span().hasChild("write"), "child span \"write\", but its child is \"read\""),
        arguments(
            span().hasDescendant(span("write")),
            "descendant span \"write\", but has only \"read\", \"open\""),
        arguments( // it follows the last descendant
            span().hasDescendant(span("idle")),
            "descendant span \"idle\", but has only \"read\", \"open\""),
        arguments(span().hasChildCount(2), "2 children, but has 1 child: \"read\""),
        arguments(
            span().hasLinkTo(span("download")),
            "link to span \"download\", but its link leads to \"upload\""),
        arguments(span().hasLinkCount(0), "0 links, but has 1 link"),
        arguments(
            span().matching("an odd number of events", it -> it.getEvents().size() % 2 == 1),
            "an odd number of events, but was otherwise"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource
  void missing(SpanMatcher matcher, String mismatch) {
    assertThat(Conditions.of(matcher).mismatches(WORK))
        .extracting(Mismatch::toString)
        .containsExactly(mismatch);
    assertThat(matcher.matches(WORK)).isFalse();
  }

  private static String ids(String name) {
    return SpanLine.ids(contextOf(name));
  }

  static Stream<Arguments> missingElsewhere() {
    return Stream.of(
        arguments("root", span().hasAttribute("a", 1), "attribute a = 1, but has no attributes"),
        arguments("root", span().hasAttributes("a", "b"), "attributes a, b, but has no attributes"),
        arguments(
            "root",
            span().hasParent(contextOf("read")),
            "parent " + ids("read") + ", but has no parent"),
        arguments(
            "lost",
            span().hasParent(contextOf("lost")),
            "parent "
                + ids("lost")
                + ", but its parent is "
                + SpanLine.ids(FOREST.named("lost").get(0).span().getParentSpanContext())
                + ", which was not captured"),
        arguments("root", span().hasLink(link()), "a link, but has no links"),
        arguments("root", span().hasEvent("e"), "event \"e\", but has no events"),
        arguments("root", span().hasParent("x"), "parent span \"x\", but has no parent"),
        arguments("root", span().hasRemoteParent(), "a remote parent, but has no parent"),
        arguments("idle", span().hasRemoteParent(), "a remote parent, but its parent is local"),
        arguments("idle", span().hasChild("x"), "child span \"x\", but has no child"),
        arguments("idle", span().hasChildCount(1), "1 child, but has none"),
        arguments("idle", span().hasEnded(), "an end, but never ended: call span.end()"),
        arguments(
            "idle",
            span().hasDurationAtMost(Duration.ofDays(1)),
            "duration of at most 24 h 00 min, but has not ended"),
        arguments(
            "idle",
            span().hasDurationAtLeast(Duration.ZERO),
            "duration of at least 0 ms, but has not ended"),
        arguments("idle", span().hasLinkTo(span("x")), "link to span \"x\", but has no links"),
        arguments(
            "lost", span().hasNoParent(), "no parent, but names a parent that was not captured"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource
  void missingElsewhere(String name, SpanMatcher matcher, String mismatch) {
    SpanNode node = FOREST.named(name).get(0);

    assertThat(Conditions.of(matcher).mismatches(node))
        .extracting(Mismatch::toString)
        .containsExactly(mismatch);
  }

  @Test
  void ofSeveralTheOneMostSimilarToALongNameIsShown() {
    String same = "x".repeat(200);
    for (String other : List.of("a", "z")) {
      SpanNode root =
          root(sample("root", 0, 9).child(sample(other, 1, 2), sample(same + "1"), sample("b")));
      SpanNode turned =
          root(sample("root", 0, 9).child(sample(same + "1"), sample(other, 1, 2), sample("b")));

      for (SpanNode node : List.of(root, turned)) {
        assertThat(mismatch(span().hasChild(same + "2"), node).actual())
            .startsWith("the most similar child is ...\"xxx")
            .contains("x1\"");
      }
      assertThat(mismatch(span().hasChild("x"), turned).actual()).startsWith("has only ");
      assertThat(mismatch(span().hasChild(same), root(sample("leaf"))).actual())
          .isEqualTo("has no child");
    }
  }

  @Test
  void anIdeComparesWholeValuesOfAChild() {
    String same = "x".repeat(200);
    SpanNode root = root(sample("root").child(sample("read").with("n", 1).with("text", same)));
    Mismatch mismatch =
        mismatch(
            span().hasChild(span("read").hasAttribute("n", 1).hasAttribute("text", same + "2")),
            root);

    assertThat(mismatch.wholeExpectation())
        .isEqualTo("child span \"read\" with attribute n = 1, attribute text = \"" + same + "2\"");
    assertThat(mismatch.expectation()).doesNotContain(same);
  }

  @Test
  void aLongCriticalPathIsShownFromTheFirstDifference() {
    SampleSpan job = sample("job", 0, 10);
    for (int i = 0; i < 10; i++) {
      job.child(sample("s" + i, i, i + 1));
    }
    SpanNode root = root(job);

    assertThat(mismatch(span().hasCriticalPath("s0", "s1", "x"), root))
        .hasToString(
            "critical path s0 > s1 > x, but was s0 > s1 > s2 > s3 > ... > s6 > s7 > s8 > s9");
    assertThat(
            mismatch(
                    span()
                        .hasCriticalPath("s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "x", "s9"),
                    root)
                .actual())
        .isEqualTo("after 8 equal spans, it was s8 > s9");
    assertThat(
            mismatch(
                    span()
                        .hasCriticalPath(
                            "s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10"),
                    root)
                .actual())
        .isEqualTo("after 10 equal spans, it ended");
  }

  @Test
  void theFirstOfEquallyCloseEventsIsExplained() {
    SpanNode root =
        root(
            sample("root")
                .event("retry", Attributes.of(AttributeKey.longKey("n"), 1L))
                .event("retry", Attributes.of(AttributeKey.longKey("n"), 1000L)));

    assertThat(mismatch(span().hasEvent(event("retry").hasAttribute("n", "x")), root).actual())
        .contains("(was 1, ");
  }

  @Test
  void theClosestLinkIsExplained() {
    SampleSpan target = sample("upload");
    SampleSpan other = sample("other");
    AttributeKey<Long> part = AttributeKey.longKey("part");
    SampleSpan from =
        sample("root")
            .link(other, Attributes.of(part, 1L))
            .link(target, Attributes.of(part, 2L))
            .link(target, Attributes.of(part, 3L))
            .link(other);
    SpanForest forest = SpanForest.of(SampleSpan.spans(target, other, from), Set.of());
    SpanNode root = forest.named("root").get(0);

    assertThat(mismatch(span().hasLink(link().to("upload").hasAttribute("part", 7)), root))
        .hasToString(
            "link to span \"upload\" and with attribute part = 7, but the closest of 4 links"
                + " misses attribute part = 7 (was 2)");
    assertThat(link().to("upload").matches(root, root.span().getLinks().get(0))).isFalse();
    assertThat(link().to("upload").matches(root, root.span().getLinks().get(1))).isTrue();
    assertThat(Conditions.of(span().hasLink(link().to(span("upload").hasAttribute("k")))).keys())
        .containsExactly("k");
  }

  private static SpanNode root(SampleSpan root) {
    return SpanForest.of(SampleSpan.spans(root), Set.of()).nodes().get(0);
  }

  private static Mismatch mismatch(SpanMatcher matcher, SpanNode node) {
    return Conditions.of(matcher).mismatches(node).get(0);
  }

  @Test
  void aRootAndAnUnfinishedSpanAreReportedAsSuch() {
    assertThat(span().isRoot().matches(FOREST.named("root").get(0))).isTrue();
    assertThat(span().isUnfinished().matches(FOREST.named("idle").get(0))).isTrue();
    assertThat(span().hasNoError().matches(FOREST.named("root").get(0))).isTrue();
    assertThat(span().hasEnded().matches(FOREST.named("idle").get(0))).isFalse();
  }

  @Test
  void aValueThatNoAttributeCanHaveIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> span().hasAttribute("id", new Object()))
        .withMessage(
            "Unsupported type of the value for id: java.lang.Object. Use a string, boolean,"
                + " number, byte[], a list, array or map of those, a Value, or a ValueMatcher.");
  }

  @Test
  void theClosestSpanMissesFewestConditions() {
    SpanMatcher matcher = span().hasAttribute("n", 1).hasParent("work").hasStatusOk();

    assertThat(Conditions.of(matcher).closest(FOREST.nodes())).hasToString("read");
    assertThat(Conditions.of(span("nobody")).closest(FOREST.nodes())).isNull();
  }

  @Test
  void aMatcherIsNotChangedByRefiningIt() {
    SpanMatcher matcher = span("work");
    SpanMatcher refined = matcher.hasStatusOk().hasAttribute("size", 3);

    assertThat(Conditions.of(matcher).describe()).isEqualTo("span \"work\"");
    assertThat(refined).hasToString("span \"work\" with status OK, attribute size = 3");
    assertThat(Conditions.of(span()).describe()).isEqualTo("a span");
    assertThat(Conditions.of(refined).keys()).containsExactly("size");
    assertThat(refined.select(FOREST)).isEmpty();
    assertThat(matcher.select(FOREST)).containsExactly(WORK);
  }
}
