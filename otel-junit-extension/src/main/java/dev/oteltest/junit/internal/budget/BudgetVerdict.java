package dev.oteltest.junit.internal.budget;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.internal.text.CountText;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Judges whether a test keeps to its budget. */
public final class BudgetVerdict {

  private static final String ALLOW_EMPTY =
      "If the test creates no spans on purpose, set allowEmpty = true in its budget.";

  private BudgetVerdict() {}

  /**
   * Returns in which way a test exceeds its budget, or why that can't be judged; null if it keeps
   * to it.
   *
   * @param spans the spans that count
   * @param dropped how many spans of the test were not kept
   * @param telemetry returns all that the test caused, which says why there is nothing
   */
  public static @Nullable AssertionError of(
      TestBudget budget,
      List<SpanData> spans,
      long dropped,
      Supplier<CapturedTelemetry> telemetry) {
    if (budget.problem() != null) {
      return new AssertionError(budget.problem());
    }
    if (dropped > 0) {
      return new AssertionError(
          "["
              + budget.place()
              + "] The budget can't be judged, as "
              + CountText.of(dropped, "span")
              + " of the test exceeded otel.test.capture.limit: increase it.");
    }
    if (spans.isEmpty()) {
      return budget.allowEmpty() ? null : ofNothing(budget, telemetry.get());
    }
    return failure(
        () ->
            CapturedTelemetry.of(spans)
                .assertThat()
                .as("%s", budget.place())
                .follows(budget.limits()));
  }

  private static AssertionError ofNothing(TestBudget budget, CapturedTelemetry telemetry) {
    int others = telemetry.getSpans().size();
    CapturedTelemetry none = others == 0 ? telemetry : CapturedTelemetry.of(List.of());
    AssertionError failure =
        failure(() -> none.assertThat().as("%s", budget.place()).spans().isNotEmpty());
    String text = failure == null ? "" : failure.getMessage() + "\n";
    return new AssertionError(
        text
            + (others == 0
                ? ""
                : CountText.of(others, "span")
                    + " started before the test method, as in @BeforeEach, and don't count.\n")
            + ALLOW_EMPTY);
  }

  private static @Nullable AssertionError failure(Runnable assertion) {
    try {
      assertion.run();
      return null;
    } catch (AssertionError e) {
      return e;
    }
  }
}
