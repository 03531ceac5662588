package dev.oteltest.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainNumberTest {

  @ParameterizedTest
  @CsvSource({
    "0.001,0.001",
    "0.0001,0.0001",
    "-0.00000123,-0.00000123",
    "1,1",
    "100,100",
    "12345678.5,12345678.5",
    "0.1,0.1",
    "-0.0,0",
    "1e20,1.0E20",
    "1e-300,1.0E-300",
    "NaN,NaN",
    "Infinity,+Inf",
    "-Infinity,-Inf"
  })
  void numbersAreWrittenAsPeopleWriteThem(double number, String text) {
    assertThat(PlainNumber.of(number)).isEqualTo(text);
  }
}
