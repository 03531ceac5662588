package dev.oteltest.assertions.structure;

import static dev.oteltest.assertions.Golden.assertFailure;
import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.SampleSpan.forestOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.span;
import static dev.oteltest.assertions.Telemetry.tree;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.assertions.SampleSpan;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotationTest {

  private final SampleSpan load = sample("load_image", 0, 2).ok().resource("service.name", "flow");

  private final CapturedTelemetry telemetry =
      telemetry(
          sample("execute_pipeline", 0, 12)
              .kind(SpanKind.SERVER)
              .ok()
              .with("pipeline.id", "test-pipeline")
              .with("input.file_count", 1)
              .with("ratio", 0.5)
              .with("dry", true)
              .with("tags", List.of("a", "b"))
              .child(
                  load,
                  sample("resize", 3, 4).child(sample("read tile", 3, 4)),
                  sample("resize", 4, 5).link(load),
                  sample("store", 6, 9)
                      .with("file.name", "out.png")
                      .error("disk full")
                      .event("retry", Attributes.of(longKey("n"), 1L))
                      .event("retry", Attributes.empty())
                      .unfinished(),
                  sample("GET /images/{id}", 9, 10).kind(SpanKind.CLIENT)));

  @Test
  void theExampleOfTheDocumentation() {
    assertThat(telemetry)
        .hasTree(
            """
            execute_pipeline {pipeline.id="test-pipeline"} OK
              load_image
              resize x2
                ...
              store {file.name=~".*\\.png"} ERROR "disk full"
              ...
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "read tile",
        "execute_pipeline ...",
        "execute_pipeline  SERVER  12.0 ms  OK  (a remark)  ... // a comment",
        "=~\"exec.*\" ...",
        "\"execute_pipeline\" ...",
        "\"execute\\u005fpipeline\" ...",
        "execute_pipeline {dry=true,ratio=0.5,input.file_count=1} ...",
        "execute_pipeline {tags=[\"a\", \"b\"], pipeline.id, \"dry\", !other} ...",
        "execute_pipeline {pipeline.id=~\"test-\\w+\"} ...",
        "execute_pipeline { dry=true , tags=[ \"a\" , \"b\" ] , pipeline.id=~ \"test-\\w+\" } ...",
        "=~ \"exec.*\" ...",
        "execute_pipeline\n  ... read tile",
        "execute_pipeline\n  ... read tile x1..1\n  ... =~\"r.*\" x2 ...",
        "execute_pipeline\n  ... \"missing\" ?\n  ... read tile",
        "execute_pipeline in-order\n  load_image\n  resize x2 ...\n  store ... ERROR\n  GET /images/{id}",
        "execute_pipeline\n  ...\n  resize x1.. ...",
        "execute_pipeline\n  load_image\n  archive ?\n  resize x0..5 ...\n  store ERROR\n  \"GET /images/{id}\" CLIENT",
        "store ERROR =~\"disk .*\" not ended\n  * retry\n  * retry {n=1}",
        "resize\n  -> load_image",
        "load_image\n  @ scope imageflow version \"1.2\"\n  @ resource {service.name=\"flow\"}",
        "resize\n  read tile",
        "  // first\n\n  execute_pipeline\n      ...   (12 more spans)\n",
        "> execute_pipeline  SERVER  12.0 ms\n  |  +- ...",
      })
  void fitting(String notation) {
    assertThat(telemetry).hasTree(notation);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "execute_pipeline",
        "load",
        "load_image CLIENT",
        "load_image ERROR",
        "load_image UNSET",
        "load_image {n}",
        "load_image\n  * retry",
        "load_image\n  -> store",
        "load_image\n  -> ?",
        "load_image\n  @ scope imageflow version \"1.3\"",
        "load_image\n  @ scope other",
        "load_image\n  @ scope imageflow schema \"http://s\"",
        "load_image\n  @ scope imageflow {a=1}",
        "load_image\n  @ resource {service.name=\"other\"}",
        "load_image not ended",
        "store",
        "store ERROR \"disk\"",
        "store ERROR =~\"disk\"",
        "store ERROR\n  * retry\n  * retry\n  * retry",
        "store ERROR\n  * retry {n=1}\n  * retry {n=1}",
        "resize\n  -> store",
        "execute_pipeline {dry=false} ...",
        "execute_pipeline {ratio=1} ...",
        "execute_pipeline {input.file_count=1.0} ...",
        "execute_pipeline {!dry} ...",
        "execute_pipeline {tags=[\"b\", \"a\"]} ...",
        "execute_pipeline {tags=[]} ...",
        "execute_pipeline\n  ... read tile x2",
        "execute_pipeline in-order\n  resize x2 ...\n  load_image\n  ...",
        "execute_pipeline\n  resize x3 ...\n  ...",
        "execute_pipeline\n  resize x2\n  ...",
        "execute_pipeline\n  load_image\n  resize x2 ...\n  store ERROR",
        "=~\"exec\" ...",
      })
  void unfitting(String notation) {
    assertThat(Structure.hasTree(TreeMatchers.treeFrom(notation)).problemOf(forestOf(telemetry)))
        .isNotNull();
  }

  @Test
  void anErrorThatIsNotWrittenFails() {
    assertFailure("structure/text-error", () -> assertThat(telemetry).hasTree("store"));
  }

  @Test
  void aFailureShowsTheTextAndTheDifferences() {
    assertFailure(
        "structure/text",
        () ->
            assertThat(telemetry)
                .hasTree(
                    """
                    execute_pipeline {pipeline.id="test-pipeline"} OK in-order
                      load_image CLIENT   // over HTTP
                      resize x2..3 ...
                      store {file.name="out.jpg"} ERROR
                        * retry {n=2}
                      "OK" ?
                    """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a {k=}                  | 1 | 6  | expected a value: a text in quotes, a number, true, false, null, bytes 0aff, or a [list] or {map=...} of those
          a {k=bytes 0a1}         | 1 | 14 | expected , or }
          a {k={b}}               | 1 | 8  | expected = and the value of this key of a map
          a {k=fast}              | 1 | 6  | expected a value: a text in quotes, a number, true, false, null, bytes 0aff, or a [list] or {map=...} of those
          a {k=1                  | 1 | 3  | this { is not closed
          a {k=[1, 2}             | 1 | 11 | expected , or ]
          a {k=[1, 2              | 1 | 6  | this [ is not closed
          a {k=1 l=2}             | 1 | 8  | expected , or }
          a {=1}                  | 1 | 4  | expected the key of an attribute
          a {k=99999999999999999999} | 1 | 6 | 99999999999999999999 is not within the range of a long
          a {k=~b}                | 1 | 7  | expected a regular expression in quotes
          a {k=~"[b"}             | 1 | 9  | not a regular expression: unclosed character class
          "a                      | 1 | 1  | this " is not closed
          "a\\                   | 1 | 3  | unknown escape; allowed are \\\\, \\", \\n, \\r, \\t and \\u0000
          "a\\x"                  | 1 | 3  | unknown escape; allowed are \\\\, \\", \\n, \\r, \\t and \\u0000
          "a\\u12g4"              | 1 | 3  | expected four hexadecimal digits after \\u
          a (b                    | 1 | 3  | this ( is not closed
          a OK ERROR              | 1 | 6  | a span has only one status
          a CLIENT CLIENT         | 1 | 10 | a span has only one kind
          a;  b x2 ?              | 2 | 8  | a span has only one number: x2, x1..3, x2.. or ?
          a;  b ? x2              | 2 | 7  | a span has only one number: x2, x1..3, x2.. or ?
          a x3..2                 | 1 | 3  | not a range: the first number must not be above the second one, and the second one not 0
          a in-order              | 1 | 3  | in-order concerns the children of a span, but none are written below this one: write them, or remove in-order
          a;  b OK in-order;    ... | 2 | 8 | in-order concerns the children of a span, but none are written below this one: write them, or remove in-order
          a in-order;  ... b      | 1 | 3  | in-order concerns the children of a span, but none are written below this one: write them, or remove in-order
          a x0                    | 1 | 3  | not a range: the first number must not be above the second one, and the second one not 0
          a  b                    | 1 | 4  | cannot read "b"; after a name, there can be a kind, a status, {attributes}, x2, x1..3, x2.., ?, <- remote, <- ?, 2 attributes dropped, ... and in-order. A name with two spaces or with one of these is put in quotes
          OK                      | 1 | 1  | expected the name of a span; if OK is one, put it in quotes: "OK"
          x2 OK                   | 1 | 1  | expected the name of a span; if x2 is one, put it in quotes: "x2"
          a {!*, b                | 1 | 3  | this { is not closed
          a;  * e OK              | 2 | 7  | cannot read "OK"; after the name of an event, there can be {attributes} and 2 attributes dropped
          a;  -> b x2             | 2 | 8  | cannot read "x2"; after the name of a link, there can be {attributes}, 2 attributes dropped and tracestate {entries}
          a;  @ b                 | 2 | 5  | cannot read "b"; after @, there can be resource, scope or tracestate
          a 2 links dropped 3 links dropped | 1 | 19 | a span has only one number of dropped links
          a;  * e 2 links dropped | 2 | 7  | an event has no links that could be dropped
          a;  -> tracestate {b}   | 2 | 6  | expected the name of a span; if tracestate is one, put it in quotes: "tracestate"
          a;  @ scope b version 1 | 2 | 21 | expected a text in quotes
          a;    b;  c             | 3 | 3  | indented by 2, but the lines next to it by 4
          a;\tb                   | 2 | 1  | indent with spaces, not with tabs
          * e                     | 1 | 1  | expected a span above this line, indented less
          ... e                   | 1 | 1  | expected a span above this line, indented less
          """)
  void anErrorHasItsPlace(String text, int line, int column, String what) {
    String notation = text.replace(';', '\n');
    String shown = notation.lines().toList().get(line - 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TreeMatchers.treeFrom(notation))
        .withMessage(
            "line %d, column %d: %s.\n  %s\n  %s^",
            line, column, what, shown, " ".repeat(column - 1));
  }

  @Test
  void whatWasDroppedAndTheTraceStateCanBeExpected() {
    CapturedTelemetry cut =
        telemetry(
            sample("job")
                .traceState("congo", "t61")
                .dropped(2, 1, 0)
                .event("retry", Attributes.empty(), 3)
                .event("retry", Attributes.empty(), 4)
                .link(sample("x").traceState("rojo", "00f0"), Attributes.empty(), 1));

    assertThat(cut)
        .hasTree(
            """
            job  2 attributes dropped  1 event dropped  0 links dropped
              @ tracestate  {congo=~"t.*", !rojo, !*}
              -> ?  1 attribute dropped  tracestate {rojo="00f0"}
              * retry  4 attributes dropped
              * retry  3 attributes dropped
            """);
    assertThat(
            failureOf(
                () ->
                    assertThat(cut)
                        .hasTree(
                            """
                            job  3 attributes dropped
                              @ tracestate  {congo="t62"}
                              -> ?  tracestate {rojo}  2 attributes dropped
                              * retry  5 attributes dropped
                            """)))
        .startsWith(
            """
            Expected a tree, but the tree differs:
              x "job" should have 3 attributes dropped (has 2 attributes dropped)
              x "job" should have trace state attribute congo = "t62" (was "t61")
              x "job" should have event "retry" with 5 attributes dropped: misses 5 attributes dropped (has 3 attributes dropped)
              x "job" should have link with trace state attribute rojo with any value, 2 attributes dropped: misses 2 attributes dropped (has 1 attribute dropped)
            """);
  }

  /** Whatever is typed either can be read or is refused with its place. */
  @Test
  void anyTextIsReadOrRefused() {
    List<String> parts =
        List.of(
            "a",
            " ",
            "  ",
            "\n",
            "\n  ",
            "\"",
            "\\",
            "{",
            "}",
            "[",
            "]",
            "=",
            "=~",
            ",",
            "!",
            "(",
            ")",
            "x2",
            "x1..",
            "?",
            "...",
            "in-order",
            "OK",
            "ERROR",
            "CLIENT",
            "* ",
            "-> ",
            "@ scope ",
            "@ resource ",
            "(level 3) ",
            "(level 999999999) ",
            "+- ",
            "|  ",
            "> ",
            "\t",
            "//",
            "1",
            "-1.5",
            "1e9999",
            "true",
            "99999999999",
            "not ended",
            "5 ms",
            "\\u12",
            "\ud83d");
    Random random = new Random(11);
    for (int round = 0; round < 50_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int part = random.nextInt(12); part > 0; part--) {
        text.append(parts.get(random.nextInt(parts.size())));
      }
      Throwable thrown = catchThrowable(() -> TreeMatchers.treeFrom(text.toString()));

      if (thrown != null) {
        assertThat(thrown)
            .as("%s", text)
            .isExactlyInstanceOf(IllegalArgumentException.class)
            .message()
            .matches(
                "(?s)line \\d+, column \\d+: .*|A tree has one root.*|Expected the notation.*");
      }
    }
  }

  @Test
  void aTreeHasOneRoot() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TreeMatchers.treeFrom("a\nb"))
        .withMessage(
            "A tree has one root, but this text has 2 roots. Indent the spans below the root, or"
                + " use hasForest(...) for several trees.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TreeMatchers.treeFrom("a\n..."))
        .withMessage(
            "A tree has one root, but this text has ... next to it. Indent the spans below the"
                + " root, or use hasForest(...) for several trees.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TreeMatchers.treeFrom(" // nothing\n"))
        .withMessage("Expected the notation of a tree, but no line of the text describes a span.");
  }

  @Test
  void theNumberOfARootIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(telemetry).hasTree("resize x2"))
        .withMessageContaining("hasTree checks one root");
  }

  @Test
  void aForestIsAllTrees() {
    CapturedTelemetry three =
        telemetry(sample("a").child(sample("b")), sample("c"), sample("c").error("x"));

    assertThat(three)
        .hasForest("a\n  b\nc\nc ERROR")
        .hasForest("c ERROR\n...")
        .hasForest("=~\"[abc]\" x2 ...\nc ERROR")
        .hasForest(tree("c").times(2), tree("a"))
        .hasForest(tree(span("c").hasStatusError()), tree("c"), tree("a").children(tree("b")));
    for (String notation : List.of("a\n  b\nc", "a\n  b\nc\nc", "a\n  b\nc x2\nd", "a\n  b")) {
      assertThat(Structure.hasForest(notation).problemOf(forestOf(three))).as(notation).isNotNull();
    }
    assertFailure("structure/forest", () -> assertThat(three).hasForest("a\n  b x2\nc x2\nd\n..."));
    assertFailure("structure/forest-more", () -> assertThat(three).hasForest(tree("a")));
  }
}
