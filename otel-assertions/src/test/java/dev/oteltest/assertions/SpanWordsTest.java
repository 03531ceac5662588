package dev.oteltest.assertions;

import static dev.oteltest.assertions.SampleSpan.forestOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.spans;
import static dev.oteltest.assertions.Telemetry.atLeast;
import static dev.oteltest.assertions.Telemetry.atMost;
import static dev.oteltest.assertions.Telemetry.between;
import static dev.oteltest.assertions.Telemetry.closeTo;
import static dev.oteltest.assertions.Telemetry.containing;
import static dev.oteltest.assertions.Telemetry.endsWith;
import static dev.oteltest.assertions.Telemetry.event;
import static dev.oteltest.assertions.Telemetry.exception;
import static dev.oteltest.assertions.Telemetry.link;
import static dev.oteltest.assertions.Telemetry.matching;
import static dev.oteltest.assertions.Telemetry.not;
import static dev.oteltest.assertions.Telemetry.oneOf;
import static dev.oteltest.assertions.Telemetry.present;
import static dev.oteltest.assertions.Telemetry.satisfying;
import static dev.oteltest.assertions.Telemetry.span;
import static dev.oteltest.assertions.Telemetry.startsWith;
import static io.opentelemetry.api.logs.Severity.ERROR;
import static io.opentelemetry.api.logs.Severity.WARN;
import static io.opentelemetry.api.trace.SpanKind.CLIENT;
import static io.opentelemetry.api.trace.SpanKind.INTERNAL;
import static io.opentelemetry.api.trace.SpanKind.SERVER;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.match.AttributeConditions;
import dev.oteltest.assertions.match.EventMatcher;
import dev.oteltest.assertions.match.LinkMatcher;
import dev.oteltest.assertions.match.OriginConditions;
import dev.oteltest.assertions.match.RelationConditions;
import dev.oteltest.assertions.match.SignalConditions;
import dev.oteltest.assertions.match.SpanConditions;
import dev.oteltest.assertions.match.SpanMatcher;
import dev.oteltest.assertions.match.TimingConditions;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every expectation of a span. */
class SpanWordsTest {

  private final SampleSpan job = sample("job", 0, 20).ok();
  private final SampleSpan load = sample("load", 0, 1).unfinished();

  private final List<SpanData> spans =
      spans(
          job.child(
              load,
              sample("work", 1, 13.5)
                  .kind(CLIENT)
                  .error("gave up")
                  .with("size", 3)
                  .with("text", "hello")
                  .event("retry", Attributes.of(AttributeKey.longKey("attempt"), 2L))
                  .exception("java.io.IOException", "disk full")
                  .link(job, Attributes.of(AttributeKey.longKey("part"), 7L))
                  .remoteParent()
                  .traceState("vendor", "v1")
                  .resource("service.name", "imageflow")
                  .child(sample("read", 2, 4).with("error.type", "timeout")),
              sample("store", 14, 15).link(sample("elsewhere")).notSampled()));

  private final CapturedTelemetry telemetry =
      CapturedTelemetry.of(spans, List.of(), SampleSignals.logs(spans.get(2).getSpanContext()));

  private SpanContext contextOf(String name) {
    return forestOf(telemetry).named(name).get(0).span().getSpanContext();
  }

  /** The same expectation, for a matcher and for an assertion. */
  private interface Word extends Function<SpanConditions<?>, Object> {}

  private void verifyBoth(String name, Word word) {
    WordCoverage.verifyBoth(
        () -> assertThat(telemetry).hasSpan((SpanMatcher) word.apply(span(name))),
        () -> word.apply(assertThat(telemetry).hasSpan(name)));
  }

  private final WordCoverage words =
      new WordCoverage(
          SignalConditions.class,
          SpanConditions.class,
          RelationConditions.class,
          TimingConditions.class,
          OriginConditions.class,
          SpanMatcher.class,
          SpanAssert.class,
          AttributeConditions.class,
          EventMatcher.class,
          LinkMatcher.class,
          ValueMatcher.class);

  private void word(String name, Word right, Word wrong) {
    words.word(name, () -> verifyBoth("work", right), () -> verifyBoth("work", wrong));
  }

