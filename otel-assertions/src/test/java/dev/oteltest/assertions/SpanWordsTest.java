package dev.oteltest.assertions;

import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.match.EventMatcher.event;
import static dev.oteltest.assertions.match.EventMatcher.exception;
import static dev.oteltest.assertions.match.LinkMatcher.link;
import static dev.oteltest.assertions.match.SpanMatcher.anySpan;
import static dev.oteltest.assertions.match.SpanMatcher.span;
import static dev.oteltest.assertions.match.ValueMatcher.atLeast;
import static dev.oteltest.assertions.match.ValueMatcher.atMost;
import static dev.oteltest.assertions.match.ValueMatcher.between;
import static dev.oteltest.assertions.match.ValueMatcher.closeTo;
import static dev.oteltest.assertions.match.ValueMatcher.containing;
import static dev.oteltest.assertions.match.ValueMatcher.endsWith;
import static dev.oteltest.assertions.match.ValueMatcher.matching;
import static dev.oteltest.assertions.match.ValueMatcher.not;
import static dev.oteltest.assertions.match.ValueMatcher.oneOf;
import static dev.oteltest.assertions.match.ValueMatcher.present;
import static dev.oteltest.assertions.match.ValueMatcher.satisfying;
import static dev.oteltest.assertions.match.ValueMatcher.startsWith;
import static io.opentelemetry.api.trace.SpanKind.CLIENT;
import static io.opentelemetry.api.trace.SpanKind.SERVER;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.match.AttributeConditions;
import dev.oteltest.assertions.match.Condition;
import dev.oteltest.assertions.match.EventMatcher;
import dev.oteltest.assertions.match.LinkMatcher;
import dev.oteltest.assertions.match.SpanConditions;
import dev.oteltest.assertions.match.SpanMatcher;
import dev.oteltest.assertions.match.ValueMatcher;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every expectation of a span. */
class SpanWordsTest {

  private final SampleSpan job = sample("job", 0, 20).ok();
  private final SampleSpan load = sample("load", 0, 1).unfinished();

