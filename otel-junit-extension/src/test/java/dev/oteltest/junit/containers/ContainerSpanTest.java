package dev.oteltest.junit.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanOrigin;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a container's span is recorded, without Docker. */
class ContainerSpanTest {

  private final FakeRun run = new FakeRun();
  private final SpanOrigin origin =
      new SpanOrigin(
          Resource.empty(), InstrumentationScopeInfo.create("containers"), EpochClock.system());
  private final RecordedSpan test = RecordedSpan.start(origin, "test", SpanContext.getInvalid());
  private final ContainerSpan span =
      new ContainerSpan(
          run.output,
          origin,
          test.in(Context.root()),
          "db",
          ImageReference.parse("postgres:16"),
          10);

  @Test
  void isInFlightFromItsStartToItsEnd() {
    assertThat(run.running.values()).extracting(SpanData::getName).containsExactly("container db");

    span.endReusable(50);

    assertThat(run.running).isEmpty();
    assertThat(run.written).extracting(SpanData::getName).containsExactly("container db");
    assertThat(
            run.written
                .get(0)
                .getAttributes()
                .get(AttributeKey.booleanKey("testcontainers.reuse.enable")))
        .isTrue();
  }

  @Test
  void isBelowItsStarterAndAroundItsPhases() {
    ContainerLife life = new ContainerLife();
    life.on(new ContainerEvent("c0ffee", "create", 20, Map.of()));
    life.on(new ContainerEvent("c0ffee", "start", 30, Map.of()));
    life.waitedFor(40);
    life.startOver(45);

    span.end(life.snapshot(), List.of(), 100);

    assertThat(run.written)
        .extracting(SpanData::getName)
        .containsExactly("create", "start", "ready", "container db");
    SpanData container = run.written.get(3);
    assertThat(container.getParentSpanContext()).isEqualTo(test.getSpanContext());
    assertThat(container.getKind()).isEqualTo(SpanKind.INTERNAL);
    assertThat(container.getStartEpochNanos()).isEqualTo(10);
    assertThat(container.getEndEpochNanos()).isEqualTo(100);
    assertThat(container.getAttributes().get(AttributeKey.stringKey("container.image.name")))
        .isEqualTo("postgres");
    assertThat(run.written.subList(0, 3))
        .allSatisfy(
            phase ->
                assertThat(phase.getParentSpanContext()).isEqualTo(container.getSpanContext()));
    assertThat(span.traceparent())
        .isEqualTo("00-" + container.getTraceId() + "-" + container.getSpanId() + "-01");
  }
}
