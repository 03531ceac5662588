package dev.oteltest.assertions.structure;

import static dev.oteltest.assertions.Messages.differencesOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.assertions.SampleSpan;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What failures say of events and links that a tree expects. */
@Tag("any-version")
class EventLinesTest {

  private static final Attributes ONE = Attributes.of(AttributeKey.longKey("n"), 1L);

  private final SampleSpan load = sample("load", 1, 2);

  private static SampleSpan job() {
    return sample("job", 0, 9);
  }

  @Test
  void eachLineNeedsAnEventOfItsOwn() {
    CapturedTelemetry one = telemetry(job().event("retry", ONE));

    assertThat(differencesOf(() -> assertThat(one).hasTree("job\n  * retry\n  * retry {n=1}")))
        .containsExactly("\"job\" should have an event for each of 2 (has 1 event)");
    assertThat(differencesOf(() -> assertThat(one).hasTree("job\n  * retry\n  * retry\n  * retry")))
        .containsExactly("\"job\" should have an event for each of 3 (has 1 event)");
    assertThat(differencesOf(() -> assertThat(one).hasTree("job\n  * stop\n  * stop")))
        .containsExactly(
            "\"job\" should have event \"stop\" (has 1 event: \"retry\")",
            "\"job\" should have an event for each of 2 (has 1 event)");
    assertThat(one).hasTree("job\n  * retry {n=1}");
    CapturedTelemetry two = telemetry(job().event("retry", Attributes.empty()).event("retry", ONE));
    assertThat(two).hasTree("job\n  * retry {n=1}\n  * retry");
    assertThat(two).hasTree("job\n  * retry\n  * retry\n  * !*");
    assertThat(
            differencesOf(() -> assertThat(two).hasTree("job\n  * retry {n=1}\n  * retry {n=1}")))
        .containsExactly("\"job\" should have an event for each of 2 (has 2 events)");
  }

  @Test
  void eachLineNeedsALinkOfItsOwn() {
    CapturedTelemetry one = telemetry(job().child(load).link(load));

    assertThat(differencesOf(() -> assertThat(one).hasTree("job ...\n  -> load\n  -> ?")))
        .contains("\"job\" should have a link for each of 2 (has 1 link)");
    assertThat(differencesOf(() -> assertThat(one).hasTree("job ...\n  -> load\n  -> load")))
        .containsExactly("\"job\" should have a link for each of 2 (has 1 link)");
    assertThat(one).hasTree("job ...\n  -> load");
    CapturedTelemetry two = telemetry(job().child(load).link(load, ONE).link(load));
    assertThat(two).hasTree("job ...\n  -> load\n  -> load {n=1}");
    assertThat(
            differencesOf(
                () -> assertThat(two).hasTree("job ...\n  -> load {n=1}\n  -> load {n=1}")))
        .containsExactly("\"job\" should have a link for each of 2 (has 2 links)");
  }

  @Test
  void otherEventsAreListed() {
    CapturedTelemetry two = telemetry(job().event("retry", ONE).event("stop", Attributes.empty()));

    assertThat(differencesOf(() -> assertThat(two).hasTree("job\n  * !*")))
        .containsExactly("\"job\" should have no events (has 2 events: \"retry\", \"stop\")");
    assertThat(differencesOf(() -> assertThat(two).hasTree("job\n  * stop\n  * !*")))
        .containsExactly("\"job\" should have no other events (has 2 events: \"retry\", \"stop\")");
    assertThat(two).hasTree("job\n  * stop\n  * retry\n  * !*");
    assertThat(telemetry(job())).hasTree("job\n  * !*");
  }

  @Test
  void whatWasDroppedBelongsToAnEventOrLinkThatFits() {
    CapturedTelemetry two =
        telemetry(
            job()
                .child(load)
                .event("retry", ONE, 3)
                .event("retry", Attributes.empty(), 4)
                .event("stop", ONE, 5)
                .link(sample("far").traceState("rojo", "00f0"), ONE, 1)
                .link(load, Attributes.empty(), 2));

    assertThat(two).hasTree("job ...\n  * retry  4 attributes dropped");
    assertThat(two).hasTree("job ...\n  * retry {n=1}  3 attributes dropped");
    assertThat(two).hasTree("job ...\n  -> load  2 attributes dropped");
    assertThat(
            differencesOf(
                () -> assertThat(two).hasTree("job ...\n  * retry  5 attributes dropped")))
        .containsExactly(
            "\"job\" should have event \"retry\" with 5 attributes dropped: misses 5 attributes"
                + " dropped (has 3 attributes dropped)");
    assertThat(
            differencesOf(
                () -> assertThat(two).hasTree("job ...\n  * retry {n=1}  4 attributes dropped")))
        .containsExactly(
            "\"job\" should have event \"retry\" with 4 attributes dropped: misses 4 attributes"
                + " dropped (has 3 attributes dropped)");
    assertThat(
            differencesOf(
                () -> assertThat(two).hasTree("job ...\n  -> ? {n=1}  2 attributes dropped")))
        .containsExactly(
            "\"job\" should have link with 2 attributes dropped: misses 2 attributes dropped (has 1"
                + " attribute dropped)");
    assertThat(
            differencesOf(
                () ->
                    assertThat(two)
                        .hasTree("job ...\n  -> ? {n=1}  2 attributes dropped  tracestate {rojo}")))
        .containsExactly(
            "\"job\" should have link with 2 attributes dropped, trace state attribute rojo with any"
                + " value: misses 2 attributes dropped (has 1 attribute dropped)");
    assertThat(
            differencesOf(() -> assertThat(two).hasTree("job ...\n  * none  4 attributes dropped")))
        .containsExactly(
            "\"job\" should have event \"none\" (has 3 events: \"retry\" x2, \"stop\")");
  }
}