  private void word(String name, String right, String wrong, Word word) {
    words.word(name, () -> verifyBoth(right, word), () -> verifyBoth(wrong, word));
  }

  private void matcherWord(
      String name, UnaryOperator<SpanMatcher> right, UnaryOperator<SpanMatcher> wrong) {
    matcher(name, right.apply(span("work")), wrong.apply(span("work")));
  }

  private void matcherWord(
      String name, String right, String wrong, UnaryOperator<SpanMatcher> word) {
    matcher(name, word.apply(span(right)), word.apply(span(wrong)));
  }

  private void matcher(String name, SpanMatcher right, SpanMatcher wrong) {
    words.word(name, right, wrong, it -> assertThat(telemetry).hasSpan(it));
  }

  @TestFactory
  Stream<DynamicTest> words() {
    ofItself();
    ofIdentity();
    ofTime();
    ofRelations();
    ofAttributes();
    matchers();
    eventsAndLinks();
    values();
    assertions();
    return words.tests(getClass(), "span");
  }

  private void ofItself() {
    word(
        "SpanConditions.matching(String, Predicate)",
        it -> it.matching("two events", on -> on.getEvents().size() == 2),
        it -> it.matching("three events", on -> on.getEvents().size() == 3));
    matcherWord(
        "SpanMatcher.hasName(ValueMatcher)",
        it -> it.hasName(matching("w.*")),
        it -> it.hasName(matching("v.*")));
    matcherWord(
        "SpanMatcher.hasKind(SpanKind)", it -> it.hasKind(CLIENT), it -> it.hasKind(SERVER));
    matcherWord(
        "SpanMatcher.hasStatus(StatusCode)", "store", "work", it -> it.hasStatus(StatusCode.UNSET));
    matcherWord(
        "SpanMatcher.hasStatus(StatusData)",
        it -> it.hasStatus(StatusData.create(StatusCode.ERROR, "gave up")),
        it -> it.hasStatus(StatusData.ok()));
    matcherWord("SpanMatcher.hasName(String)", it -> it.hasName("work"), it -> it.hasName("job"));
    word("SpanConditions.hasStatusOk()", "job", "store", it -> it.hasStatusOk());
    word("SpanConditions.hasStatusError()", "work", "job", it -> it.hasStatusError());
    word(
        "SpanConditions.hasStatusError(String)",
        it -> it.hasStatusError("gave up"),
        it -> it.hasStatusError("gave in"));
    word(
        "SpanConditions.hasStatusCode(StatusCode)",
        "job",
        "work",
        it -> it.hasStatusCode(StatusCode.OK));
    word("SpanConditions.hasNoError()", "store", "work", it -> it.hasNoError());
    matcherWord(
        "SpanMatcher.hasStatusDescription(String)",
        it -> it.hasStatusDescription("gave up"),
        it -> it.hasStatusDescription("gave"));
    matcherWord(
        "SpanMatcher.hasStatusDescription(ValueMatcher)",
        it -> it.hasStatusDescription(containing("gave")),
        it -> it.hasStatusDescription(containing("went")));
    matcherWord(
        "SpanMatcher.hasEvent(String)", it -> it.hasEvent("retry"), it -> it.hasEvent("try"));
    matcherWord(
        "SpanMatcher.hasEvent(Consumer)",
        it -> it.hasEvent(event("retry").hasAttribute("attempt", 2)),
        it -> it.hasEvent(event("retry").hasAttribute("attempt", 3)));
    matcherWord(
        "SpanMatcher.hasNoEvent(String)", it -> it.hasNoEvent("try"), it -> it.hasNoEvent("retry"));
    matcherWord(
        "SpanMatcher.hasNoEvent(Consumer)",
        it -> it.hasNoEvent(event("retry").hasAttribute("attempt", 3)),
        it -> it.hasNoEvent(exception(IOException.class)));
    word("SpanConditions.hasNoExceptions()", "job", "work", it -> it.hasNoExceptions());
    matcherWord(
        "SpanMatcher.hasEventCount(int)", it -> it.hasEventCount(2), it -> it.hasEventCount(1));
    matcherWord(
        "SpanMatcher.hasException(Class)",
        it -> it.hasException(IOException.class),
        it -> it.hasException(IllegalStateException.class));
    matcherWord(
        "SpanMatcher.hasException(String)",
        it -> it.hasException("java.io.IOException"),
        it -> it.hasException("java.lang.Error"));
    matcherWord(
        "SpanMatcher.hasEvents(String[])",
        it -> it.hasEvents("exception", "retry"),
        it -> it.hasEvents("retry", "stop"));
    matcherWord(
        "SpanMatcher.hasErrorType(String)", "read", "work", it -> it.hasErrorType("timeout"));
    matcherWord(
        "SpanMatcher.hasException(Class, String)",
        it -> it.hasException(IOException.class, "disk full"),
        it -> it.hasException(IOException.class, "disk"));
    matcherWord(
        "SpanMatcher.hasScope(String)", it -> it.hasScope("imageflow"), it -> it.hasScope("other"));
    matcherWord(
        "SpanMatcher.hasScope(String, String)",
        it -> it.hasScope("imageflow", "1.2"),
        it -> it.hasScope("imageflow", "1.3"));
    matcherWord(
        "SpanMatcher.hasResourceAttribute(AttributeKey, Object)",
        it -> it.hasResourceAttribute(AttributeKey.stringKey("service.name"), "imageflow"),
        it -> it.hasResourceAttribute(AttributeKey.stringKey("service.name"), "other"));
    matcherWord(
        "SpanMatcher.hasResourceAttribute(String, Object)",
        it -> it.hasResourceAttribute("service.name", "imageflow"),
        it -> it.hasResourceAttribute("service.name", "other"));
    matcherWord(
        "SpanMatcher.hasLink(Consumer)",
        it -> it.hasLink(link().hasAttribute("part", 7)),
        it -> it.hasLink(link().hasAttribute("part", 8)));
    matcherWord(
        "SpanMatcher.hasLinkTo(String)", it -> it.hasLinkTo("job"), it -> it.hasLinkTo("load"));
    matcherWord(
        "SpanMatcher.hasLinkTo(Consumer)",
        it -> it.hasLinkTo(span("job")),
        it -> it.hasLinkTo(span("load")));
    matcherWord(
        "SpanMatcher.hasLinkCount(int)", it -> it.hasLinkCount(1), it -> it.hasLinkCount(2));
    word(
        "SpanConditions.hasLog(String)",
        it -> it.hasLog("disk is full"),
        it -> it.hasLog("disk was full"));
    word(
        "SpanConditions.hasLog(Consumer)",
        it -> it.hasLog(record -> record.hasSeverityAtLeast(WARN).hasBody("disk is full")),
        it -> it.hasLog(record -> record.hasSeverityAtLeast(ERROR).hasBody("disk was full")));
    word("SpanConditions.hasNoLinks()", "job", "work", it -> it.hasNoLinks());
    word("SpanConditions.hasNoEvents()", "job", "work", it -> it.hasNoEvents());
    word(
        "SpanConditions.hasEvent(String, Consumer)",
        it -> it.hasEvent("retry", event -> event.hasAttribute("attempt", 2)),
        it -> it.hasEvent("retry", event -> event.hasAttribute("attempt", 3)));
    word("SpanConditions.hasName(String)", it -> it.hasName("work"), it -> it.hasName("job"));
  }

