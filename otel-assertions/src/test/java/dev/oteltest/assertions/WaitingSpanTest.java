package dev.oteltest.assertions;

import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.span;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** One rule decides what each word about a single span waits for after {@code eventually}. */
class WaitingSpanTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  @TestFactory
  Stream<DynamicTest> spans() {
    WaitingWords words = new WaitingWords(SpanAssert.class);
    new SpanWordsAtOnce(words).add();
    new SpanWordsAtEnd(words).add();
    new SpanWordsAtEndOfOthers(words).add();
    new SpanWordsInQuiet(words).add();
    return words.tests();
  }

  /** A running span's own attributes are judged after its end, whatever matcher they are in. */
  @Test
  void theFailureSaysWhatHasNotEnded() {
    CapturedTelemetry running =
        CapturedTelemetry.of(
            new ArrivingSource(telemetry(sample("job").child(sample("a").unfinished()))));

    assertThat(
            Messages.failureOf(
                () ->
                    assertThat(running)
                        .eventually(ofMillis(1))
                        .hasSpan("job")
                        .hasChild(span("a").hasNoError())))
        .startsWith(
            "Expected span \"job\" with\n"
                + "  x child span \"a\" with no error, but a span that decides it has not ended\n");
    assertThat(
            Messages.failureOf(
                () -> assertThat(running).eventually(ofMillis(1)).hasTree("job\n  ... a ...")))
        .startsWith(
            "Expected a tree, but the tree differs:\n"
                + "  x no span \"a\" with no error below \"job\"\n");
    assertThat(
            Messages.failureOf(
                () ->
                    assertThat(running)
                        .eventually(ofMillis(50))
                        .settled(ofMillis(1))
                        .hasTree("job\n  a")))
        .startsWith(
            "Expected a tree, but the tree differs:\n"
                + "  x \"a\" should have an end (never ended: call span.end())\n");
    assertThat(
            Messages.failureOf(
                () ->
                    assertThat(running)
                        .eventually(ofMillis(50))
                        .settled(ofMillis(1))
                        .hasNoErrors()))
        .startsWith(
            "Expected no errors, but 1 span has not ended, so it is not known what is still to come\n"
                + "  x \"a\"\n");
  }

  /** Otherwise, a word that judges one span would judge one of two at random. */
  @Test
  void aSpanThatMayBecomeTheSecondOneIsWaitedFor() {
    SampleSpan first = sample("job");
    CapturedTelemetry running = telemetry(first, sample("job").unfinished());
    CapturedTelemetry failed = telemetry(first, sample("job").error("x"));
    CapturedTelemetry two = telemetry(first, sample("job"));

    oneOf(LONG, running, failed).children().isEmpty();
    assertThat(Messages.failureOf(() -> oneOf(LONG, running, two).children()))
        .contains(", but 2 meet all expectations so far.");
    assertThat(Messages.failureOf(() -> oneOf(ofMillis(500), running).children()))
        .startsWith(
            "Expected one span \"job\" with an end, no error, but another one may still meet all"
                + " expectations, because not every span has ended.\n");
  }

  private static SpanAssert oneOf(Duration time, CapturedTelemetry... states) {
    return assertThat(CapturedTelemetry.of(new ArrivingSource(states)))
        .eventually(time)
        .settled(ofMillis(1))
        .hasSpan("job")
        .hasNoError();
  }
}
