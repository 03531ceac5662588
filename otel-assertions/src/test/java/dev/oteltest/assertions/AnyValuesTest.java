package dev.oteltest.assertions;

import static dev.oteltest.assertions.Golden.assertFailure;
import static dev.oteltest.assertions.SampleSpan.forestOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.containing;
import static dev.oteltest.assertions.Telemetry.event;
import static dev.oteltest.assertions.Telemetry.satisfying;
import static dev.oteltest.assertions.Telemetry.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.snapshot.Snapshot;
import dev.oteltest.otlp.internal.decode.ValueAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.Value;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Values of all types that OTLP has can be expected, are readable, and can be pasted. */
@Tag("any-version") // older ones have no attributes of these types
class AnyValuesTest {

  private static final Value<?> MIXED =
      Value.of(Value.of("a"), Value.of(1), Value.of(List.of(Value.of(2.5))), Value.of(List.of()));

  private static final Value<?> MAP =
      Value.of(
          Map.of(
              "path", Value.of("/users"),
              "a key", Value.of(true),
              "ids", Value.of(Value.of(1), Value.of(2)),
              "raw", Value.of(new byte[0])));

  private static final String TREE =
      """
      job  {bytes=bytes 01ff, empty={}, map={"a key"=true, ids=[1, 2], path="/users", raw=bytes},\
       mixed=["a", 1, [2.5], []], none=[], nothing=null}
        * read  {at=[[1], ["b"]]}
      """;

  private final CapturedTelemetry telemetry =
      telemetry(
          sample("job")
              .with("bytes", Value.of(new byte[] {1, -1}))
              .with("mixed", MIXED)
              .with("map", MAP)
              .with("empty", Value.of(Map.of()))
              .with("none", Value.of(List.of()))
              .with("nothing", ValueAttributes.empty())
              .event(
                  "read",
                  attribute("at", Value.of(Value.of(Value.of(1)), Value.of(Value.of("b"))))));

  private static Attributes attribute(String key, Value<?> value) {
    AttributesBuilder attributes = Attributes.builder();
    ValueAttributes.put(attributes, key, value);
    return attributes.build();
  }

  @Test
  void allTypesCanBeExpected() {
    assertThat(telemetry)
        .hasSpan("job")
        .hasAttribute("bytes", new byte[] {1, -1})
        .hasAttribute("bytes", ByteBuffer.wrap(new byte[] {1, -1}))
        .hasAttribute("bytes", Value.of(new byte[] {1, -1}))
        .hasAttribute("mixed", List.of("a", 1, List.of(2.5), List.of()))
        .hasAttribute("mixed", new Object[] {"a", 1L, new double[] {2.5}, List.of()})
        .hasAttribute("mixed", MIXED)
        .hasAttribute(
            "map",
            Map.of("path", "/users", "a key", true, "ids", List.of(1, 2), "raw", new byte[0]))
        .hasAttribute("map", MAP)
        .hasAttribute("empty", Map.of())
        .hasAttribute("none", List.of())
        .hasAttribute("nothing", ValueAttributes.empty())
        .hasAttribute("mixed", containing("a"))
        .hasAttribute("map", satisfying("a path", it -> ((Map<?, ?>) it).containsKey("path")))
        .hasEvent(event("read").hasAttribute("at", List.of(List.of(1), List.of("b"))));
  }

  @Test
  void whatDiffersIsReadable() {
    assertFailure(
        "values/differ",
        () ->
            assertThat(telemetry)
                .hasSpan(
                    span("job")
                        .hasAttribute("bytes", new byte[] {1, 2})
                        .hasAttribute("map", Map.of("path", "/users/1"))
                        .hasAttribute("mixed", List.of("a"))
                        .hasAttribute("empty", List.of())
                        .hasAttribute("none", Map.of())
                        .hasAttributes(Attributes.of(AttributeKey.stringKey("nothing"), ""))));
    assertFailure(
        "values/types",
        () ->
            assertThat(telemetry)
                .hasSpan("job")
                .hasAttribute("bytes", List.of(1, 255))
                .hasAttribute("map", 1));
  }

  @Test
  void snapshotsAndFailuresCanBePasted() {
    assertThat(Snapshot.rules().textOf(forestOf(telemetry))).isEqualTo(TREE);
    assertThat(telemetry).hasTree(TREE);
    assertFailure(
        "values/tree",
        () -> assertThat(telemetry).hasTree(TREE.replace("01ff", "01fe").replace("ids", "id")));
  }
}