  private void ofIdentity() {
    SpanContext work = contextOf("work");
    SpanContext job = contextOf("job");
    word(
        "SpanConditions.hasTraceId(String)",
        it -> it.hasTraceId(work.getTraceId()),
        it -> it.hasTraceId("0af7651916cd43dd8448eb211c80319c"));
    word(
        "SpanConditions.hasSpanId(String)",
        it -> it.hasSpanId(work.getSpanId()),
        it -> it.hasSpanId(job.getSpanId()));
    word(
        "SpanConditions.hasTraceState(String, String)",
        it -> it.hasTraceState("vendor", "v1"),
        it -> it.hasTraceState("vendor", "v2"));
    word("SpanConditions.isSampled()", "work", "store", it -> it.isSampled());
    word("SpanConditions.isNotSampled()", "store", "work", it -> it.isNotSampled());
    word(
        "SpanConditions.hasLinkTo(SpanContext)",
        it -> it.hasLinkTo(job),
        it -> it.hasLinkTo(contextOf("load")));
  }

  private void ofTime() {
    word("SpanConditions.hasEnded()", "work", "load", it -> it.hasEnded());
    word("SpanConditions.isUnfinished()", "load", "work", it -> it.isUnfinished());
    matcherWord(
        "SpanMatcher.hasDurationAtMost(Duration)",
        it -> it.hasDurationAtMost(ofMillis(13)),
        it -> it.hasDurationAtMost(ofMillis(12)));
    matcherWord(
        "SpanMatcher.hasDurationAtLeast(Duration)",
        it -> it.hasDurationAtLeast(ofMillis(12)),
        it -> it.hasDurationAtLeast(ofMillis(13)));
    word(
        "SpanConditions.startsAfter(Consumer)",
        "store",
        "read",
        it -> it.startsAfter(span("work")));
    word("SpanConditions.endsBefore(Consumer)", "work", "job", it -> it.endsBefore(span("store")));
    word("SpanConditions.startsAfter(String)", "store", "read", it -> it.startsAfter("work"));
    word("SpanConditions.endsBefore(String)", "work", "job", it -> it.endsBefore("store"));
    word("SpanConditions.overlaps(String)", "read", "store", it -> it.overlaps("work"));
    word("TimingConditions.startsBefore(String)", "work", "store", it -> it.startsBefore("read"));
    word(
        "TimingConditions.startsBefore(Consumer)",
        it -> it.startsBefore(span("read")),
        it -> it.startsBefore(span("load")));
    word(
        "TimingConditions.hasDurationBetween(Duration, Duration)",
        it -> it.hasDurationBetween(ofMillis(12), ofMillis(13)),
        it -> it.hasDurationBetween(ofMillis(13), ofMillis(14)));
    word("SpanConditions.overlaps(Consumer)", "read", "store", it -> it.overlaps(span("work")));
    matcherWord(
        "SpanMatcher.hasCriticalPath(String[])",
        it -> it.hasCriticalPath("read"),
        it -> it.hasCriticalPath("load", "read"));
    word(
        "SpanConditions.isDoneWithin(Duration)",
        it -> it.isDoneWithin(ofMillis(13)),
        it -> it.isDoneWithin(ofMillis(12)));
    matcherWord(
        "SpanMatcher.hasGapsAtMost(Duration)",
        it -> it.hasGapsAtMost(ofMillis(10)),
        it -> it.hasGapsAtMost(ofMillis(9)));
  }

