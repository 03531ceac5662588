package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the toolkit adds to a suite is no more than it was, in figures that do not depend on time.
 * {@code -Dcost.update=true} writes them anew, which a commit should have a reason for.
 */
@Tag("any-version")
class SuiteCostTest {

  private static final Path BASELINE =
      Path.of("src/test/resources/dev/oteltest/junit/suite-cost.properties");

  /** What varies from one JVM to the next: which methods are hot, and how often a page is full. */
  private static final double MARGIN = 0.05;

  private static final int CLASSES = 40;
  private static final int TESTS_OF_EACH = 50;

  @TempDir static Path folder;

  private static SuiteCost oneBare;
  private static SuiteCost one;
  private static SuiteCost manyBare;
  private static SuiteCost many;

  @BeforeAll
  static void measure() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    String few = compile(classes, "One", 1, 1);
    String all = compile(classes, "Many", CLASSES, TESTS_OF_EACH);
    oneBare = SuiteCost.of(folder.resolve("one-bare"), classes, few, false);
    one = SuiteCost.of(folder.resolve("one"), classes, few, true);
    manyBare = SuiteCost.of(folder.resolve("many-bare"), classes, all, false);
    many = SuiteCost.of(folder.resolve("many"), classes, all, true);
  }

  /** Returns the names of classes of tests that do nothing, comma-separated. */
  private static String compile(Path target, String name, int count, int tests) throws IOException {
    List<String> names = new ArrayList<>();
    List<String> arguments =
        new ArrayList<>(
            List.of("-d", target.toString(), "-cp", System.getProperty("java.class.path")));
    for (int i = 0; i < count; i++) {
      Path source = target.resolve(name + i + "Test.java");
      Files.writeString(
          source,
          IntStream.range(0, tests)
              .mapToObj(test -> "  @org.junit.jupiter.api.Test void test" + test + "() {}\n")
              .collect(
                  Collectors.joining("", "package shop;\nclass " + name + i + "Test {\n", "}\n")));
      arguments.add(source.toString());
      names.add("shop." + name + i + "Test");
    }
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(code).isZero();
    return String.join(",", names);
  }

  @Test
  void aSuiteOfOneLoadsNoMoreClasses() throws IOException {
    int more = one.classes().size() - oneBare.classes().size();

    verify("one.classes", more, "classes that a suite of one test loads", grown(one, oneBare));
  }

  @Test
  void aSuiteOfOneAllocatesNoMore() throws IOException {
    verify(
        "one.bytes",
        one.allocated() - oneBare.allocated(),
        "bytes that a suite of one test allocates",
        "");
  }

  @Test
  void aSuiteOfOneMakesNoMoreMethodsHot() throws IOException {
    verify(
        "one.methods",
        one.compiled() - oneBare.compiled(),
        "methods that are compiled in a suite of one test",
        "");
  }

  @Test
  void aTestAllocatesNoMore() throws IOException {
    long more = many.allocated() - manyBare.allocated() - (one.allocated() - oneBare.allocated());

    verify("test.bytes", more / (CLASSES * TESTS_OF_EACH), "bytes that a test allocates", "");
  }

  @Test
  void aSuiteOfManyMakesNoMoreMethodsHot() throws IOException {
    verify(
        "many.methods",
        many.compiled() - manyBare.compiled(),
        "methods that are compiled in a suite of 2,000 tests",
        "");
  }

  @Test
  void testsCallTheSystemNoMoreOften() throws IOException {
    if (many.calls().isEmpty()) {
      String why = "strace is not there, or nobody may trace a process here";
      if (System.getenv("CI") != null) {
        throw new AssertionError(why);
      }
      abort(why);
    }
    long more =
        many.calls().get(0)
            - manyBare.calls().get(0)
            - (one.calls().get(0) - oneBare.calls().get(0));

    verify("many.calls", more, "system calls of 2,000 tests", "");
  }

  private static String grown(SuiteCost with, SuiteCost bare) {
    return with.packagesWithout(bare).entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .limit(20)
        .map(entry -> "\n  " + entry.getValue() + " in " + entry.getKey())
        .collect(Collectors.joining());
  }

  private static void verify(String key, long value, String what, String details)
      throws IOException {
    Properties baseline = new Properties();
    try (var in = Files.newInputStream(BASELINE)) {
      baseline.load(in);
    }
    if (Boolean.getBoolean("cost.update")) {
      update(key, value);
      return;
    }
    long before = Long.parseLong(baseline.getProperty(key));
    System.out.printf("%s: %,d (%,d in %s)%n", key, value, before, BASELINE.getFileName());
    assertThat(value)
        .as(
            "%s more with the toolkit than without: %,d in %s and a margin of %.0f %%.%s",
            what, before, BASELINE.getFileName(), 100 * MARGIN, details)
        .isLessThanOrEqualTo(Math.round(before * (1 + MARGIN)) + 5);
  }

  private static synchronized void update(String key, long value) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(BASELINE));
    lines.removeIf(line -> line.startsWith(key + " = "));
    lines.add(key + " = " + value);
    try (OutputStream out = Files.newOutputStream(BASELINE)) {
      out.write(
          (String.join("\n", lines) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
  }
}
