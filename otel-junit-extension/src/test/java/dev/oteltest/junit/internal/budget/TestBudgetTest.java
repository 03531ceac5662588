package dev.oteltest.junit.internal.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.budget.Budget;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TestBudgetTest {

  private static TestBudget of(String place) {
    return TestBudget.read(place, false, () -> Budget.budget().spans(1));
  }

  private static @Nullable String place(String outer, String inner) {
    TestBudget merged = TestBudget.merge(of(outer), of(inner));
    return merged == null ? null : merged.place();
  }

  @Test
  void namesEachPlaceOnceTheInnermostFirst() {
    assertThat(place("setting", "class")).isEqualTo("class, setting");
    assertThat(place("class, setting", "method")).isEqualTo("method, class, setting");
    assertThat(place("method, class", "method")).isEqualTo("method, class");
    assertThat(place("method", "method")).isEqualTo("method");
  }

  @Test
  void whatIsWrongStays() {
    TestBudget wrong =
        TestBudget.read(
            "class",
            false,
            () -> {
              throw new IllegalArgumentException("no");
            });

    assertThat(TestBudget.merge(wrong, of("method")))
        .satisfies(merged -> assertThat(merged.problem()).isEqualTo("no"));
    assertThat(TestBudget.merge(null, wrong)).isSameAs(wrong);
    assertThat(TestBudget.merge(null, null)).isNull();
  }
}