  private void ofRelations() {
    word("SpanConditions.isRoot()", "job", "work", it -> it.isRoot());
    word("SpanConditions.hasNoParent()", "job", "work", it -> it.hasNoParent());
    word("SpanConditions.hasRemoteParent()", "work", "read", it -> it.hasRemoteParent());
    word(
        "RelationConditions.hasSameTraceAs(String)",
        it -> it.hasSameTraceAs("read"),
        it -> it.hasSameTraceAs("write"));
    word(
        "RelationConditions.hasSameTraceAs(Consumer)",
        it -> it.hasSameTraceAs(on -> on.hasKind(INTERNAL)),
        it -> it.hasSameTraceAs(on -> on.hasKind(SERVER)));
    matcherWord(
        "SpanMatcher.hasParent(SpanContext)", "work", "read", it -> it.hasParent(contextOf("job")));
    matcherWord("SpanMatcher.hasParent(String)", "work", "read", it -> it.hasParent("job"));
    matcherWord("SpanMatcher.hasAncestor(String)", "read", "job", it -> it.hasAncestor("job"));
    matcherWord("SpanMatcher.hasDescendant(String)", "job", "read", it -> it.hasDescendant("read"));
    matcherWord(
        "SpanMatcher.hasAncestor(Consumer)", "read", "job", it -> it.hasAncestor(span("job")));
    matcherWord(
        "SpanMatcher.hasChild(String)", it -> it.hasChild("read"), it -> it.hasChild("red"));
    word(
        "RelationConditions.hasParent(Consumer)",
        it -> it.hasParent(parent -> parent.hasStatusOk()),
        it -> it.hasParent(parent -> parent.hasStatusError()));
    word(
        "RelationConditions.hasChild(Consumer)",
        it -> it.hasChild(child -> child.hasName("read").hasEnded()),
        it -> it.hasChild(child -> child.hasName("read").isUnfinished()));
    word(
        "RelationConditions.hasDescendant(Consumer)",
        it -> it.hasDescendant(below -> below.hasKind(SpanKind.INTERNAL)),
        it -> it.hasDescendant(below -> below.hasKind(CLIENT)));
    ofMissingRelations();
    matcherWord(
        "SpanMatcher.hasChildCount(int)", it -> it.hasChildCount(1), it -> it.hasChildCount(2));
  }

