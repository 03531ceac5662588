package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.junit.Traced.Attribute;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

class TracedTest {

  @TempDir Path folder;

  @Retention(RetentionPolicy.RUNTIME)
  @Traced(attributes = @Attribute(key = "smoke", booleanValue = true))
  @Test
  @interface SmokeTest {}

  @Traced(
      name = "checkout",
      attributes = {
        @Attribute(key = "team", value = "payments"),
        @Attribute(key = "tier", longValue = 1),
        @Attribute(
            key = "ratios",
            doubleValue = {0.5, 1}),
        @Attribute(key = "nothing")
      })
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class CheckoutTestCases {
    @Test
    @Traced(
        name = "pays twice",
        attributes = {
          @Attribute(key = "tier", longValue = 2),
          @Attribute(
              key = "cards",
              value = {"visa", "amex"})
        })
    void pays(Span span) {
      assertThat(span).isSameAs(Span.current());
    }

    @SmokeTest
    void smokes() {}
  }

  static class InheritingTestCases extends CheckoutTestCases {}

  @Test
  void namesTheSpanAndAddsTypedAttributesToItAndToItsTests() {
    SpanTree tree = new FixtureRun(folder).run(CheckoutTestCases.class);

    assertThat(own(tree, "checkout"))
        .isEqualTo(Map.of("team", "payments", "tier", 1L, "ratios", List.of(0.5, 1.0)));
    assertThat(own(tree, "pays twice"))
        .isEqualTo(
            Map.of(
                "team",
                "payments",
                "tier",
                2L,
                "ratios",
                List.of(0.5, 1.0),
                "cards",
                List.of("visa", "amex")));
    assertThat(own(tree, "smokes()"))
        .isEqualTo(
            Map.of("team", "payments", "tier", 1L, "ratios", List.of(0.5, 1.0), "smoke", true));
  }

  @Test
  void isInheritedAndWorksWhereAutodetectionIsOff() {
    SpanTree tree =
        new FixtureRun(folder)
            .with("junit.jupiter.extensions.autodetection.enabled", "false")
            .run(InheritingTestCases.class);

    assertThat(tree)
        .hasToString(
            """
            test run | run | success
              JUnit Jupiter | engine | success
                checkout | class | success
                  pays twice | test | pass
                  smokes() | test | pass
            """);
  }

  private static Map<String, Object> own(SpanTree tree, String span) {
    Map<String, Object> own = new java.util.TreeMap<>();
    tree.span(span)
        .getAttributes()
        .forEach(
            (AttributeKey<?> key, Object value) -> {
              if (!key.getKey().contains(".") && !key.getKey().contains("_")) {
                own.put(key.getKey(), value);
              }
            });
    return own;
  }
}
