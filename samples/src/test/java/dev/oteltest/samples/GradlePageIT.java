package dev.oteltest.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code docs/gradle.md} shows: there is no Gradle here, so its report is started as {@code
 * JavaExec} starts it, and the two languages are compared with each other and with our POM.
 */
class GradlePageIT {

  private static final Path PAGE = Modules.ROOT.resolve("docs/gradle.md");

  private static final Path SAMPLES =
      Path.of(System.getProperty("samples.directory", "target/it")).toAbsolutePath();

  private static final Pattern DEPENDENCY =
      Pattern.compile("['\"]([\\w.-]+:[\\w.-]+(?::[^'\"]+)?)");
  private static final Pattern MAIN = Pattern.compile("mainClass\\W+(?:set\\W+)?([\\w.]+)");
  private static final Pattern PROPERTY =
      Pattern.compile("systemProperty\\W+(otel\\.report\\.\\w+)['\"], ['\"]([^'\"]+)");
  private static final Pattern ENVIRONMENT = Pattern.compile("environment\\W+(\\w+)['\"], (\\S+)");

  @TempDir private Path project;

  @ParameterizedTest
  @ValueSource(strings = {"kotlin", "groovy"})
  void theReportNeedsNothingButThePluginsJar(String language) throws Exception {
    String file = buildFile(language);
    Path traces = Files.createDirectories(project.resolve("build")).resolve("test-traces.pb");
    Files.copy(SAMPLES.resolve("imageflow/target/test-traces.pb"), traces);
    List<String> command = new ArrayList<>(List.of(java()));
    properties(file).forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(List.of("-cp", pluginJar().toString(), only(MAIN, file)));

    assertThat(properties(file)).containsKeys("otel.report.files", "otel.report.output");
    assertThat(run(command))
        .isEqualTo("0: Report: " + project.resolve("build/otel-report/index.html"));
    assertThat(project.resolve("build/otel-report/index.html")).isNotEmptyFile();

    Files.delete(traces);
    assertThat(run(command))
        .isEqualTo(
            "1: The report is not written: otel.report.files: nothing matches 'build/test-traces.pb' in "
                + project
                + ". Name files, folders or globs, e.g. -Dotel.report.files=shards/**/*.pb");
  }

  @Test
  void bothLanguagesNameTheVersionsOfOurBuild() throws IOException {
    String pom = Files.readString(Modules.ROOT.resolve("pom.xml"));
    Set<String> kotlin = dependencies(buildFile("kotlin"));

    assertThat(kotlin)
        .isEqualTo(dependencies(buildFile("groovy")))
        .containsExactlyInAnyOrder(
            "dev.oteltest:otel-junit-extension:" + only("<version>(.+)</version>", pom),
            "dev.oteltest:otel-maven-plugin:" + only("<version>(.+)</version>", pom),
            "org.assertj:assertj-core:" + only("<assertj.version>(.+)</", pom),
            "org.junit:junit-bom:" + only("<junit.version>(.+)</", pom),
            "org.junit.jupiter:junit-jupiter",
            "org.junit.platform:junit-platform-launcher");
  }

  @Test
  void bothLanguagesGiveTheSameVariablesToForks() throws IOException {
    Map<String, String> kotlin = variables(blockWith("kotlin", "OTEL_TEST_RUN_ID"));

    assertThat(kotlin)
        .isEqualTo(variables(blockWith("groovy", "OTEL_TEST_RUN_ID")))
        .containsOnlyKeys("OTEL_TEST_DIRECTORY", "OTEL_TEST_OUTPUT", "OTEL_TEST_RUN_ID");
  }

  private static Map<String, String> variables(String block) {
    return ENVIRONMENT
        .matcher(block)
        .results()
        .collect(
            Collectors.toMap(
                it -> it.group(1),
                it -> it.group(2).replace("java.util.", "").replaceAll("[()]+$", ""),
                (first, second) -> second,
                TreeMap::new));
  }

  private static Map<String, String> properties(String file) {
    return PROPERTY
        .matcher(file)
        .results()
        .collect(
            Collectors.toMap(
                it -> it.group(1), it -> it.group(2), (first, second) -> second, TreeMap::new));
  }

  private static Set<String> dependencies(String file) {
    return DEPENDENCY
        .matcher(file.substring(file.indexOf("dependencies {")))
        .results()
        .map(it -> it.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String buildFile(String language) throws IOException {
    return blockWith(language, "useJUnitPlatform()");
  }

  private static String blockWith(String language, String text) throws IOException {
    return CodeBlocks.of(PAGE, language).stream()
        .filter(block -> block.contains(text))
        .findFirst()
        .orElseThrow();
  }

  private static String only(String regex, String text) {
    return only(Pattern.compile(regex), text);
  }

  private static String only(Pattern pattern, String text) {
    return pattern.matcher(text).results().findFirst().orElseThrow().group(1);
  }

  private static Path pluginJar() throws IOException {
    Path folder = SAMPLES.resolveSibling("local-repo/dev/oteltest/otel-maven-plugin");
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Returns the exit code and all that was printed. */
  private String run(List<String> command) throws Exception {
    Path output = project.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.matches("(OTEL|GITHUB|CI|GITLAB)(_.*)?"));
    Process process = builder.start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return process.exitValue() + ": " + Files.readString(output).strip();
  }
}
