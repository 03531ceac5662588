package dev.oteltest.semconv;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Checks in the main sources of all modules that writers and readers share their keys. */
@Tag("any-version")
class AttributeKeysTest {

  private static final Pattern DECLARATION =
      Pattern.compile("\\b(?:string|long|double|boolean)(?:Array)?Key\\(\\s*\"([^\"]+)\"\\s*\\)");

  private static final Pattern LITERAL = Pattern.compile("\"([^\"\\\\\n]+)\"");

  private static final Pattern COMMENT_LINE =
      Pattern.compile("^\\s*(?:\\*|/\\*|//).*$", Pattern.MULTILINE);

  /** Files that may have the text of a key for another reason, by the key. */
  private static final Map<String, Set<String>> OTHER_MEANINGS =
      Map.of(
          // The system property in which Maven keeps its version.
          "maven.version", Set.of("SpanDescriptions.java", "BuildTracing.java"),
          // A kind of difference between two runs.
          "test.flaky", Set.of("DifferenceKind.java"),
          // Spring Boot's property.
          "server.port", Set.of("CustomizerParts.java"),
          // Spans of another process, as its instrumentation makes them.
          "http.route", Set.of("ReceiverBenchmark.java"),
          "http.request.method", Set.of("ReceiverBenchmark.java"),
          "url.path", Set.of("ReceiverBenchmark.java"),
          "server.address", Set.of("ReceiverBenchmark.java"));

  private final Map<Path, String> sources = sources();

  @Test
  void noKeyIsDeclaredTwice() {
    assertThat(placesOf(DECLARATION))
        .containsKeys("junit.kind", "ci.step", "maven.goal", "container.id", "db.query.text")
        .allSatisfy((key, files) -> assertThat(files).as(key).hasSize(1));
  }

  @Test
  void theTextOfAKeyIsOnlyInItsDeclaration() {
    Set<String> keys = placesOf(DECLARATION).keySet();
    assertThat(placesOf(LITERAL))
        .allSatisfy(
            (text, files) -> {
              if (keys.contains(text)) {
                List<String> others = new ArrayList<>(files);
                others.removeAll(OTHER_MEANINGS.getOrDefault(text, Set.of()));
                assertThat(others).as(text).hasSize(1);
              }
            });
  }

  /** The names of the files that have each text, once for each occurrence. */
  private Map<String, List<String>> placesOf(Pattern pattern) {
    return sources.entrySet().stream()
        .flatMap(
            source ->
                pattern
                    .matcher(source.getValue())
                    .results()
                    .map(found -> Map.entry(found.group(1), name(source.getKey()))))
        .collect(
            groupingBy(Map.Entry::getKey, TreeMap::new, mapping(Map.Entry::getValue, toList())));
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static Map<Path, String> sources() {
    Map<Path, String> sources = new TreeMap<>();
    for (Path module : modules()) {
      try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
        files
            .filter(file -> name(file).endsWith(".java"))
            .forEach(file -> sources.put(file, withoutComments(file)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return sources;
  }

  private static List<Path> modules() {
    try (Stream<Path> folders = Files.list(Path.of("").toAbsolutePath().getParent())) {
      List<Path> modules =
          folders.filter(folder -> Files.isDirectory(folder.resolve("src/main/java"))).toList();
      assertThat(modules)
          .extracting(AttributeKeysTest::name)
          .contains(
              "otel-otlp",
              "otel-assertions",
              "otel-junit-extension",
              "otel-maven-plugin",
              "benchmarks");
      return modules;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String withoutComments(Path file) {
    try {
      return COMMENT_LINE.matcher(Files.readString(file)).replaceAll("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
