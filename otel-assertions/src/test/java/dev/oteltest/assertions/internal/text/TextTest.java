package dev.oteltest.assertions.internal.text;

import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.spans;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.SampleSpan;
import dev.oteltest.assertions.tree.MetricEntry;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.internal.text.NearestName;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

  @Test
  void values() {
    assertThat(ValueFormatter.show("a\"b\\\n\r\t")).isEqualTo("\"a\\\"b\\\\\\n\\r\\t\"");
    assertThat(ValueFormatter.show(3L)).isEqualTo("3");
    assertThat(ValueFormatter.show(null)).isEqualTo("null");
    assertThat(ValueFormatter.show(List.of("a", 1))).isEqualTo("[\"a\", 1]");
    assertThat(ValueFormatter.show("x".repeat(121))).isEqualTo("\"" + "x".repeat(120) + "\"...");
    assertThat(ValueFormatter.show("x".repeat(120))).isEqualTo("\"" + "x".repeat(120) + "\"");
    assertThat(ValueFormatter.show(List.of("x".repeat(118))))
        .isEqualTo("[\"" + "x".repeat(118) + "...");
    assertThat(ValueFormatter.count(1, "span")).isEqualTo("1 span");
    assertThat(ValueFormatter.count(2, "child", "children")).isEqualTo("2 children");
  }

  @Test
  void tenPointsOfAMetricAreListedAndMoreAreCounted() {
    assertThat(listed(10)).hasSize(11).last().asString().doesNotContain("more");
    assertThat(listed(11)).hasSize(12).last().isEqualTo("    ... 1 more point");
  }

  private static List<String> listed(int points) {
    MetricData metric =
        ImmutableMetricData.createLongGauge(
            Resource.empty(),
            InstrumentationScopeInfo.empty(),
            "queue",
            "",
            "1",
            ImmutableGaugeData.create(
                IntStream.range(0, points)
                    .mapToObj(i -> ImmutableLongPointData.create(0, 1, Attributes.empty(), i))
                    .toList()));
    MetricEntry entry = new MetricEntry(metric, () -> SpanForest.of(List.of(), Set.of()), false);
    return SignalListing.ofMetrics(List.of(entry), List.of(entry));
  }

  /** An escape sequence in a name would color a terminal and break a report's XML. */
  @Test
  void nothingButTextIsShown() {
    assertThat(ValueFormatter.show("\u001b[31mred\u0000\u0085\u2028\uffff"))
        .isEqualTo("\"\\u001b[31mred\\u0000\\u0085\\u2028\\uffff\"");
    assertThat(ValueFormatter.show(List.of("a\tb"))).isEqualTo("[\"a\\tb\"]");
    assertThat(ValueFormatter.whole("x".repeat(200))).hasSize(202);
    assertThat(ValueFormatter.shorten("x".repeat(116) + "\ud83d\ude00" + "y".repeat(9)))
        .isEqualTo("x".repeat(116) + "...");
    assertThat(tree(Set.of("k"), List.of(), sample("\u001b[31mGET\n/").with("k", "\u001b")))
        .isEqualTo("  \"\\u001b[31mGET\\n/\"  1.00 ms  {k=\"\\u001b\"}\n");
  }

  @Test
  void whatLooksLikeSomethingElseIsEscaped() {
    assertThat(ValueFormatter.show("a\u00a0b\u3000\u200b\u202e\u2066\u00ad\ufeff\ue000"))
        .isEqualTo("\"a\\u00a0b\\u3000\\u200b\\u202e\\u2066\\u00ad\\ufeff\\ue000\"");
    assertThat(ValueFormatter.show("\ud800\udb40\udc41")).isEqualTo("\"\\ud800\\udb40\\udc41\"");
    assertThat(ValueFormatter.show("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180f\u2800\u3164"))
        .isEqualTo("\"\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b\\u180f\\u2800\\u3164\"");
    assertThat(ValueFormatter.show("\ufe00\ufe0f\uffa0\udb40\udd00"))
        .isEqualTo("\"\\ufe00\\ufe0f\\uffa0\\udb40\\udd00\"");
    assertThat(ValueFormatter.show("\u00e9 e\u0301")).isEqualTo("\"\u00e9 e\\u0301\"");
    assertThat(ValueFormatter.show("\u0928\u093f \u2192 \ud83d\ude00"))
        .isEqualTo("\"\u0928\u093f \u2192 \ud83d\ude00\"");
    assertThat(ValueFormatter.plain("a\\n")).isEqualTo("a\\\\n");
  }

  /** Whoever reads an escape can say which character it was. */
  @Test
  void differentTextsNeverReadTheSame() {
    List<String> parts = List.of("", "\n", "\\", "n", "\"", "u00a0", "\u00a0", "...", "\u200b");
    List<String> texts = new ArrayList<>();
    for (String one : parts) {
      for (String two : parts) {
        parts.forEach(three -> texts.add(one + two + three));
      }
    }
    List<String> distinct = texts.stream().distinct().toList();

    assertThat(distinct.stream().map(ValueFormatter::show)).doesNotHaveDuplicates();
    assertThat(distinct.stream().map(ValueFormatter::plain)).doesNotHaveDuplicates();
  }

  @Test
  void theWindowOfALongTextSurroundsTheFirstDifference() {
    String start = "0123456789".repeat(20);
    ValuePair pair = ValuePair.of(start + "x" + start, start + "y");

    assertThat(pair.expected())
        .isEqualTo("...\"" + start.substring(140) + "x" + start.substring(0, 59) + "\"...");
    assertThat(pair.actual())
        .isEqualTo("...\"" + start.substring(140) + "y\", different from character 201 on");
    assertThat(ValuePair.of(start, "0").expected())
        .isEqualTo("\"" + start.substring(0, 120) + "\"...");
    assertThat(ValuePair.of(start, "0").actual()).isEqualTo("\"0\", different from character 2 on");
    assertThat(ValuePair.of(List.of(start + "x"), List.of(start + "y")).actual())
        .isEqualTo("..." + start.substring(140) + "y\"], different from character 203 on");
  }

  @Test
  void aWindowNeverCutsACharacter() {
    String faces = "\ud83d\ude00".repeat(100);

    for (String before : List.of("", "x")) {
      ValuePair pair = ValuePair.of(before + faces + "x" + faces, before + faces + "y" + faces);
      assertThat(pair.expected()).doesNotContain("\\u").contains("x\ud83d");
      assertThat(pair.actual()).doesNotContain("\\u").contains("y\ud83d");
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "load_imag, load_image",
        "LOAD_IMAGE, load_image",
        "laod_image, load_image",
        "resise, resize",
        "rezise, resize",
        "st, -",
        "sto, -",
        "stor, store",
        "delete, -",
        "x, -"
      })
  void similarNames(String sought, String found) {
    assertThat(NearestName.closest(sought, List.of("load_image", "resize", "store")))
        .isEqualTo(found);
  }

  @Test
  void theLikeliestNameIsFirst() {
    assertThat(NameList.likeliestFirst("cd", List.of("a", "b", "cc")))
        .containsExactly("cc", "a", "b");
    assertThat(NameList.likeliestFirst("zzzz", List.of("a", "b"))).containsExactly("a", "b");
  }

  @Test
  void aSmallForestIsDrawnWhole() {
    assertThat(
            tree(
                Set.of("k"),
                List.of("c"),
                sample("a", 0, 5)
                    .with("k", "v")
                    .child(
                        sample("b", 0, 1).child(sample("c", 0, 1).unfinished()),
                        sample("d", 0, 1).error("bad")),
                sample("e").orphan()))
        .isEqualTo(
            """
              (trace 1)
              a  5.00 ms  {k="v"}
              +- b  1.00 ms
            > |  \\- c  not ended
              \\- d  1.00 ms  ERROR "bad"
              (trace 2)
              e  1.00 ms  <- ?
            """);
  }

  @Test
  void aLargeForestIsDrawnAroundTheMarkedSpans() {
    SampleSpan root = sample("root", 0, 100);
    for (int i = 0; i < 50; i++) {
      root.child(sample("step " + i).child(sample("inner " + i)));
    }

    assertThat(tree(Set.of(), List.of("step 30"), root))
        .isEqualTo(
            """
              root  100 ms
              +- step 28  1.00 ms  ...  (1 span below)
              +- step 29  1.00 ms  ...  (1 span below)
            > +- step 30  1.00 ms
              |  \\- inner 30  1.00 ms
              +- step 31  1.00 ms  ...  (1 span below)
              +- step 32  1.00 ms  ...  (1 span below)
              \\- ...  (90 more spans)
            """);
  }

  @Test
  void aDeepForestLeavesOutLevels() {
    SampleSpan root = sample("root", 0, 100);
    SampleSpan at = root;
    for (int i = 1; i <= 60; i++) {
      SampleSpan next = sample("level " + i);
      at.child(next);
      at = next;
    }

    assertThat(tree(Set.of(), List.of("level 60"), root))
        .isEqualTo(
            """
              root  100 ms
              +- ... level 57  1.00 ms  (56 levels down)
              |  \\- level 58  1.00 ms
              |     \\- level 59  1.00 ms
            > |        \\- level 60  1.00 ms
              \\- ...  (56 more spans)
            """);
  }

  @Test
  void aLargeForestWithoutMarksIsDrawnFromTheTop() {
    SampleSpan root = sample("root");
    for (int i = 0; i < 30; i++) {
      root.child(sample("step " + i).child(sample("inner " + i)));
    }

    assertThat(tree(Set.of(), List.of(), root).lines().toList())
        .hasSize(21)
        .startsWith("  root  1.00 ms", "  +- step 0  1.00 ms  ...  (1 span below)")
        .endsWith("  +- step 18  1.00 ms  ...  (1 span below)", "  \\- ...  (22 more spans)");
  }

  @Test
  void manyTracesAndManyMarksStayWithinSixtyLines() {
    SampleSpan[] roots = new SampleSpan[500];
    for (int i = 0; i < roots.length; i++) {
      roots[i] = sample("root").child(sample("bad"), sample("good"));
    }
    SpanForest forest = SpanForest.of(spans(roots), Set.of());

    List<String> lines = SpanOutline.of(forest, forest.named("bad"), Set.of());

    assertThat(lines).hasSizeLessThan(60);
    assertThat(lines.stream().filter(line -> line.startsWith("> "))).hasSize(8);
    assertThat(lines).endsWith("  ...  (1476 more spans)");
  }

  @Test
  void aLongChainIsDrawn() {
    SampleSpan root = sample("root");
    SampleSpan at = root;
    for (int i = 0; i < 1_000; i++) {
      SampleSpan next = sample("n");
      at.child(next);
      at = next;
    }

    assertThat(tree(Set.of(), List.of(), root).lines()).hasSize(20);
  }

  private static String tree(Set<String> keys, List<String> marked, SampleSpan... roots) {
    SpanForest forest = SpanForest.of(spans(roots), Set.of());
    List<SpanNode> nodes = marked.stream().flatMap(name -> forest.named(name).stream()).toList();
    return String.join("\n", SpanOutline.of(forest, nodes, keys)) + "\n";
  }
}
