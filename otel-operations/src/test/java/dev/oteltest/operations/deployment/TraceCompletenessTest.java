package dev.oteltest.operations.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.internal.decode.DecodedSpanBuilder;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TraceCompletenessTest {

  private static final String PROBE = "00000000000000ff";
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final ProbeCheck.TraceCompleteness completeness =
      new ProbeCheck.TraceCompleteness(PROBE, Set.of("front", "stock"), 1, Duration.ofSeconds(2));

  @Test
  void nothingIsNotComplete() {
    assertThat(look(0)).isEqualTo("no span has arrived");
  }

  @Test
  void aTraceWithoutItsFirstSpanIsNotComplete() {
    assertThat(look(9, span("1", "2", "stock"), span("2", "3", "front")))
        .startsWith("no span has the probe as its parent");
  }

  @Test
  void anOrphanIsNamed() {
    assertThat(look(9, span("1", PROBE, "front"), span("3", "2", "stock")))
        .isEqualTo("1 span lacks its parent: 'span 3' of stock");
  }

  @Test
  void aSecondRootMakesATraceIncomplete() {
    assertThat(look(9, span("1", PROBE, "front"), span("3", "", "stock")))
        .isEqualTo("1 span lacks its parent: 'span 3' of stock");
  }

  @Test
  void aMissingServiceIsNamed() {
    assertThat(look(9, span("1", PROBE, "front")))
        .isEqualTo("there is no span of stock; there are spans of front");
  }

  @Test
  void itIsCompleteOnceNothingNewCame() {
    SpanData front = span("1", PROBE, "front");
    SpanData stock = span("2", "1", "stock");
    SpanData late = span("3", "2", "stock");

    assertThat(look(0, front, stock)).isEqualTo("spans still arrived within 2000 ms");
    assertThat(look(1, front, stock, late)).isNotEmpty();
    assertThat(look(2, front, stock, late)).isNotEmpty();
    assertThat(look(3, stock, front, late)).isEmpty();
  }

  private String look(int second, SpanData... spans) {
    return completeness.missing(List.of(spans), NOW.plusSeconds(second));
  }

  private static SpanData span(String id, String parent, String service) {
    DecodedSpanBuilder span =
        new DecodedSpanBuilder(
                Resource.create(Attributes.builder().put("service.name", service).build()),
                InstrumentationScopeInfo.create(""))
            .traceId("0".repeat(31) + "1")
            .spanId("0".repeat(16 - id.length()) + id)
            .name("span " + id);
    if (!parent.isEmpty()) {
      span.parentSpanId("0".repeat(16 - parent.length()) + parent);
    }
    return span.build();
  }
}
