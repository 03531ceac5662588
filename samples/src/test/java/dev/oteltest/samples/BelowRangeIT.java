package dev.oteltest.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Projects with older versions than those that are supported, to which nothing but the dependency
 * was added. Their tests end as without it: nine, of which one class fails.
 */
@EnabledIfSystemProperty(named = "samples.matrix", matches = ".+", disabledReason = "in .ci/long")
class BelowRangeIT {

  private static final String BUILD = "src/it/below-range";
  private static final Counts ENDED = new Counts(8, 1, 0);
  private static final Counts TRACED = new Counts(8, 0, 1);
  private static final String JUPITER = "JUnit Jupiter 5.8.2 is older than 5.12,";

  private static SampleBuild project(String name) {
    return SampleBuild.ofMatrix(BUILD + "/" + name);
  }

  /** What our code logged or caused while a project was built. */
  private static List<String> warnings(String project) throws Exception {
    String log = SampleBuild.ofMatrix(BUILD).log();
    String begin = "< com.example.below:" + project + " >";
    int from = log.indexOf(begin);
    assertThat(from).as(begin).isNotNegative();
    int to = log.indexOf("< com.example.below:", from + begin.length());
    return log.substring(from, to < 0 ? log.length() : to)
        .lines()
        .filter(BelowRangeIT::isTrouble)
        .toList();
  }

  private static boolean isTrouble(String line) {
    return line.startsWith("WARNING: ")
        || line.contains("dev/oteltest")
        || line.contains("dev.oteltest.")
        || Stream.of("AbstractMethodError", "NoSuchMethodError", "NoClassDefFoundError")
            .anyMatch(line::contains);
  }

  private static void assertOneWarning(String project, String beginning) throws Exception {
    assertThat(warnings(project).stream().filter(it -> !it.contains(".TestEnvironment ")))
        .as(project)
        .filteredOn(it -> it.startsWith("WARNING: ") || it.contains("Error"))
        .singleElement()
        .asString()
        .startsWith("WARNING: " + beginning)
        .matches(".*(mvn |<exclude>).*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "boot-2.7     | the launcher of the JUnit Platform 1.3.1 is older than 1.8,",
        "junit-5.6    | the launcher of the JUnit Platform 1.6.3 is older than 1.8,",
        "jacoco-0.8.4 | the agent of JaCoCo 0.8.4.201905082037 can't read class files of Java 17,",
        "boot-3.0     | opentelemetry-api 1.19.0 is older than 1.43,",
        "boot-3.1     | opentelemetry-api 1.25.0 is older than 1.43,",
        "boot-3.2     | opentelemetry-api 1.31.0 is older than 1.43,",
        "boot-3.3     | opentelemetry-api 1.38.0 is older than 1.43,"
      })
  void besideWhatIsTooOldNothingOfOursRuns(String project, String why) throws Exception {
    assertThat(project(project).reported()).isEqualTo(ENDED);
    assertOneWarning(project, "Tests are not traced, because " + why);
    assertThat(project(project).directory().resolve("target/test-traces.pb")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"boot-2.7-surefire", "boot-2.7-log4j", "jacoco-0.8.6-excludes"})
  void anOlderPlatformHasTestsAsSpans(String project) throws Exception {
    assertTraced(project, JUPITER);
  }

  /** Jupiter 5.8 lacks a type of one of our extensions, which it would load. */
  @Test
  void anOldJupiterThatDetectsExtensionsRunsTheTests() throws Exception {
    assertTraced("boot-2.7-autodetection", JUPITER);
  }

  @Test
  void theOldestOpenTelemetryHasAllThatIsCalled() throws Exception {
    assertTraced("boot-3.4", "JUnit Jupiter 5.11.4 is older than 5.12,");
  }

  private static void assertTraced(String project, String warning) throws Exception {
    Trace trace = project(project).trace();

    assertThat(project(project).reported()).isEqualTo(ENDED);
    assertThat(trace.counts()).as("the test of the failed class never ran").isEqualTo(TRACED);
    assertThat(trace.roots()).containsExactly("test run");
    assertThat(trace.outcomes())
        .contains(
            "com.example.below.CartTest.hasAnItem(TestInfo): pass",
            "com.example.below.ContextTest.isReused: pass");
    assertOneWarning(project, warning);
  }

  @ParameterizedTest
  @ValueSource(strings = {"boot-2.7-surefire", "boot-3.4"})
  void springBefore6HasContextsAsSpans(String project) throws Exception {
    Trace trace = project(project).trace();

    assertThat(trace.named("context Shop"))
        .singleElement()
        .satisfies(context -> assertThat(trace.around(context).get(0)).isEqualTo("ContextTest"));
  }

  @Test
  void assertionsWorkWithAnOlderAssertJ() throws Exception {
    assertThat(project("assertj-3.22").reported()).isEqualTo(new Counts(1, 0, 0));
    assertOneWarning("assertj-3.22", JUPITER);
  }

  @Test
  void anOldTestcontainersIsOneWarning() throws Exception {
    assertThat(project("testcontainers-1.17").reported()).isEqualTo(new Counts(1, 0, 0));
    assertThat(warnings("testcontainers-1.17").stream().filter(it -> it.startsWith("WARNING: ")))
        .hasSize(2)
        .anyMatch(it -> it.startsWith("WARNING: " + JUPITER))
        .anyMatch(it -> it.startsWith("WARNING: Testcontainers 1.17.6 is older than 1.19,"));
  }
}
