package dev.oteltest.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordJavadocTest {

  private static final String EXAMPLE = "<pre class=\"example\">";

  @Test
  void anExampleFollowsTheDescription() {
    assertThat(WordJavadoc.javadoc("/** Does. */", WordJavadoc.block("a();")))
        .isEqualTo(
            """
            /**
               * Does.
               *
               * <pre class="example">{@code
               * a();
               * }</pre>
               */""");
  }

  @Test
  void anExamplePrecedesTheTags() {
    String comment =
        """
        /**
           * Does.
           *
           * <p>And more.
           *
           * @param a {@code b}
           */""";
    String expected =
        """
        /**
           * Does.
           *
           * <p>And more.
           *
           * <pre class="example">{@code
           * a();
           * }</pre>
           *
           * @param a {@code b}
           */""";

    assertThat(WordJavadoc.javadoc(comment, WordJavadoc.block("a();"))).isEqualTo(expected);
  }

  /** One example a word is enough, but a hover is never empty. */
  @Test
  void anOverloadLinksToTheOneWithTheExample(@TempDir Path folder) throws IOException {
    Path words =
        Files.writeString(
            folder.resolve("Words.java"),
            "class Words {\n  /** One. */\n  void a() {}\n\n  /** Two. */\n  void a(int b) {}\n}\n");
    Path texts = texts(folder, "Words.a()");
    Files.writeString(
        texts.resolve("telemetry.txt"),
        "== Words.a(int)\n// passes:\na(1);\n\n// fails:\na(2);\n\nExpected b\n\n");

    assertThat(new WordJavadoc(folder, texts).text(words))
        .contains("   * One.\n   *\n   * <p>With {@linkplain")
        .contains("   * Two.\n   *\n   * <p>{@link #a()} has an example.\n   */");
  }

  @Test
  void thePictureIsThatOfTheExamples() throws IOException {
    String picture =
        Files.readString(Path.of("src/main/java/dev/oteltest/assertions/TelemetryAssert.java"))
            .replace("&lt;", "<");
    String texts =
        Files.readString(Path.of("src/test/resources/golden/words/span.txt"))
            + Files.readString(Path.of("src/test/resources/golden/words/telemetry.txt"));

    assertThat(
            picture
                .lines()
                .dropWhile(line -> !line.endsWith("<pre>"))
                .takeWhile(line -> !line.endsWith("</pre>"))
                .filter(line -> line.startsWith(" *   "))
                .map(line -> line.substring(5)))
        .hasSize(14)
        .allMatch(line -> texts.contains(line.strip()));
  }

  /** Other examples, such as of a notation, are written by hand. */
  @Test
  void otherBlocksStay() {
    String comment = "/**\n   * Does.\n   *\n   * <pre>{@code\n   * x\n   * }</pre>\n   */";

    assertThat(WordJavadoc.javadoc(comment, WordJavadoc.block("a();")))
        .startsWith(comment.replace("\n   */", ""));
  }

  @Test
  void whatACommentCannotHoldIsEscaped() {
    assertThat(WordJavadoc.block("a { b }\n\nc"))
        .isEqualTo("<pre class=\"example\">{@code\n   * a { b }\n   *\n   * c\n   * }</pre>");
    assertThat(WordJavadoc.block("/a.*/")).contains("\n   * /a.*&#47;\n   * </pre>");
    assertThat(WordJavadoc.block("a } b {")).contains("a &#125; b &#123;");
    assertThat(WordJavadoc.block("@Test <a> & \\u0041"))
        .contains("&#64;Test &lt;a&gt; &amp; &#92;u0041");
  }

  @Test
  void onlyTheFirstLinesOfAFailureAreShown() {
    String calls = "// passes:\na();\n\n// fails:\nb();\n\n";

    assertThat(WordJavadoc.example(calls + "\nExpected a\n  x b\n\n1 span:\n  job\n"))
        .isEqualTo(calls + "Expected a\n  x b");
    assertThat(WordJavadoc.example(calls + "1\n2\n3\n4\n5\n6\n7\n8\n9\n"))
        .isEqualTo(calls + "1\n2\n3\n4\n5\n6\n7\n8\n  ...");
  }

  @Test
  void aWordGetsTheExampleOfATypeThatExtendsItsOwn(@TempDir Path folder) throws IOException {
    Path base =
        Files.writeString(
            folder.resolve("Base.java"),
            """
            class Base<T extends Number> {
              /** Does. */
              void a(java.util.List<T> one, T two, int... more) {}
            }
            """);
    Files.writeString(folder.resolve("SpanWords.java"), "class SpanWords extends Base<Integer> {}");
    Path texts = texts(folder, "SpanWords.a(List, Number, int[])");

    assertThat(new WordJavadoc(folder, texts).text(base))
        .isEqualTo(
            """
            class Base<T extends Number> {
              /**
               * Does.
               *
               * <p>With {@linkplain dev.oteltest.assertions.TelemetryAssert the spans of the examples}:
               *
               * <pre class="example">{@code
               * // passes:
               * a();
               *
               * // fails:
               * b();
               *
               * Expected a
               * }</pre>
               */
              void a(java.util.List<T> one, T two, int... more) {}
            }
            """);
  }

  @Test
  void aTextOfAWordThatIsGoneFails(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("Words.java"), "class Words extends Others<Words> {}");
    Path texts = texts(folder, "Words.a()");

    assertThatThrownBy(() -> new WordJavadoc(folder, texts))
        .hasMessage("Words declares no a(): run the tests of words with -Dgolden.update=true");
  }

  private static Path texts(Path folder, String word) throws IOException {
    Path texts = Files.createDirectory(folder.resolve("texts"));
    String example = "\n// passes:\na();\n\n// fails:\nb();\n\nExpected a\n\n";
    Files.writeString(texts.resolve("span.txt"), "== " + word + example);
    Files.createFile(texts.resolve("telemetry.txt"));
    Files.createFile(texts.resolve("signals.txt"));
    return texts;
  }

  @Test
  void onlyCommentsGrow() throws IOException {
    WordJavadoc javadoc = WordJavadoc.ofThisModule();
    int examples = 0;
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        String before = Files.readString(file);
        String after = javadoc.text(file);
        assertThat(withoutComments(after)).isEqualTo(withoutComments(before));
        examples += after.split(EXAMPLE).length - 1;
        assertThat(before).as("%s: the build writes examples", file).doesNotContain(EXAMPLE);
      }
    }
    assertThat(examples).isBetween(150, 300);
  }

  private static String withoutComments(String source) {
    return source.replaceAll("/\\*\\*[\\s\\S]*?\\*/", "");
  }

  @Test
  void callsNameWhatTheyAreAbout() {
    assertThat(CallText.both("assertThat(t).a(\"(\")", "assertThat(t).b()"))
        .isEqualTo(
            new WordCalls.Calls("assertThat(telemetry).a(\"(\");", "assertThat(telemetry).b();"));
    assertThat(CallText.both("assertThat(f(\")\", 2)).a()", "assertThat(g(1)).a()"))
        .isEqualTo(new WordCalls.Calls("assertThat(good).a();", "assertThat(bad).a();"));
    assertThat(CallText.both("assertThat(telemetry()).a()", "assertThat(t).a()").right())
        .isEqualTo("assertThat(nothing).a();");
  }

  @Test
  void longCallsAreDivided() {
    String argument = "\"" + "x".repeat(50) + "\"";

    assertThat(CallText.both("assertThat(t)\n  .a(\n    " + argument + ").b(c.d(), 2)", "").right())
        .isEqualTo("assertThat(good).a(" + argument + ").b(c.d(), 2);");
    assertThat(CallText.both("assertThat(t).a(" + argument + ").b(" + argument + ")", "").right())
        .isEqualTo("assertThat(good)\n    .a(" + argument + ")\n    .b(" + argument + ");");
    assertThat(CallText.both("assertThat(t).a(b(" + argument + ", " + argument + "))", "").right())
        .isEqualTo("assertThat(good)\n    .a(\n        b(" + argument + ", " + argument + "));");
  }
}
