package dev.oteltest.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReceivedSpansTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final AttributeKey<String> SCOPE =
      AttributeKey.stringKey(TelemetryCapture.BAGGAGE_KEY);

  private final TelemetryCapture capture = new TelemetryCapture();
  private final AtomicLong clock = new AtomicLong();
  private final ReceivedSignals received = new ReceivedSignals(capture.parts(), clock::get);
  private final CaptureScope one = capture.openScope("one");
  private final CaptureScope two = capture.openScope("two");

  private static SpanContext context(String id) {
    return id.isEmpty()
        ? SpanContext.getInvalid()
        : SpanContext.create(TRACE, id, TraceFlags.getSampled(), TraceState.getDefault());
  }

  private static TestSpanData.Builder span(int id, int parent) {
    return TestSpanData.builder()
        .setName("span " + id)
        .setKind(SpanKind.SERVER)
        .setSpanContext(context(id(id)))
        .setParentSpanContext(context(parent == 0 ? "" : id(parent)))
        .setStartEpochNanos(id)
        .setEndEpochNanos(id + 1)
        .setHasEnded(true)
        .setStatus(StatusData.unset());
  }

  private static String id(int number) {
    return "%016x".formatted(number);
  }

  private void receive(TestSpanData.Builder... spans) {
    for (TestSpanData.Builder span : spans) {
      received.addSpans(List.of(span.build()));
    }
  }

  private static Resource startedFor(CaptureScope scope) {
    return Resource.create(Attributes.of(SCOPE, scope.id()));
  }

  private List<String> unattributedNames() {
    return capture.takeUnattributed().stream()
        .map(unattributed -> unattributed.span().getName() + " " + unattributed.reason())
        .toList();
  }

  private static List<String> names(List<SpanData> spans) {
    return spans.stream().map(SpanData::getName).toList();
  }

  @Test
  void aSpanWithoutAnIdIsNotTheParentOfRoots() {
    receive(span(0, 0).setResource(startedFor(one)), span(2, 0).setResource(startedFor(two)));

    assertThat(names(one.spans())).containsExactly("span 0");
    assertThat(names(two.spans())).containsExactly("span 2");
  }

  @Test
  void aSpanBelongsToTheScopeOfItsParent() {
    two.adopt(context(id(1)));

    receive(span(2, 1), span(3, 2));

    assertThat(names(two.spans())).containsExactly("span 2", "span 3");
    assertThat(one.spans()).isEmpty();
  }

  @Test
  void aChildThatComesBeforeItsParentWaitsForItAndIsInOrderOfItsStart() {
    two.adopt(context(id(1)));

    receive(span(4, 3), span(3, 2));
    assertThat(two.spans()).isEmpty();
    receive(span(2, 1));

    assertThat(names(two.spans())).containsExactly("span 2", "span 3", "span 4");
  }

  @Test
  void aSpanThatIsSentTwiceIsThereOnce() {
    two.adopt(context(id(1)));

    receive(span(2, 1), span(2, 1));

    assertThat(names(two.takeEnded())).containsExactly("span 2");
  }

  @Test
  void baggageThatTheProducerCopiedNamesTheScope() {
    receive(span(2, 1).setAttributes(Attributes.of(SCOPE, two.id())));

    assertThat(names(two.spans())).containsExactly("span 2");
  }

  @Test
  void aParentThatIsKnownSaysMoreThanBaggage() {
    two.adopt(context(id(1)));

    receive(span(2, 1).setAttributes(Attributes.of(SCOPE, one.id())));

    assertThat(names(two.spans())).containsExactly("span 2");
    assertThat(one.spans()).isEmpty();
  }

  @Test
  void aRootBelongsToTheScopeThatItsProcessWasStartedFor() {
    receive(span(2, 0).setResource(startedFor(one)));

    assertThat(names(one.spans())).containsExactly("span 2");
  }

  @Test
  void aRootWithoutAnyHintIsNobodysWhileSeveralScopesAreOpenAndTheOnlyOnesElse() {
    receive(span(2, 0));
    assertThat(unattributedNames()).containsExactly("span 2 UNKNOWN_PARENT");

    one.close();
    receive(span(3, 0));

    assertThat(names(two.spans())).containsExactly("span 3");
  }

  @Test
  void aParentThatNeverComesIsGivenUpAfterAWhileWithAllThatWaitsForIt() {
    receive(span(3, 2), span(4, 3));
    clock.addAndGet(TimeUnit.SECONDS.toNanos(9));
    received.releaseSpans(WaitingSignals.PATIENCE_NANOS);
    assertThat(capture.takeUnattributed()).isEmpty();

    clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
    received.releaseSpans(WaitingSignals.PATIENCE_NANOS);

    assertThat(unattributedNames())
        .containsExactlyInAnyOrder("span 3 UNKNOWN_PARENT", "span 4 UNKNOWN_PARENT");
  }

  @Test
  void aSpanOfAClosedScopeIsUnattributedAndNotTheNextTests() {
    two.adopt(context(id(1)));
    two.close();

    receive(span(2, 1));

    assertThat(one.spans()).isEmpty();
    assertThat(unattributedNames()).containsExactly("span 2 SCOPE_CLOSED");
  }

  @Test
  void noMoreThanTenThousandWait() {
    for (int i = 0; i < 10_001; i++) {
      receive(span(100_000 + i, 1));
    }
    assertThat(capture.takeUnattributed()).hasSize(10_000);
  }
}