  private final CapturedTelemetry telemetry =
      telemetry(
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
                  .resource("service.name", "imageflow")
                  .child(sample("read", 2, 4)),
              sample("store", 14, 15).link(sample("elsewhere"))));

  private SpanContext contextOf(String name) {
    return telemetry.forest().named(name).get(0).span().getSpanContext();
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
          SpanConditions.class,
          SpanMatcher.class,
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
    ofTime();
    ofRelations();
    ofAttributes();
    matchers();
    eventsAndLinks();
    values();
    return words.tests("span");
  }

  private void ofItself() {
    word(
        "SpanConditions.matching(Condition)",
        it ->
            it.matching(Condition.of("a child", on -> !on.children().isEmpty(), on -> "has none")),
        it -> it.matching(Condition.of("a twin", on -> false, on -> "has none")));
    word(
        "SpanConditions.matching(String, Predicate)",
        it -> it.matching("two events", on -> on.getEvents().size() == 2),
        it -> it.matching("three events", on -> on.getEvents().size() == 3));
    matcherWord(
        "SpanMatcher.withName(ValueMatcher)",
        it -> it.withName(matching("w.*")),
        it -> it.withName(matching("v.*")));
    matcherWord(
        "SpanMatcher.withKind(SpanKind)", it -> it.withKind(CLIENT), it -> it.withKind(SERVER));
    matcherWord(
        "SpanMatcher.withStatus(StatusCode)",
        "store",
        "work",
        it -> it.withStatus(StatusCode.UNSET));
    matcherWord(
        "SpanMatcher.withStatus(StatusData)",
        it -> it.withStatus(StatusData.create(StatusCode.ERROR, "gave up")),
        it -> it.withStatus(StatusData.ok()));
    matcherWord(
        "SpanMatcher.withName(String)", it -> it.withName("work"), it -> it.withName("job"));
    word("SpanConditions.hasStatusOk()", "job", "store", it -> it.hasStatusOk());
    word("SpanConditions.hasStatusError()", "work", "job", it -> it.hasStatusError());
    word("SpanConditions.hasNoError()", "store", "work", it -> it.hasNoError());
    matcherWord(
        "SpanMatcher.withStatusDescription(String)",
        it -> it.withStatusDescription("gave up"),
        it -> it.withStatusDescription("gave"));
    matcherWord(
        "SpanMatcher.withStatusDescription(ValueMatcher)",
        it -> it.withStatusDescription(containing("gave")),
        it -> it.withStatusDescription(containing("went")));
    matcherWord(
        "SpanMatcher.withEvent(String)", it -> it.withEvent("retry"), it -> it.withEvent("try"));
    matcherWord(
        "SpanMatcher.withEvent(EventMatcher)",
        it -> it.withEvent(event("retry").withAttribute("attempt", 2)),
        it -> it.withEvent(event("retry").withAttribute("attempt", 3)));
    matcherWord(
        "SpanMatcher.withoutEvent(String)",
        it -> it.withoutEvent("try"),
        it -> it.withoutEvent("retry"));
    matcherWord(
        "SpanMatcher.withoutEvent(EventMatcher)",
        it -> it.withoutEvent(event("retry").withAttribute("attempt", 3)),
        it -> it.withoutEvent(exception(IOException.class)));
    word("SpanConditions.hasNoExceptions()", "job", "work", it -> it.hasNoExceptions());
    matcherWord(
        "SpanMatcher.withEventCount(int)", it -> it.withEventCount(2), it -> it.withEventCount(1));
    matcherWord(
        "SpanMatcher.withException(Class)",
        it -> it.withException(IOException.class),
        it -> it.withException(IllegalStateException.class));
    matcherWord(
        "SpanMatcher.withException(Class, String)",
        it -> it.withException(IOException.class, "disk full"),
        it -> it.withException(IOException.class, "disk"));
    matcherWord(
        "SpanMatcher.withScope(String)",
        it -> it.withScope("imageflow"),
        it -> it.withScope("other"));
    matcherWord(
        "SpanMatcher.withScope(String, String)",
        it -> it.withScope("imageflow", "1.2"),
        it -> it.withScope("imageflow", "1.3"));
    matcherWord(
        "SpanMatcher.withResourceAttribute(AttributeKey, Object)",
        it -> it.withResourceAttribute(AttributeKey.stringKey("service.name"), "imageflow"),
        it -> it.withResourceAttribute(AttributeKey.stringKey("service.name"), "other"));
    matcherWord(
        "SpanMatcher.withResourceAttribute(String, Object)",
        it -> it.withResourceAttribute("service.name", "imageflow"),
        it -> it.withResourceAttribute("service.name", "other"));
    matcherWord(
        "SpanMatcher.withLink(LinkMatcher)",
        it -> it.withLink(link().withAttribute("part", 7)),
        it -> it.withLink(link().withAttribute("part", 8)));
    matcherWord(
        "SpanMatcher.withLinkTo(String)", it -> it.withLinkTo("job"), it -> it.withLinkTo("load"));
    matcherWord(
        "SpanMatcher.withLinkTo(SpanMatcher)",
        it -> it.withLinkTo(span("job")),
        it -> it.withLinkTo(span("load")));
    matcherWord(
        "SpanMatcher.withLinkCount(int)", it -> it.withLinkCount(1), it -> it.withLinkCount(2));
  }

  private void ofTime() {
    word("SpanConditions.hasEnded()", "work", "load", it -> it.hasEnded());
    word("SpanConditions.isUnfinished()", "load", "work", it -> it.isUnfinished());
    matcherWord(
        "SpanMatcher.withDurationAtMost(Duration)",
        it -> it.withDurationAtMost(ofMillis(13)),
        it -> it.withDurationAtMost(ofMillis(12)));
    matcherWord(
        "SpanMatcher.withDurationAtLeast(Duration)",
        it -> it.withDurationAtLeast(ofMillis(12)),
        it -> it.withDurationAtLeast(ofMillis(13)));
    word(
        "SpanConditions.startsAfter(SpanMatcher)",
        "store",
        "read",
        it -> it.startsAfter(span("work")));
    word(
        "SpanConditions.endsBefore(SpanMatcher)",
        "work",
        "store",
        it -> it.endsBefore(span("store")));
    word("SpanConditions.startsAfter(String)", "store", "read", it -> it.startsAfter("work"));
    word("SpanConditions.endsBefore(String)", "work", "store", it -> it.endsBefore("store"));
    word("SpanConditions.overlaps(String)", "read", "store", it -> it.overlaps("work"));
    matcherWord(
        "SpanMatcher.withDurationLessThan(Duration)",
        it -> it.withDurationLessThan(ofMillis(13)),
        it -> it.withDurationLessThan(ofNanos(12_500_000)));
    word("SpanConditions.overlaps(SpanMatcher)", "read", "store", it -> it.overlaps(span("work")));
    matcherWord(
        "SpanMatcher.withCriticalPath(String[])",
        it -> it.withCriticalPath("read"),
        it -> it.withCriticalPath("load", "read"));
    word(
        "SpanConditions.isDoneWithin(Duration)",
        it -> it.isDoneWithin(ofMillis(13)),
        it -> it.isDoneWithin(ofMillis(12)));
    matcherWord(
        "SpanMatcher.withGapsAtMost(Duration)",
        it -> it.withGapsAtMost(ofMillis(10)),
        it -> it.withGapsAtMost(ofMillis(9)));
  }

  private void ofRelations() {
    word("SpanConditions.isRoot()", "job", "work", it -> it.isRoot());
    word("SpanConditions.hasNoParent()", "job", "work", it -> it.hasNoParent());
    word(
        "SpanConditions.inTraceWith(String)",
        it -> it.inTraceWith("read"),
        it -> it.inTraceWith("red"));
    word("SpanConditions.hasRemoteParent()", "work", "read", it -> it.hasRemoteParent());
    word(
        "SpanConditions.inTraceWith(SpanMatcher)",
        it -> it.inTraceWith(span("read")),
        it -> it.inTraceWith(span("read").withKind(CLIENT)));
    matcherWord(
        "SpanMatcher.withParent(SpanContext)",
        "work",
        "read",
        it -> it.withParent(contextOf("job")));
    matcherWord("SpanMatcher.withParent(String)", "work", "read", it -> it.withParent("job"));
    matcherWord(
        "SpanMatcher.withParent(SpanMatcher)",
        it -> it.withParent(span("job").hasStatusOk()),
        it -> it.withParent(span("job").hasStatusError()));
    matcherWord("SpanMatcher.withAncestor(String)", "read", "job", it -> it.withAncestor("job"));
    matcherWord(
        "SpanMatcher.withDescendant(String)", "job", "read", it -> it.withDescendant("read"));
    matcherWord(
        "SpanMatcher.withAncestor(SpanMatcher)", "read", "job", it -> it.withAncestor(span("job")));
    matcherWord(
        "SpanMatcher.withChild(String)", it -> it.withChild("read"), it -> it.withChild("red"));
    matcherWord(
        "SpanMatcher.withChild(SpanMatcher)",
        it -> it.withChild(span("read").hasEnded()),
        it -> it.withChild(span("read").isUnfinished()));
    matcherWord(
        "SpanMatcher.withDescendant(SpanMatcher)",
        "job",
        "read",
        it -> it.withDescendant(span("read")));
    matcherWord(
        "SpanMatcher.withChildCount(int)", it -> it.withChildCount(1), it -> it.withChildCount(2));
  }

  private void ofAttributes() {
    Condition<Attributes> two =
        Condition.of("two attributes", a -> a.size() == 2, a -> "has other");
    Condition<Attributes> one = Condition.of("one attribute", a -> a.size() == 1, a -> "has more");
    matcherWord(
        "AttributeConditions.withAttributes(Condition)",
        it -> it.withAttributes(two),
        it -> it.withAttributes(one));
    matcherWord(
        "SpanMatcher.withAttributes(Condition)",
        it -> it.withAttributes(two),
        it -> it.withAttributes(one));
    matcherWord(
        "AttributeConditions.withAttribute(String, Object)",
        it -> it.withAttribute("size", 3),
        it -> it.withAttribute("size", "3"));
    matcherWord(
        "AttributeConditions.withAttribute(AttributeKey, Object)",
        it -> it.withAttribute(AttributeKey.longKey("size"), 3L),
        it -> it.withAttribute(AttributeKey.longKey("size"), 4L));
    matcherWord(
        "AttributeConditions.withAttribute(String, ValueMatcher)",
        it -> it.withAttribute("size", atLeast(3)),
        it -> it.withAttribute("size", atMost(2)));
    matcherWord(
        "AttributeConditions.withAttribute(String)",
        it -> it.withAttribute("size"),
        it -> it.withAttribute("sise"));
    matcherWord(
        "AttributeConditions.withAttributes(String[])",
        it -> it.withAttributes("size", "text"),
        it -> it.withAttributes("size", "test"));
    matcherWord(
        "AttributeConditions.withoutAttribute(String)",
        it -> it.withoutAttribute("test"),
        it -> it.withoutAttribute("text"));
    matcherWord(
        "AttributeConditions.withOnlyAttributes(String[])",
        it -> it.withOnlyAttributes("size", "text"),
        it -> it.withOnlyAttributes("size"));
    attributeKeys();
  }

  private void attributeKeys() {
    AttributeKey<Long> size = AttributeKey.longKey("size");
    AttributeKey<String> text = AttributeKey.stringKey("text");
    AttributeKey<String> test = AttributeKey.stringKey("test");
    matcherWord(
        "AttributeConditions.withAttribute(AttributeKey, ValueMatcher)",
        it -> it.withAttribute(size, atLeast(3)),
        it -> it.withAttribute(size, atMost(2)));
    matcherWord(
        "AttributeConditions.withAttribute(AttributeKey)",
        it -> it.withAttribute(size),
        it -> it.withAttribute(test));
    matcherWord(
        "AttributeConditions.withAttributes(AttributeKey, AttributeKey[])",
        it -> it.withAttributes(size, text),
        it -> it.withAttributes(size, test));
    matcherWord(
        "AttributeConditions.withoutAttribute(AttributeKey)",
        it -> it.withoutAttribute(test),
        it -> it.withoutAttribute(text));
    matcherWord(
        "AttributeConditions.withOnlyAttributes(AttributeKey, AttributeKey[])",
        it -> it.withOnlyAttributes(size, text),
        it -> it.withOnlyAttributes(size));
  }

  private void matchers() {
    matcher("SpanMatcher.span(String)", span("work"), span("works"));
    matcher("SpanMatcher.span(ValueMatcher)", span(matching("w.*")), span(matching("x.*")));
    matcher(
        "SpanMatcher.anySpan()",
        anySpan().withKind(CLIENT),
        anySpan().withKind(SERVER).withAttribute("size", 3));
    matcher(
        "SpanMatcher.and(SignalMatcher)",
        span("work").and(anySpan().withKind(CLIENT)),
        span("work").and(span("job").withKind(CLIENT)));
    Condition<dev.oteltest.assertions.tree.SpanNode> never =
        Condition.of("luck", it -> false, it -> "had none");
    matcher(
        "SpanMatcher.matching(Condition)",
        span("work").matching(Condition.of("a name", it -> true, it -> "has none")),
        span("work").matching(never));
  }

  private void eventsAndLinks() {
    Condition<Attributes> none =
        Condition.of("no attributes", it -> it.isEmpty(), it -> "has some");
    matcher("EventMatcher.event(String)", with(event("retry")), with(event("Retry")));
    matcher("EventMatcher.exception()", with(exception()), span("job").withEvent(exception()));
    matcher(
        "EventMatcher.exception(Class)",
        with(exception(IOException.class)),
        with(exception(Error.class)));
    matcher(
        "EventMatcher.withAttributes(Condition)",
        with(event("retry").withAttribute("attempt")),
        with(event("retry").withAttributes(none)));
    matcher(
        "EventMatcher.withMessage(String)",
        with(exception().withMessage("disk full")),
        with(exception().withMessage("disk")));
    matcher(
        "EventMatcher.withMessage(ValueMatcher)",
        with(exception().withMessage(containing("disk"))),
        with(exception().withMessage(containing("disc"))));
    matcher(
        "EventMatcher.withStackTraceContaining(String)",
        with(exception().withStackTraceContaining("Main.main")),
        with(exception().withStackTraceContaining("Main.run")));
    matcher("LinkMatcher.link()", with(link()), span("job").withLink(link()));
    matcher("LinkMatcher.to(String)", with(link().to("job")), with(link().to("load")));
    matcher(
        "LinkMatcher.to(SpanMatcher)", with(link().to(span("job"))), with(link().to(span("load"))));
    matcher(
        "LinkMatcher.toUncaptured()",
        span("store").withLink(link().toUncaptured()),
        with(link().toUncaptured()));
    matcher(
        "LinkMatcher.to(SpanContext)",
        with(link().to(contextOf("job"))),
        with(link().to(contextOf("load"))));
    matcher(
        "LinkMatcher.withAttributes(Condition)",
        with(link().withAttribute("part")),
        with(link().withAttributes(none)));
  }

  private static SpanMatcher with(EventMatcher event) {
    return span("work").withEvent(event);
  }

  private static SpanMatcher with(LinkMatcher link) {
    return span("work").withLink(link);
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
        satisfying("of luck", it -> it.equals(3L)));
  }

  private void value(String name, String right, String wrong, ValueMatcher value) {
    matcher(
        "ValueMatcher." + name,
        span("work").withAttribute(right, value),
        span("work").withAttribute(wrong, value));
  }
}