  private void ofMissingRelations() {
    word("RelationConditions.hasNoChild(String)", "job", "work", it -> it.hasNoChild("read"));
    word(
        "RelationConditions.hasNoChild(Consumer)",
        it -> it.hasNoChild(span().hasKind(CLIENT)),
        it -> it.hasNoChild(span().hasEnded()));
    word("RelationConditions.hasNoChildren()", "read", "work", it -> it.hasNoChildren());
    word(
        "RelationConditions.hasNoDescendant(String)",
        "store",
        "job",
        it -> it.hasNoDescendant("read"));
    word(
        "RelationConditions.hasNoDescendant(Consumer)",
        "store",
        "job",
        it -> it.hasNoDescendant(span().hasEnded()));
  }

  private void ofAttributes() {
    matcherWord(
        "AttributeConditions.hasAttribute(String, Object)",
        it -> it.hasAttribute("size", 3),
        it -> it.hasAttribute("size", "3"));
    matcherWord(
        "AttributeConditions.hasAttribute(AttributeKey, Object)",
        it -> it.hasAttribute(AttributeKey.longKey("size"), 3L),
        it -> it.hasAttribute(AttributeKey.longKey("size"), 4L));
    matcherWord(
        "AttributeConditions.hasAttribute(String)",
        it -> it.hasAttribute("size"),
        it -> it.hasAttribute("sise"));
    matcherWord(
        "AttributeConditions.hasAttributes(String[])",
        it -> it.hasAttributes("size", "text"),
        it -> it.hasAttributes("size", "test"));
    matcherWord(
        "AttributeConditions.hasNoAttribute(String)",
        it -> it.hasNoAttribute("test"),
        it -> it.hasNoAttribute("text"));
    matcherWord(
        "AttributeConditions.hasOnlyAttributes(String[])",
        it -> it.hasOnlyAttributes("size", "text"),
        it -> it.hasOnlyAttributes("size"));
    attributeKeys();
  }

  private void severalAttributes() {
    Attributes both = Attributes.builder().put("size", 3).put("text", "hello").build();
    Attributes text = Attributes.builder().put("text", "hello").build();
    Attributes other = Attributes.builder().put("size", 4).put("text", "hello").build();
    word(
        "AttributeConditions.hasAttributes(Attributes)",
        it -> it.hasAttributes(text),
        it -> it.hasAttributes(other));
    word(
        "AttributeConditions.hasAttributes(Map)",
        it -> it.hasAttributes(Map.of("size", 3, "text", startsWith("he"))),
        it -> it.hasAttributes(Map.of("size", 4, "text", startsWith("ha"))));
    word(
        "AttributeConditions.hasOnlyAttributes(Attributes)",
        it -> it.hasOnlyAttributes(both),
        it -> it.hasOnlyAttributes(text));
    word(
        "AttributeConditions.hasOnlyAttributes(Map)",
        it -> it.hasOnlyAttributes(Map.of("size", 3, "text", startsWith("he"))),
        it -> it.hasOnlyAttributes(Map.of("size", 4)));
    word("AttributeConditions.hasNoAttributes()", "job", "work", it -> it.hasNoAttributes());
    word(
        "AttributeConditions.hasAttribute(String, Number, Offset)",
        it -> it.hasAttribute("size", 2.9, within(0.2)),
        it -> it.hasAttribute("size", 2.9, within(0.05)));
    word(
        "AttributeConditions.hasAttributeSatisfying(String, Consumer)",
        it -> it.hasAttributeSatisfying("size", size -> assertThat(size).isEqualTo(3L)),
        it -> it.hasAttributeSatisfying("size", size -> assertThat(size).isEqualTo(4L)));
    word(
        "AttributeConditions.hasAttributeSatisfying(AttributeKey, Consumer)",
        it ->
            it.hasAttributeSatisfying(
                AttributeKey.longKey("size"), size -> assertThat(size).isBetween(1L, 3L)),
        it ->
            it.hasAttributeSatisfying(
                AttributeKey.stringKey("size"), size -> assertThat(size).isNotEmpty()));
  }

