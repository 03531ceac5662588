package dev.oteltest.capture.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.LongExemplarData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongExemplarData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ExemplarMemoryTest {

  private final ExemplarMemory memory = new ExemplarMemory(false);

  private static List<MetricData> gauge(long... exemplars) {
    List<LongExemplarData> data =
        LongStream.of(exemplars)
            .mapToObj(
                value ->
                    ImmutableLongExemplarData.create(
                        Attributes.empty(), 7, SpanContext.getInvalid(), value))
            .toList();
    return List.of(
        ImmutableMetricData.createLongGauge(
            Resource.empty(),
            InstrumentationScopeInfo.create("lib"),
            "temperature",
            "",
            "",
            ImmutableGaugeData.create(
                List.of(ImmutableLongPointData.create(0, 9, Attributes.empty(), 5, data)))));
  }

  private List<Long> recalled(long after) {
    MetricData metric = memory.recall(gauge(), after).iterator().next();
    return metric.getLongGaugeData().getPoints().iterator().next().getExemplars().stream()
        .map(LongExemplarData::getValue)
        .toList();
  }

  @Test
  void whatCameAfterAMomentIsRecalledInItsOrder() {
    memory.remember(gauge(1, 2));
    long moment = memory.moment();
    memory.remember(gauge(3));
    memory.remember(gauge());
    memory.remember(gauge(4, 3));

    assertThat(recalled(0)).containsExactly(1L, 2L, 3L, 4L, 3L);
    assertThat(recalled(moment)).containsExactly(3L, 4L, 3L);
    assertThat(recalled(memory.moment())).isEmpty();
  }

  @Test
  void onlyTheExemplarsThatAreRecalledStayOnAPoint() {
    memory.remember(gauge(1));
    MetricData metric = memory.recall(gauge(8, 9), memory.moment()).iterator().next();

    assertThat(metric.getLongGaugeData().getPoints().iterator().next().getExemplars()).isEmpty();
  }

  @Test
  void theOldestAreForgottenBeyondTheLimit() {
    memory.remember(gauge(LongStream.rangeClosed(0, ExemplarMemory.MAX_COUNT).toArray()));

    assertThat(recalled(0)).hasSize(ExemplarMemory.MAX_COUNT).startsWith(1L);
  }
}
