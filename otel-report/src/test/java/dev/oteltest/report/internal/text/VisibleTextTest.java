package dev.oteltest.report.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VisibleTextTest {

  @Test
  void leavesOrdinaryTextAsItIs() {
    for (String text : new String[] {"", "adds()", "größer", "日本", "😀", "שלום", "a\n\tb"}) {
      assertThat(VisibleText.of(text, 100)).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @MethodSource("invisible")
  void showsWhatCannotBeSeen(String text, String expected) {
    assertThat(VisibleText.of(text, 100)).isEqualTo(expected);
  }

  static Stream<Arguments> invisible() {
    return Stream.of(
        arguments("\u0000", "\\u0000"),
        arguments("\u0007", "\\u0007"),
        arguments("\u001b[2J", "\\u001b[2J"),
        arguments("\u001b]8;;x", "\\u001b]8;;x"),
        arguments("\u007f", "\\u007f"),
        arguments("\u009b31m", "\\u009b31m"),
        arguments("a\u202eb", "a\\u202eb"),
        arguments("\u2066x\u2069", "\\u2066x\\u2069"),
        arguments("\ud800", "\\ud800"),
        arguments("x\udc00y", "x\\udc00y"),
        arguments("\uffff", "\\uffff"),
        arguments("a\rb", "a\\rb"));
  }

  @Test
  void removesColorsOfTerminals() {
    assertThat(VisibleText.of("\u001b[1;31mexpected\u001b[m: \u001b[38:2:1:2:3m1", 100))
        .isEqualTo("expected: 1");
  }

  @Test
  void aLineHasNoBreaks() {
    assertThat(VisibleText.line("a\r\nb\nc")).isEqualTo("a\\nb\\nc");
    assertThat(VisibleText.of("a\r\nb", 100)).isEqualTo("a\nb");
  }

  @Test
  void statesHowMuchWasCut() {
    assertThat(VisibleText.of("x".repeat(5), 5)).isEqualTo("xxxxx");
    assertThat(VisibleText.of("x".repeat(1_000_005), 5))
        .isEqualTo("xxxxx… (1,000,000 more characters)");
    assertThat(VisibleText.line("a\nb", 2)).isEqualTo("a\\n… (1 more characters)");
  }

  @Test
  void doesNotCutACharacterInTwo() {
    assertThat(VisibleText.of("ab😀c", 3)).isEqualTo("ab… (3 more characters)");
  }
}
