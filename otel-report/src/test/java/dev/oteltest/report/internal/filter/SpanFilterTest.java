package dev.oteltest.report.internal.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.oteltest.internal.filter.FilterException;
import java.io.IOException;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SpanFilterTest {

  @TestFactory
  Stream<DynamicTest> agreesWithTheTable() throws IOException {
    FilterCases table = FilterCases.read();
    return table.cases().stream()
        .map(each -> dynamicTest("'" + each.filter() + "'", () -> check(table, each)));
  }

  private static void check(FilterCases table, FilterCases.Case each) {
    if (each.error() == null) {
      SpanFilter filter = SpanFilter.parse(each.filter());
      assertThat(table.spans().stream().filter(filter::matches).map(FilterCases.Span::id))
          .containsExactlyElementsOf(each.matches());
    } else {
      assertThatThrownBy(() -> SpanFilter.parse(each.filter()))
          .isInstanceOfSatisfying(
              FilterException.class,
              e -> assertThat(e.position() + ": " + e.problem()).isEqualTo(each.error()));
    }
  }

  @Test
  void anErrorNamesFilterAndPosition() {
    assertThatThrownBy(() -> SpanFilter.parse("load status:bad"))
        .hasMessage(
            "Filter 'load status:bad', position 13: 'bad' is not a status."
                + " Use error, ok, unset, failed, passed, skipped or flaky");
  }

  @Test
  void onlyAFilterWithoutTermsIsEmpty() {
    assertThat(SpanFilter.parse(" ").isEmpty()).isTrue();
    assertThat(SpanFilter.parse("x").isEmpty()).isFalse();
    assertThat(SpanFilter.parse(" name:x  ")).hasToString(" name:x  ");
  }

  @Property(tries = 2000)
  void anyTextIsAFilterOrAnErrorWithinIt(
      @ForAll
          @StringLength(max = 12)
          @CharRange(from = ' ', to = '@')
          @CharRange(from = '\\', to = 'n')
          String text)
      throws IOException {
    try {
      SpanFilter filter = SpanFilter.parse(text);
      FilterCases.read().spans().forEach(filter::matches);
    } catch (FilterException e) {
      assertThat(e.position()).isBetween(1, text.length() + 1);
    }
  }
}
