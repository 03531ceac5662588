package dev.oteltest.operations.internal.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleSamplerTest {

  private static final RuleSampler.TraceDecision ALL = id -> true;
  private static final RuleSampler.TraceDecision NONE = id -> false;

  private static boolean keeps(Sampler sampler, Context parent, String traceId, String name) {
    return sampler
            .shouldSample(parent, traceId, name, SpanKind.SERVER, Attributes.empty(), List.of())
            .getDecision()
        == SamplingDecision.RECORD_AND_SAMPLE;
  }

  private static Context parent(boolean remote, boolean sampled) {
    String traceId = TraceId.fromLongs(1, 2);
    TraceFlags flags = sampled ? TraceFlags.getSampled() : TraceFlags.getDefault();
    String spanId = "00000000000000aa";
    TraceState state = TraceState.getDefault();
    SpanContext context =
        remote
            ? SpanContext.createFromRemoteParent(traceId, spanId, flags, state)
            : SpanContext.create(traceId, spanId, flags, state);
    return Context.root().with(Span.wrap(context));
  }

  @Test
  void theNameDecidesAboutTheFirstSpanOnly() {
    RuleSampler sampler = new RuleSampler("text", NONE, Map.of("kept", ALL));
    String id = TraceId.fromLongs(1, 2);

    assertThat(keeps(sampler, Context.root(), id, "kept")).isTrue();
    assertThat(keeps(sampler, Context.root(), id, "other")).isFalse();
    for (boolean remote : new boolean[] {true, false}) {
      assertThat(keeps(sampler, parent(remote, true), id, "other")).isTrue();
      assertThat(keeps(sampler, parent(remote, false), id, "kept")).isFalse();
    }
    assertThat(sampler).hasToString("text");
    assertThat(sampler.getDescription()).isEqualTo("text");
  }

  /** Services with different samplers then keep the same traces. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.0001, 0.01, 0.5, 0.999, 1})
  void sharesAreTheSdksByTraceId(double share) {
    Sampler theirs = Sampler.traceIdRatioBased(share);
    Sampler ours = new RuleSampler("", new TraceIdShare(share), Map.of());
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 100_000; i++) {
      String id = TraceId.fromLongs(random.nextLong(), random.nextLong());
      assertThat(keeps(ours, Context.root(), id, "a"))
          .isEqualTo(keeps(theirs, Context.root(), id, "a"));
    }
    for (long edge : new long[] {1, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      String id = TraceId.fromLongs(1, edge);
      assertThat(keeps(ours, Context.root(), id, "a"))
          .as("%d", edge)
          .isEqualTo(keeps(theirs, Context.root(), id, "a"));
    }
  }

  @Test
  void aDroppedSpanAllocatesNothing() {
    Clock clock = Clock.getDefault();
    SlidingLimit spent = new SlidingLimit(clock, 0.000_001);
    assertThat(spent.passes()).isTrue();
    RuleSampler sampler =
        new RuleSampler(
            "",
            new TraceIdShare(0.0001),
            Map.of("limited", spent, "adaptive", new AdaptiveShare(clock, 0.000_001, 0)));
    String id = TraceId.fromLongs(1, 0x7fff_0000_0000_0000L);
    Context child = parent(true, false);

    for (String name : new String[] {"share", "limited", "adaptive"}) {
      assertThat(allocated(sampler, Context.root(), id, name)).as(name).isZero();
      assertThat(allocated(sampler, child, id, name)).as("child of " + name).isZero();
    }
  }

  /** Returns the bytes that a decision allocates once it is compiled. */
  private static long allocated(Sampler sampler, Context parent, String id, String name) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 10; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 10_000; i++) {
        if (keeps(sampler, parent, id, name)) {
          throw new AssertionError("It was kept");
        }
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least / 10_000;
  }
}
