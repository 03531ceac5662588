package dev.oteltest.assertions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordJavadocTest {

  @Test
  void anExampleFollowsTheDescription() {
    assertThat(WordJavadoc.javadoc("/** Does. */", "a();"))
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

    assertThat(WordJavadoc.javadoc(comment, "a();")).isEqualTo(expected);
    assertThat(WordJavadoc.javadoc(expected, "a();")).isEqualTo(expected);
    assertThat(WordJavadoc.javadoc(expected, "b();")).isEqualTo(expected.replace("a();", "b();"));
  }

  /** Other examples, such as of a notation, are written by hand. */
  @Test
  void otherBlocksStay() {
    String comment = "/**\n   * Does.\n   *\n   * <pre>{@code\n   * x\n   * }</pre>\n   */";

    assertThat(WordJavadoc.javadoc(comment, "a();")).startsWith(comment.replace("\n   */", ""));
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
    WordCalls.Calls calls = new WordCalls.Calls("a();", "b();");

    assertThat(WordJavadoc.example(calls, "\nExpected a\n  x b\n\n1 span:\n  job\n"))
        .isEqualTo("// passes:\na();\n\n// fails:\nb();\n\nExpected a\n  x b");
    assertThat(WordJavadoc.example(calls, "1\n2\n3\n4\n5\n6\n7\n8\n9\n"))
        .endsWith("b();\n\n1\n2\n3\n4\n5\n6\n7\n8\n  ...");
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
