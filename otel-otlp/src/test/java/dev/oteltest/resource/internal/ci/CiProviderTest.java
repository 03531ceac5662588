package dev.oteltest.resource.internal.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.resource.SortedAttributes;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file in {@code scenarios/} has an environment, a line of dashes, and all the facts expected
 * from it. {@code ${files}} is the folder of the files that a CI system would write.
 */
@Tag("any-version")
class CiProviderTest {

  @TempDir Path files;

  static Stream<Path> scenarios() throws IOException, URISyntaxException {
    try (Stream<Path> scenarios = Files.list(resources())) {
      return scenarios.filter(Files::isRegularFile).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void statesExactlyTheFactsOfTheScenario(Path scenario) throws Exception {
    copyFiles();
    List<String> lines = List.of(withPath(Files.readString(scenario)).split("\n"));
    int separator = lines.indexOf("---");
    CiVariables variables = new CiVariables(parse(lines.subList(0, separator)));
    CiFacts facts = new CiFacts();

    CiProvider provider = CiProvider.of(variables);
    if (provider != null) {
      provider.describe(variables, facts);
    }

    assertThat(SortedAttributes.of(facts.attributes()))
        .containsExactlyElementsOf(lines.subList(separator + 1, lines.size()));
  }

  @Test
  void everyProviderHasAScenario() throws Exception {
    Stream<String> covered =
        scenarios()
            .map(CiProviderTest::environment)
            .map(environment -> CiProvider.of(new CiVariables(environment)))
            .filter(Objects::nonNull)
            .map(CiProvider::label)
            .distinct();

    assertThat(covered)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(CiProvider.values()).map(CiProvider::label).toList())
        .hasSize(15);
  }

  @Test
  void emptyVariablesAreAbsent() {
    Map<String, String> blank = new LinkedHashMap<>();
    for (Path scenario : (Iterable<Path>) scenariosUnchecked()::iterator) {
      environment(scenario).keySet().forEach(name -> blank.put(name, " "));
    }

    assertThat(CiProvider.of(new CiVariables(blank))).isNull();
  }

  private static Stream<Path> scenariosUnchecked() {
    try {
      return scenarios();
    } catch (IOException | URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, String> environment(Path scenario) {
    try {
      return parse(Files.readAllLines(scenario).stream().takeWhile(l -> !l.equals("---")).toList());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, String> parse(List<String> lines) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      values.put(line.substring(0, equals), line.substring(equals + 1));
    }
    return values;
  }

  private void copyFiles() throws Exception {
    try (Stream<Path> all = Files.list(resources().resolve("files"))) {
      for (Path file : (Iterable<Path>) all::iterator) {
        Files.writeString(
            files.resolve(file.getFileName().toString()), withPath(Files.readString(file)));
      }
    }
  }

  private String withPath(String text) {
    return text.replace("${files}", files.toString());
  }

  private static Path resources() throws URISyntaxException {
    URL url = Objects.requireNonNull(CiProviderTest.class.getResource("scenarios"));
    return Path.of(url.toURI());
  }
}
