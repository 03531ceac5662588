package dev.oteltest.internal.text;

import static dev.oteltest.internal.text.SmallStack.onSmallStack;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-version")
class LogTextTest {

  @Test
  void commandsToCiSystemsAreText() {
    assertThat(LogText.of("##vso[task.setvariable variable=x]y"))
        .isEqualTo("##\\vso[task.setvariable variable=x]y");
    assertThat(LogText.of("said: ##[error]no")).isEqualTo("said: ##\\[error]no");
    assertThat(LogText.of("answer:\n  ::error::no\r\n::set-output name=a::b"))
        .isEqualTo("answer:\n  \\::error::no\r\n\\::set-output name=a::b");
    assertThat(LogText.of("a::b ## c")).isEqualTo("a::b ## c");
  }

  @Test
  void whatATerminalInterpretsOrHidesIsEscaped() {
    assertThat(LogText.of("a\0b\u001b[2Jc\u202ed\re\u2028f\ud83d"))
        .isEqualTo("a\\u0000b\\u001b[2Jc\\u202ed\\re\\u2028f\\ud83d");
  }

  @Test
  void whatIsVisibleStays() {
    String text = "Größe\t10 €\n\ud83d\ude00 über\r\n";
    assertThat(LogText.of(text)).isEqualTo(text);
  }

  @Test
  void aMegabyteOfAnythingIsHarmless() {
    onSmallStack(
        () -> {
          for (String unit :
              List.of("a", "\n", " ", "::", "##", "##a", ">", "\0", "\u202e", "\r\n")) {
            String text = LogText.of(unit.repeat((1 << 20) / unit.length()));
            assertThat(text).doesNotContain("\0", "\u202e").doesNotStartWith("::");
          }
          assertThat(LogText.of("\n".repeat(1 << 20) + "x::")).endsWith("x::");
        });
  }
}
