package dev.oteltest.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our class files need nothing that the oldest versions lack on which they run. The build copies
 * these versions to {@code target/lowest-api}; beside older ones, the toolkit stands aside.
 */
class LowestApiIT {

  /** The modules that run with the libraries of a project; the plugin has its own. */
  private static final List<String> BESIDE_TESTS =
      List.of("otel-otlp", "otel-assertions", "otel-junit-extension", "otel-operations");

  private static final List<String> LIBRARIES =
      List.of(
          "io/opentelemetry/api/",
          "io/opentelemetry/context/",
          "io/opentelemetry/sdk/",
          "org/junit/platform/",
          "org/junit/jupiter/api/",
          "org/springframework/",
          "org/testcontainers/",
          "com/github/dockerjava/",
          "org/assertj/");

  private static final String JUNIT_TESTS =
      "otel-junit-extension/src/test/java/dev/oteltest/junit/";
  private static final String SAMPLES = "samples/src/test/java/dev/oteltest/samples/";

  /**
   * What a class needs all the same, and what keeps it away from older versions.
   *
   * @param part what is a part of each reference, as a regular expression
   * @param file the file of a test of the guard
   * @param test the name of that test
   */
  private record Guard(String part, String file, String test) {}

  private static final Map<String, Guard> GUARDED =
      Map.of(
          // The platform calls what has a file from 1.12 on only; several plans need 1.10.
          "dev.oteltest.junit.TracingListener",
          new Guard(
              "FileEntry|TestPlan.getTestIdentifier",
              SAMPLES + "BelowRangeIT.java",
              "anOlderPlatformHasTestsAsSpans"),
          "dev.oteltest.junit.internal.platform.TestPlanListener",
          new Guard("FileEntry", SAMPLES + "BelowRangeIT.java", "anOlderPlatformHasTestsAsSpans"),
          // A Jupiter before 5.12 is not inspected, and one before 5.9 finds no extension of ours.
          "dev.oteltest.junit.JupiterClasses",
          new Guard("Timeout", SAMPLES + "BelowRangeIT.java", "anOlderPlatformHasTestsAsSpans"),
          "dev.oteltest.junit.InstanceInterceptor",
          new Guard(
              "TestInstancePreConstructCallback",
              JUNIT_TESTS + "HiddenExtensionsTest.java",
              "areNotDetectedUntilJupiterHasLooked"),
          // Spring creates it from 6.0 on only.
          "dev.oteltest.junit.spring.ContextFailures",
          new Guard(
              "ApplicationContextFailureProcessor",
              SAMPLES + "BelowRangeIT.java",
              "springBefore6HasContextsAsSpans"),
          // Words of AssertJ, which nobody can use with an AssertJ that lacks them.
          "dev.oteltest.assertions.AbstractTelemetryAssert",
          new Guard(
              "FailureReport.Plain",
              SAMPLES + "BelowRangeIT.java",
              "assertionsWorkWithAnOlderAssertJ"));

  @Test
  void nothingIsNeededThatTheOldestVersionsLack() throws IOException {
    ClassFiles files = new ClassFiles();
    for (String module : BESIDE_TESTS) {
      files.addFolder(Modules.classes(module));
    }
    try (Stream<Path> jars = Files.list(Path.of("target/lowest-api"))) {
      for (Path jar : jars.toList()) {
        files.addJar(jar);
      }
    }

    SortedMap<String, SortedSet<String>> unguarded = new TreeMap<>();
    SortedSet<String> guards = new TreeSet<>(GUARDED.keySet());
    LowestApi.missing(files, LIBRARIES)
        .forEach(
            (what, all) -> {
              for (String by : all) {
                Guard guard = GUARDED.get(by);
                if (guard == null || !Pattern.compile(guard.part()).matcher(what).find()) {
                  unguarded.computeIfAbsent(by, it -> new TreeSet<>()).add(what);
                } else {
                  guards.remove(by);
                }
              }
            });

    assertThat(unguarded).as("what the oldest versions lack, by the class that needs it").isEmpty();
    assertThat(guards).as("guards that nothing needs").isEmpty();
  }

  static Stream<Guard> guards() {
    return GUARDED.values().stream();
  }

  @ParameterizedTest
  @MethodSource("guards")
  void eachGuardIsTested(Guard guard) {
    assertThat(Modules.ROOT.resolve(guard.file())).content().contains("void " + guard.test() + "(");
  }
}
