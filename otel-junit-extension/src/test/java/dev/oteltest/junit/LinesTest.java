package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assertions.fail;

import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where in its source a test is. */
class LinesTest {

  @TempDir Path folder;

  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class SomeTestCases {

    /** Constants that take two places in a class file. */
    private final double two = 2.5e300;

    @Test
    void fails() {
      fail("here"); // line of fails
    }

    @Test
    void passes() {
      assertThat(two).isPositive(); // line of passes
    }

    @ParameterizedTest
    @ValueSource(ints = 1)
    void overloaded(int one) {
      fail("there"); // line of overloaded(int)
    }

    @ParameterizedTest
    @ValueSource(strings = "1")
    void overloaded(String one) {
      fail("there"); // line of overloaded(String)
    }
  }

  private static long line(String comment) throws IOException {
    List<String> lines =
        Files.readAllLines(Path.of("src/test/java/dev/oteltest/junit/LinesTest.java"));
    for (int index = 0; index < lines.size(); index++) {
      if (lines.get(index).endsWith("// " + comment)) {
        return index + 1;
      }
    }
    throw new AssertionError(comment);
  }

  private Map<String, Object> lines(FixtureRun run, Class<?> fixture) {
    Map<String, Object> lines = new TreeMap<>();
    run.run(fixture)
        .spans()
        .forEach(
            span -> {
              Long line = span.getAttributes().get(CommonAttributes.LINE);
              if (line != null) {
                lines.put(String.valueOf(span.getAttributes().get(TestAttributes.CASE_NAME)), line);
              }
            });
    return lines;
  }

  @Test
  void aFailedTestStatesWhereItsMethodBegins() throws IOException {
    String type = SomeTestCases.class.getName();
    assertThat(lines(new FixtureRun(folder), SomeTestCases.class))
        .containsOnly(
            entry(type + ".fails", line("line of fails")),
            entry(type + ".overloaded(int)[1]", line("line of overloaded(int)")),
            entry(type + ".overloaded(String)[1]", line("line of overloaded(String)")));
  }

  static class FileTestCases {
    @TestFactory
    Stream<DynamicTest> lines() {
      Path elsewhere = Path.of(System.getProperty("java.home"), "release");
      return Stream.of(
          DynamicTest.dynamicTest("third", URI.create(elsewhere.toUri() + "?line=3"), () -> {}),
          DynamicTest.dynamicTest("pom", Path.of("pom.xml").toUri(), () -> {}));
    }
  }

  @Test
  void aDynamicTestIsWhereItSaysThatItIs() {
    SpanTree tree = new FixtureRun(folder).run(FileTestCases.class);

    assertThat(tree.span("third").getAttributes().get(CommonAttributes.FILE_PATH))
        .endsWith("release")
        .matches(path -> Path.of(path).isAbsolute());
    assertThat(tree.span("third").getAttributes().get(CommonAttributes.LINE)).isEqualTo(3);
    assertThat(tree.span("pom").getAttributes().get(CommonAttributes.FILE_PATH))
        .endsWith("pom.xml")
        .matches(path -> !Path.of(path).isAbsolute());
  }

  static class InheritingTestCases extends LifecycleTest.House {}

  @Test
  void anInheritedTestIsInItsOwnClasssFile() {
    SpanTree tree = new FixtureRun(folder).run(InheritingTestCases.class);

    assertThat(tree.span("inherited()").getAttributes().get(CommonAttributes.FILE_PATH))
        .endsWith("src/test/java/dev/oteltest/junit/LifecycleTest.java");
    assertThat(tree.kind("class").getAttributes().get(CommonAttributes.FILE_PATH))
        .endsWith("src/test/java/dev/oteltest/junit/LinesTest.java");
  }
}