  private void attributeKeys() {
    severalAttributes();
    AttributeKey<Long> size = AttributeKey.longKey("size");
    AttributeKey<String> text = AttributeKey.stringKey("text");
    AttributeKey<String> test = AttributeKey.stringKey("test");
    matcherWord(
        "AttributeConditions.hasAttribute(AttributeKey, ValueMatcher)",
        it -> it.hasAttribute(size, atLeast(3)),
        it -> it.hasAttribute(size, atMost(2)));
    word(
        "AttributeConditions.hasAttribute(AttributeKey, int)",
        it -> it.hasAttribute(size, 3),
        it -> it.hasAttribute(size, 4));
    matcherWord(
        "AttributeConditions.hasAttribute(AttributeKey)",
        it -> it.hasAttribute(size),
        it -> it.hasAttribute(test));
    matcherWord(
        "AttributeConditions.hasAttributes(AttributeKey, AttributeKey[])",
        it -> it.hasAttributes(size, text),
        it -> it.hasAttributes(size, test));
    matcherWord(
        "AttributeConditions.hasNoAttribute(AttributeKey)",
        it -> it.hasNoAttribute(test),
        it -> it.hasNoAttribute(text));
    matcherWord(
        "AttributeConditions.hasOnlyAttributes(AttributeKey, AttributeKey[])",
        it -> it.hasOnlyAttributes(size, text),
        it -> it.hasOnlyAttributes(size));
  }

  private void matchers() {
    matcher("SpanMatcher.span(String)", span("work"), span("works"));
    matcher("SpanMatcher.span(ValueMatcher)", span(matching("w.*")), span(matching("x.*")));
    matcher(
        "SpanMatcher.span()",
        span().hasKind(CLIENT),
        span().hasKind(SERVER).hasAttribute("size", 3));
    matcher(
        "SpanMatcher.or(Consumer)",
        span("job").or(span("work").hasKind(CLIENT)),
        span("jab").or(span("work").hasKind(SERVER)));
    matcher(
        "SpanMatcher.not(SignalMatcher)",
        span("work").and(not(span().hasKind(SERVER))),
        span("work").and(not(span().hasKind(CLIENT).hasStatusError())));
    matcher(
        "SpanMatcher.and(Consumer)",
        span("work").and(it -> it.hasKind(CLIENT).hasStatusError()),
        span("work").and(it -> it.hasKind(SERVER).hasStatusOk()));
  }

  private void eventsAndLinks() {
    matcher("EventMatcher.event(String)", withEvent(event("retry")), withEvent(event("Retry")));
    matcher("EventMatcher.exception()", withEvent(exception()), span("job").hasEvent(exception()));
    matcher(
        "EventMatcher.exception(Class)",
        withEvent(exception(IOException.class)),
        withEvent(exception(Error.class)));
    matcher(
        "EventMatcher.exception(String)",
        withEvent(exception("java.io.IOException")),
        withEvent(exception("java.lang.Error")));
    matcher(
        "EventMatcher.hasMessage(String)",
        withEvent(exception().hasMessage("disk full")),
        withEvent(exception().hasMessage("disk")));
    matcher(
        "EventMatcher.hasMessage(ValueMatcher)",
        withEvent(exception().hasMessage(containing("disk"))),
        withEvent(exception().hasMessage(containing("disc"))));
    matcher(
        "EventMatcher.hasStackTraceContaining(String)",
        withEvent(exception().hasStackTraceContaining("Main.main")),
        withEvent(exception().hasStackTraceContaining("Main.run")));
    matcher(
        "EventMatcher.and(Consumer)",
        withEvent(event("retry").and(it -> it.hasAttribute("attempt", 2))),
        withEvent(event("retry").and(it -> it.hasAttribute("attempt", 3))));
    matcher(
        "LinkMatcher.and(Consumer)",
        withLink(link().and(it -> it.to("job").hasAttribute("part", 7))),
        withLink(link().and(it -> it.to("job").hasAttribute("part", 8))));
    matcher("LinkMatcher.link()", withLink(link()), span("job").hasLink(link()));
    matcher("LinkMatcher.to(String)", withLink(link().to("job")), withLink(link().to("load")));
    matcher(
        "LinkMatcher.to(Consumer)",
        withLink(link().to(span("job"))),
        withLink(link().to(span("load"))));
    matcher(
        "LinkMatcher.toUncaptured()",
        span("store").hasLink(link().toUncaptured()),
        withLink(link().toUncaptured()));
    matcher(
        "LinkMatcher.to(SpanContext)",
        withLink(link().to(contextOf("job"))),
        withLink(link().to(contextOf("load"))));
  }

