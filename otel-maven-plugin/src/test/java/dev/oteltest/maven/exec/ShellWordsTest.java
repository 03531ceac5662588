package dev.oteltest.maven.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShellWordsTest {

  static Stream<Arguments> lines() {
    return Stream.of(
        line("trivy fs .", "trivy", "fs", "."),
        line("  a\t b c ", "a", "b", "c"),
        line("a 'b c' d", "a", "b c", "d"),
        line("a \"b c\" d", "a", "b c", "d"),
        line("a b\\ c", "a", "b c"),
        line("pre'fix 1'\"mid 2\"post", "prefix 1mid 2post"),
        line("a '' \"\"", "a", "", ""),
        line("'\\n \"$x` '", "\\n \"$x` "),
        line("\"\\\\ \\\" \\$ \\` \\n\"", "\\ \" $ ` \\n"),
        line("a\\\nb \"c\\\nd\"", "ab", "cd"),
        line("\\|\\&\\;\\<\\>\\(\\)\\$x", "|&;<>()$x"),
        line("'a'\\''b'", "a'b"),
        line("--format=$ 5$", "--format=$", "5$"),
        line("a#b", "a#b"));
  }

  private static Arguments line(String line, String... words) {
    return Arguments.of(line, List.of(words));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void splitsByTheShellsQuoting(String line, List<String> words) {
    assertThat(ShellWords.split("x", line)).isEqualTo(words);
  }

  @ParameterizedTest
  @MethodSource("lines")
  @DisabledOnOs(OS.WINDOWS)
  void agreesWithTheShell(String line, List<String> words) throws IOException {
    Process shell =
        new ProcessBuilder("sh", "-c", "printf '[%s]' " + line).redirectErrorStream(true).start();
    assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("[" + String.join("][", words) + "]");
  }

  @Test
  void aBlankLineHasNoWords() {
    assertThat(ShellWords.split("x", "  \n")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource
  void rejectsWhatNeedsAShell(String line, String character, int at) {
    assertThatThrownBy(() -> ShellWords.split("otel.exec.command", line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "otel.exec.command has %s at character %s, which needs a shell. To pass it literally,"
                + " put it in single quotes; to have a shell interpret it, call one: sh -c '...'",
            character, at);
  }

  static Stream<Arguments> rejectsWhatNeedsAShell() {
    return Stream.of(
        Arguments.of("a > b", "an unquoted >", 3),
        Arguments.of("a|b", "an unquoted |", 2),
        Arguments.of("a `b`", "an unquoted `", 3),
        Arguments.of("a && b", "an unquoted &", 3),
        Arguments.of("echo $HOME", "an unquoted $", 6),
        Arguments.of("echo \"${HOME}\"", "a double-quoted $", 7),
        Arguments.of("echo \"`id`\"", "a double-quoted `", 7),
        Arguments.of("echo $(id)", "an unquoted $", 6));
  }

  @Test
  void rejectsAnOpenQuote() {
    assertThatThrownBy(() -> ShellWords.split("otel.exec.command", "a 'b"))
        .hasMessage(
            "otel.exec.command has an unclosed quote at character 3. Close it, or write a"
                + " literal quote as \\'");
    assertThatThrownBy(() -> ShellWords.split("otel.exec.command", "a \"b\\\""))
        .hasMessage(
            "otel.exec.command has an unclosed quote at character 3. Close it, or write a"
                + " literal quote as \\\"");
  }

  @Test
  void rejectsATrailingBackslash() {
    assertThatThrownBy(() -> ShellWords.split("otel.exec.command", "a \\"))
        .hasMessage(
            "otel.exec.command ends with a backslash. Write it as '\\\\' or quote it: '\\'");
  }

  @Property
  void splitReturnsAllQuotedWords(@ForAll List<String> words, @ForAll boolean single) {
    String line =
        words.stream()
            .map(word -> single ? singleQuoted(word) : doubleQuoted(word))
            .collect(Collectors.joining(" "));
    assertThat(ShellWords.split("x", line)).isEqualTo(words);
  }

  private static String singleQuoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  private static String doubleQuoted(String word) {
    return '"' + word.replaceAll("[\\\\\"$`]", "\\\\$0") + '"';
  }

  /** It is either split or rejected with its name. */
  @Property
  void anyLineIsSplitOrRejected(@ForAll("lines of special characters") String line) {
    try {
      assertThat(ShellWords.split("x", line)).doesNotContainNull();
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageStartingWith("x");
    }
  }

  @Provide("lines of special characters")
  Arbitrary<String> special() {
    return Arbitraries.strings().withChars("ab '\"\\$|&;<>()`*?~#\n\t").ofMaxLength(12);
  }
}
