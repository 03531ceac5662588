package dev.oteltest.report.internal.output.html.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.verdict.comparison.ComparedModels;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import dev.oteltest.report.internal.verdict.comparison.Difference;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** However much text spans have, the data of a comparison is bounded. */
class ComparisonDataTest {

  private static ComparisonData data(Comparison comparison, long most) {
    return ComparisonData.of(comparison, UnaryOperator.identity(), most);
  }

  private static long length(ComparisonData data) {
    return data.chunks().stream().mapToLong(DataChunk::length).sum();
  }

  @Test
  void fewerTreesAreThereIfTheirSpansAreLarge() throws IOException {
    Comparison comparison = ComparedModels.large(60, 20);
    ComparisonData all = data(comparison, Long.MAX_VALUE);
    assertThat(all.paired().units()).hasSize(60);

    ComparisonData some = data(comparison, length(all) / 2);
    assertThat(length(some)).isBetween(1L, length(all) / 2);
    assertThat(some.paired().units()).hasSizeBetween(10, 40);
    assertThat(some.paired().leftOut()).isEqualTo(60 - some.paired().units().size());

    assertThat(data(comparison, 10).chunks()).isEmpty();
  }

  @Test
  void onlyDifferencesThatAreShownHaveAnAddress() throws IOException {
    Comparison comparison = ComparedModels.large(60, 20);
    ComparisonData some = data(comparison, length(data(comparison, Long.MAX_VALUE)) / 2);
    List<String> addresses =
        comparison.differences().stream().map(some::anchor).distinct().toList();
    assertThat(addresses).contains("").hasSizeGreaterThan(100);
    assertThat(addresses)
        .filteredOn(address -> !address.isEmpty())
        .allMatch(address -> address.matches("trace=[0-9a-f]{32}&span=[0-9a-f]{16}"));
    Comparison lost = ComparedModels.different();
    assertThat(lost.differences())
        .filteredOn(difference -> difference.source().headRow() < 0)
        .extracting((Difference difference) -> data(lost, Long.MAX_VALUE).anchor(difference))
        .allMatch(address -> address.endsWith("&side=base"));
  }
}
