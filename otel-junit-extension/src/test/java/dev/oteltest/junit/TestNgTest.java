package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testng.annotations.DataProvider;

/** TestNG's engine for the JUnit Platform. */
class TestNgTest {

  @TempDir Path folder;

  public static class CartTestCases {
    private int runs;

    @org.testng.annotations.Test
    public void plain() {}

    @org.testng.annotations.Test(invocationCount = 3)
    public void thrice() {
      assertThat(++runs).isNotEqualTo(2);
    }

    @org.testng.annotations.Test
    @TraceBudget(spans = 0)
    public void fat() {
      TraceBudgetTest.spans(1);
    }

    @DataProvider
    public Object[][] numbers() {
      return new Object[][] {{1, "a"}, {2, "b"}};
    }

    @org.testng.annotations.Test(dataProvider = "numbers")
    public void data(int number, String text) {}
  }

  @Test
  void invocationsHaveNamesOfTheirOwn() {
    SpanTree trace = new FixtureRun(folder).including("testng").run(CartTestCases.class);

    String type = CartTestCases.class.getName();
    assertThat(trace.spans())
        .extracting(span -> span.getAttributes().get(TestAttributes.CASE_NAME))
        .filteredOn(name -> name != null)
        .containsExactlyInAnyOrder(
            type + ".plain",
            type + ".fat",
            type + ".thrice[0]",
            type + ".thrice[1]",
            type + ".thrice[2]",
            type + ".data(int, String)[0]",
            type + ".data(int, String)[1]");
    assertThat(trace.span("fat").getAttributes().get(TestAttributes.FINDINGS)).isEqualTo(1);
    assertThat(trace.span("thrice").getAttributes().asMap())
        .containsEntry(TestAttributes.KIND, "template")
        .containsEntry(TestAttributes.SUITE_STATUS, "failure")
        .containsEntry(TestAttributes.TESTS_PASSED, 2L)
        .containsEntry(TestAttributes.TESTS_FAILED, 1L);
    assertThat(trace.span("[1]").getAttributes().asMap())
        .containsEntry(TestAttributes.KIND, "invocation")
        .containsEntry(CommonAttributes.FUNCTION, type + ".thrice");
  }
}