  private static SpanMatcher withEvent(EventMatcher event) {
    return span("work").hasEvent(event);
  }

  private static SpanMatcher withLink(LinkMatcher link) {
    return span("work").hasLink(link);
  }

  private void values() {
    value("present()", "size", "none", present());
    value("matching(String)", "text", "size", matching("h.*"));
    value("containing(Object)", "text", "size", containing("ell"));
    value("atLeast(Number)", "size", "text", atLeast(2.5));
    value("atMost(Number)", "size", "text", atMost(3.5));
    value("startsWith(String)", "text", "size", startsWith("he"));
    value("endsWith(String)", "text", "size", endsWith("lo"));
    value("between(Number, Number)", "size", "text", between(3, 4));
    value("closeTo(Number, Number)", "size", "text", closeTo(2.9, 0.2));
    value("not(ValueMatcher)", "text", "size", not(startsWith("x")));
    value("or(ValueMatcher)", "size", "text", startsWith("x").or(atLeast(3)));
    value("oneOf(Object[])", "size", "text", oneOf(2, 3));
    value(
        "satisfying(String, Predicate)",
        "size",
        "text",
        satisfying("that is odd", it -> it.equals(1L) || it.equals(3L)));
  }

  private void value(String name, String right, String wrong, ValueMatcher value) {
    matcher(
        "ValueMatcher." + name,
        span("work").hasAttribute(right, value),
        span("work").hasAttribute(wrong, value));
  }

  private void assertion(String name, Consumer<SpanAssert> right, Consumer<SpanAssert> wrong) {
    words.word(
        "SpanAssert." + name,
        () -> right.accept(assertThat(telemetry).hasSpan("work")),
        () -> wrong.accept(assertThat(telemetry).hasSpan("work")));
  }

  private void assertions() {
    assertion(
        "child(String)", it -> it.child("read").hasNoError(), it -> it.child("write").hasNoError());
    assertion(
        "exactlyOnce()",
        it -> it.exactlyOnce(),
        it -> it.returnToTelemetry().hasSpan(span().hasKind(INTERNAL)).exactlyOnce());
    assertion(
        "attribute(String)",
        it -> it.attribute("text").asString().startsWith("he"),
        it -> it.attribute("text").isEqualTo("Hello"));
    assertion("children()", it -> it.children().hasSize(1), it -> it.children().hasSize(2));
    assertion("is(SignalMatcher)", it -> it.is(span("work")), it -> it.is(span("read")));
    assertion(
        "asSpanDataAssert()",
        it -> it.asSpanDataAssert().hasName("work"),
        it -> it.asSpanDataAssert().hasName("read"));
    assertion(
        "asSpanDataAssert(Consumer)",
        it -> it.asSpanDataAssert(on -> on.hasName("work")),
        it -> it.asSpanDataAssert(on -> on.hasName("read")));
    assertion(
        "extracting(Function)",
        it -> it.extracting(SpanData::getKind).isEqualTo(CLIENT),
        it -> it.extracting(SpanData::getKind).isEqualTo(SERVER));
    words.word(
        "SpanAssert.usingRecursiveComparison()",
        () ->
            assertThat(telemetry)
                .hasSpan("work")
                .usingRecursiveComparison()
                .comparingOnlyFields("name")
                .isEqualTo(spans.get(2)),
        () ->
            assertThat(telemetry)
                .hasSpan(span())
                .usingRecursiveComparison()
                .isEqualTo(spans.get(2)));
    assertion(
        "returnToTelemetry()",
        it -> it.returnToTelemetry().hasSpan("store"),
        it -> it.returnToTelemetry().hasSpan("stork"));
  }
}
