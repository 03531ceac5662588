package dev.oteltest.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "kitten, sitting, 9, 3",
        "kitten, sitting, 2, 2",
        "'', abc, 9, 3",
        "abc, ABC, 9, 0",
        "teh, the, 9, 1",
      })
  void countsInsertedDeletedReplacedAndSwappedCharacters(
      String one, String other, int limit, int distance) {
    assertThat(NearestName.distance(one, other, limit)).isEqualTo(distance);
  }

  @Test
  void doesNotCompareLongNames() {
    assertThat(NearestName.distance("a".repeat(201), "a".repeat(201), 9)).isEqualTo(9);
    assertThat(NearestName.distance("a".repeat(200), "a".repeat(200), 9)).isZero();
  }

  @Test
  void asksOnlyForANameThatIsClose() {
    assertThat(NearestName.hint("tpye", List.of("type", "param")))
        .isEqualTo("did you mean 'type'? Allowed are param, type");
    assertThat(NearestName.hint("x", List.of("type", "param")))
        .isEqualTo("Allowed are param, type");
  }
}
