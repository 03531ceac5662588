package dev.oteltest.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A public type is a promise: users know it, and since which version it is there. */
class PublicTypesIT {

  private static final Pattern WORD = Pattern.compile("\\w+");

  /** Types that users meet without a page: found by name, or written as a word in a POM. */
  private static final Set<String> MET_OTHERWISE =
      Set.of(
          "capture.CaptureAutoConfiguration",
          "junit.InstanceInterceptor",
          "junit.ListedTestsFilter",
          "junit.TracingSessionListener",
          "junit.spring.CapturedContexts",
          "operations.sampling.StrategiesSamplerProvider",
          "report.ReportFormat",
          "report.ReportLayout");

  /** Types that only packages of ours need: to become internal. */
  private static final Set<String> OURS =
      Set.of(
          "assertions.condition.Closeness",
          "assertions.condition.Combinations",
          "assertions.condition.ValueChecks",
          "assertions.match.Conditions",
          "assertions.structure.Structure",
          "assertions.tree.CriticalPath",
          "assertions.tree.ExemplarEntry",
          "assertions.tree.PointEntry",
          "operations.configuration.DeclarativeConfiguration",
          "otlp.file.JvmId",
          "otlp.file.PagePadding",
          "otlp.file.TraceMessages",
          "otlp.receiver.OtlpEncoding",
          "resource.RunResource");

  private static final List<JavaClass> TYPES =
      Modules.importAll().stream()
          .filter(PublicApi::contains)
          .filter(JavaClass::isTopLevelClass)
          .filter(type -> !type.getPackageName().startsWith("dev.oteltest.maven"))
          .filter(type -> !type.getPackageName().equals("dev.oteltest.semconv")) // by their keys
          .toList();

  @Test
  void eachStatesSinceWhenItIsThere() throws IOException {
    SortedSet<String> without = new TreeSet<>();
    for (JavaClass type : TYPES) {
      if (!Files.readString(sourceOf(type)).contains("@since")) {
        without.add(Modules.shortName(type.getName()));
      }
    }

    assertThat(TYPES).hasSizeGreaterThan(80);
    assertThat(without).isEmpty();
  }

  private static Path sourceOf(JavaClass type) {
    String file = type.getName().replace('.', '/') + ".java";
    return Modules.NAMES.stream()
        .map(module -> Modules.ROOT.resolve(module).resolve("src/main/java").resolve(file))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void eachIsNamedInAPageOrASampleOrReachedFromOneThatIs() throws IOException {
    Set<String> words = wordsOfPagesAndSamples();
    Deque<JavaClass> left = new ArrayDeque<>();
    Set<JavaClass> known = new HashSet<>();
    for (JavaClass type : TYPES) {
      if (words.contains(type.getSimpleName()) && known.add(type)) {
        left.add(type);
      }
    }
    while (!left.isEmpty()) {
      JavaClass type = left.remove();
      Stream.concat(PublicApi.typesIn(type).stream(), type.getAllRawSuperclasses().stream())
          .filter(known::add)
          .forEach(left::add);
    }

    SortedSet<String> unknown = new TreeSet<>();
    TYPES.stream()
        .filter(type -> !known.contains(type))
        .forEach(type -> unknown.add(Modules.shortName(type.getName())));
    SortedSet<String> allowed = new TreeSet<>(MET_OTHERWISE);
    allowed.addAll(OURS);
    assertThat(unknown).isEqualTo(allowed);
  }

  private static Set<String> wordsOfPagesAndSamples() throws IOException {
    Set<String> words = new HashSet<>();
    for (String place : List.of("docs", "samples/imageflow", "samples/distributed", "README.md")) {
      try (Stream<Path> files = Files.walk(Modules.ROOT.resolve(place))) {
        for (Path file : files.filter(PublicTypesIT::isForUsers).collect(Collectors.toList())) {
          WORD.matcher(Files.readString(file))
              .results()
              .map(MatchResult::group)
              .forEach(words::add);
        }
      }
    }
    return words;
  }

  private static boolean isForUsers(Path file) {
    String path = Modules.ROOT.relativize(file).toString();
    return path.matches(".*\\.(md|java)")
        && !path.contains("/target/")
        && !path.matches("docs/(rationale|architecture).*");
  }
}
