package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names that are hard to write down, and names that tests must not share. */
class NamesTest {

  @TempDir Path folder;

  private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
  private static final String HALF_AN_EMOJI = "half \uD83D emoji";
  private static final String LONG = "ж".repeat(50_000);

  @DisplayName("測試 اختبار " + FAMILY)
  static class StrangeTestCases {

    @Test
    @DisplayName("наменование\twith\u0000control\u001Bcharacters")
    void a() {}

    static Stream<String> strange() {
      return Stream.of(HALF_AN_EMOJI, FAMILY);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("strange")
    void b(String argument, TestReporter reporter) {
      reporter.publishEntry(FAMILY, argument);
      fail(argument);
    }

    @TestFactory
    Stream<DynamicTest> c() {
      return Stream.of(LONG, LONG, "").map(name -> DynamicTest.dynamicTest(name + "!", () -> {}));
    }
  }

  @Test
  void namesOfAnyScriptAndLengthAreSafe() {
    SpanTree tree = new FixtureRun(folder).run(StrangeTestCases.class);

    assertThat(tree.kind("class").getName()).isEqualTo("測試 اختبار " + FAMILY);
    assertThat(tree.spans()) // JUnit 6 replaces control characters itself
        .extracting(SpanData::getName)
        .filteredOn(name -> name.matches("(?s)наменование.with.control.characters"))
        .hasSize(1);
    assertThat(tree.spans())
        .filteredOn(span -> "invocation".equals(span.getAttributes().get(TestAttributes.KIND)))
        .allSatisfy(
            span ->
                assertThat(span.getName())
                    .contains(span.getStatus().getDescription()) // JUnit 6 puts it in quotes
                    .matches(name -> name.contains(FAMILY) || name.contains("half ? emoji")))
        .hasSize(2);
    assertThat(tree.spans())
        .filteredOn(span -> span.getName().startsWith("жж"))
        .allSatisfy(
            span ->
                assertThat(span.getName())
                    .endsWith("… [cut, 100001 bytes]")
                    .satisfies(
                        name ->
                            assertThat(name.getBytes(StandardCharsets.UTF_8).length)
                                .isBetween(2_000, 2_048)))
        .hasSize(2);
  }

  static class AlikeTestCases {

    static Stream<Object> none() {
      return Stream.of((Object) null);
    }

    @ParameterizedTest
    @MethodSource("none")
    void at(java.util.Date date) {}

    @ParameterizedTest
    @MethodSource("none")
    void at(java.sql.Date date) {}

    @ParameterizedTest
    @MethodSource("none")
    void at(List<String> dates) {}

    @TestFactory
    Stream<DynamicTest> same() {
      return Stream.of(1, 2).map(number -> DynamicTest.dynamicTest("same", () -> {}));
    }
  }

  static class ArrayTestCases {

    static Stream<Object> none() {
      return Stream.of((Object) null);
    }

    @ParameterizedTest
    @MethodSource("none")
    void all(String[] words) {}

    @ParameterizedTest
    @MethodSource("none")
    void grid(int[][] cells) {}

    @ParameterizedTest
    @MethodSource("none")
    void rest(long... numbers) {}

    @ParameterizedTest
    @MethodSource("none")
    void entries(Map.Entry<?, ?>[] entries) {}

    @ParameterizedTest
    @MethodSource("none")
    void at(java.util.Date[] dates) {}

    @ParameterizedTest
    @MethodSource("none")
    void at(java.sql.Date[] dates) {}

    @ParameterizedTest
    @MethodSource("none")
    void at(java.sql.Date[][] dates) {}
  }

  @Test
  void arraysAreNamedAsTheSourceHasThem() {
    assertThat(caseNames(new FixtureRun(folder).run(ArrayTestCases.class)))
        .containsExactly(
            "all(String[])[1]",
            "at(Date[][])[1]",
            "at(java.sql.Date[])[1]",
            "at(java.util.Date[])[1]",
            "entries(Map$Entry[])[1]",
            "grid(int[][])[1]",
            "rest(long[])[1]");
  }

  private static List<String> caseNames(SpanTree tree) {
    return tree.spans().stream()
        .map(span -> span.getAttributes().get(TestAttributes.CASE_NAME))
        .filter(Objects::nonNull)
        .map(name -> name.replaceFirst(".*TestCases\\.", ""))
        .sorted()
        .toList();
  }

  @Test
  void noTwoTestsShareANameAndTheNextRunHasTheSameOnes() {
    List<String> names = caseNames(new FixtureRun(folder).run(AlikeTestCases.class));

    assertThat(names)
        .containsExactly(
            "at(List)[1]", "at(java.sql.Date)[1]", "at(java.util.Date)[1]", "same[1]", "same[2]");
    assertThat(caseNames(new FixtureRun(folder).run(AlikeTestCases.class))).isEqualTo(names);
  }
}
