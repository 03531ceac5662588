package dev.oteltest.operations.internal.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.extension.incubator.trace.samplers.ComposableSampler;
import io.opentelemetry.sdk.extension.incubator.trace.samplers.CompositeSampler;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CompositeSamplerTest {

  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");

  static Stream<Arguments> samplers() {
    return Stream.of(
        Arguments.of(Threshold.alwaysOn(), ComposableSampler.alwaysOn()),
        Arguments.of(Threshold.alwaysOff(), ComposableSampler.alwaysOff()),
        Arguments.of(Threshold.probability(0.3), ComposableSampler.probability(0.3)),
        Arguments.of(Threshold.probability(0), ComposableSampler.probability(0)),
        Arguments.of(Threshold.probability(1), ComposableSampler.probability(1)),
        Arguments.of(
            new Threshold.OfParent(Threshold.probability(0.2)),
            ComposableSampler.parentThreshold(ComposableSampler.probability(0.2))),
        Arguments.of(
            new Threshold.FirstRule(
                List.of(
                    new Threshold.Rule(
                        new SpanCondition(
                            List.of(
                                SpanCondition.AttributeCondition.values(
                                    "http.route", List.of("/a"))),
                            Set.of(),
                            Set.of()),
                        Threshold.alwaysOff()),
                    new Threshold.Rule(
                        new SpanCondition(List.of(), Set.of(SpanKind.SERVER), Set.of()),
                        new Threshold.OfParent(Threshold.probability(0.5))))),
            ComposableSampler.ruleBasedBuilder()
                .add(
                    (parent, name, kind, attributes, links) -> "/a".equals(attributes.get(ROUTE)),
                    ComposableSampler.alwaysOff())
                .add(
                    (parent, name, kind, attributes, links) -> kind == SpanKind.SERVER,
                    ComposableSampler.parentThreshold(ComposableSampler.probability(0.5)))
                .build()));
  }

  @ParameterizedTest
  @MethodSource("samplers")
  void decidesAsTheSdkDoes(Threshold threshold, ComposableSampler composable) {
    Sampler ours = ConfiguredSampler.composite(threshold).sampler();
    Sampler theirs = CompositeSampler.wrap(composable);
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 4_000; i++) {
      String id = TraceId.fromLongs(random.nextLong(), random.nextLong());
      Context parent = parent(random, id);
      TraceState state = Span.fromContext(parent).getSpanContext().getTraceState();
      SpanKind kind = random.nextBoolean() ? SpanKind.SERVER : SpanKind.CLIENT;
      Attributes attributes =
          random.nextBoolean() ? Attributes.empty() : Attributes.of(ROUTE, "/a");
      SamplingResult our = ours.shouldSample(parent, id, "n", kind, attributes, List.of());
      SamplingResult their = theirs.shouldSample(parent, id, "n", kind, attributes, List.of());
      assertThat(our.getDecision()).as("%s %s", id, state).isEqualTo(their.getDecision());
      if (our.getDecision() == SamplingDecision.RECORD_AND_SAMPLE) {
        TraceState expected = their.getUpdatedTraceState(state);
        TraceState actual = our.getUpdatedTraceState(state);
        if (actual.get("ot") == null && expected.get("ot") != null) {
          // Where nothing is to be said, the SDK leaves what the parent said.
          assertThat(expected.get("ot")).isEqualTo(state.get("ot"));
          expected = expected.toBuilder().remove("ot").build();
        }
        assertThat(members(actual)).as("%s %s", id, state).isEqualTo(members(expected));
      }
    }
  }

  private static List<String> members(TraceState state) {
    List<String> members = new ArrayList<>();
    state.forEach((key, value) -> members.add(key + "=" + value));
    return members;
  }

  private static Context parent(SplittableRandom random, String id) {
    if (random.nextInt(4) == 0) {
      return Context.root();
    }
    String threshold =
        List.of("", "th:0", "th:8", "th:c000000000000", "th:x").get(random.nextInt(5));
    String rv = random.nextBoolean() ? "" : "rv:%014x".formatted(random.nextLong(1L << 56));
    String rest = random.nextBoolean() ? "" : "k:v";
    String ot =
        Stream.of(threshold, rv, rest)
            .filter(it -> !it.isEmpty())
            .reduce((a, b) -> a + ";" + b)
            .orElse("");
    TraceState state =
        ot.isEmpty()
            ? TraceState.getDefault()
            : TraceState.builder().put("other", "1").put("ot", ot).build();
    TraceFlags flags = random.nextBoolean() ? TraceFlags.getSampled() : TraceFlags.getDefault();
    return Context.root().with(Span.wrap(SpanContext.create(id, "00000000000000aa", flags, state)));
  }

  @Test
  void theShareIsThatOfTheThreshold() {
    assertThat(Threshold.probability(0.3).rootShare(SpanKind.SERVER, Attributes.empty()))
        .isCloseTo(0.3, within(1e-15));
    assertThat(Threshold.probability(1e-18).rootShare(SpanKind.SERVER, Attributes.empty()))
        .isZero();
    assertThat(
            new Threshold.OfParent(Threshold.alwaysOn())
                .rootShare(SpanKind.SERVER, Attributes.empty()))
        .isEqualTo(1);
  }
}
