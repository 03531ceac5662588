package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetryParametersTest {

  @TempDir Path folder;

  static class AllTestCases {

    @BeforeEach
    void prepare(Span span) {
      span.setAttribute("prepared", true);
    }

    @Test
    void all(CapturedTelemetry telemetry, OpenTelemetry openTelemetry, Tracer tracer, Span span) {
      openTelemetry.getTracer("mine").spanBuilder("one").startSpan().end();
      tracer.spanBuilder("two").startSpan().end();
      span.setAttribute("mine", "yes");
      assertThat(telemetry.getSpans()).extracting(SpanData::getName).containsExactly("one", "two");
    }

    @RepeatedTest(1)
    void repeated(Span span) {
      span.updateName("renamed");
    }

    @ParameterizedTest(name = "value {0}")
    @ValueSource(ints = 1)
    void value(int value, Tracer tracer) {
      tracer.spanBuilder("three").startSpan().end();
    }
  }

  @Test
  void testsAndLifecycleMethodsGetTheirTelemetry() {
    SpanTree tree = new FixtureRun(folder).run(AllTestCases.class);

    assertThat(tree.span("test run").getAttributes().get(TestAttributes.TESTS_FAILED))
        .as("%s", tree)
        .isZero();
    SpanData test = tree.span("all(CapturedTelemetry, OpenTelemetry, Tracer, Span)");
    assertThat(test.getAttributes().asMap())
        .containsEntry(AttributeKey.booleanKey("prepared"), true)
        .containsEntry(AttributeKey.stringKey("mine"), "yes");
    assertThat(tree.span("two").getParentSpanId()).isEqualTo(test.getSpanId());
    assertThat(tree.span("renamed").getAttributes().get(TestAttributes.KIND))
        .isEqualTo("invocation");
    assertThat(tree.span("three").getParentSpanId()).isEqualTo(tree.span("value 1").getSpanId());
  }

  static class OwnSpan implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Span.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return Span.getInvalid();
    }
  }

  static class OthersTestCases {

    static Stream<Span> spans() {
      return Stream.of(Span.getInvalid());
    }

    @ParameterizedTest
    @MethodSource("spans")
    void argument(Span span) {
      assertThat(span).isSameAs(Span.getInvalid());
    }

    @Test
    @ExtendWith(OwnSpan.class)
    void resolved(Span span) {
      assertThat(span).isSameAs(Span.getInvalid());
    }
  }

  @Test
  void whatOthersResolveIsLeftToThem() {
    SpanTree tree = new FixtureRun(folder).run(OthersTestCases.class);

    assertThat(tree.span("test run").getAttributes().get(TestAttributes.TESTS_PASSED))
        .as("%s", tree)
        .isEqualTo(2);
  }

  static class ConstructorTestCases {
    ConstructorTestCases(CapturedTelemetry telemetry) {}

    @Test
    void a() {}
  }

  @Test
  void aConstructorWithTelemetryFailsWithARemedy() {
    SpanTree tree = new FixtureRun(folder).run(ConstructorTestCases.class);

    assertThat(tree.toString())
        .contains("A constructor cannot have a parameter of type CapturedTelemetry");
  }
}
