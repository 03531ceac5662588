package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.Telemetry;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentMatchers;
import org.mockito.Mockito;

/** People import the static words of several libraries on demand, beside ours. */
@Tag("newest-version")
class StaticWordsTest {

  private static final List<Class<?>> OTHERS =
      List.of(
          Matchers.class,
          Mockito.class,
          ArgumentMatchers.class,
          Assertions.class,
          Awaitility.class);

  /** No word is added to these; the page has the import that helps. */
  private static final Set<String> CLASHING =
      new TreeSet<>(
          Set.of("startsWith", "endsWith", "oneOf", "closeTo", "atLeast", "atMost", "not"));

  private static final List<String> CALLS =
      List.of(
          "hasSpan(\"a\").hasAttribute(KEY, startsWith(\"x\"));",
          "hasSpan(\"a\").hasAttribute(KEY, endsWith(\"x\"));",
          "hasSpan(\"a\").hasAttribute(KEY, oneOf(\"x\", \"y\"));",
          "hasSpan(\"a\").hasAttribute(N, closeTo(1.0, 0.5));",
          "hasSpan(\"a\").hasAttribute(N, atLeast(1));",
          "hasSpan(\"a\").hasAttribute(N, atMost(1));",
          "hasSpan(\"a\").hasAttribute(KEY, not(matching(\"x\")));",
          "hasSpan(not(span(\"a\")));",
          "hasSpan(\"a\").hasAttribute(N, between(1, 2));",
          "hasSpan(\"a\").hasAttribute(KEY, containing(\"x\").or(present()));",
          "hasSpan(\"a\").hasAttribute(KEY, satisfying(\"luck\", it -> true));",
          "hasSpan(span(\"a\").hasEvent(event(\"e\")).hasEvent(exception(\"E\")).hasLink(link()));",
          "hasMetric(metric(\"m\").hasPoint(point().hasExemplar(exemplar())));",
          "hasLog(log(\"x\"));",
          "hasTree(tree(\"a\", treeFrom(\"b\")));");

  @Test
  void onlyTheKnownNamesAreThoseOfOthers() {
    Set<String> shared =
        OTHERS.stream()
            .flatMap(StaticWordsTest::names)
            .filter(names(Telemetry.class).collect(Collectors.toSet())::contains)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(shared).isEqualTo(CLASHING);
  }

  private static Stream<String> names(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(it -> Modifier.isStatic(it.getModifiers()))
        .map(Method::getName);
  }

  @Test
  void allOthersCompileBesideThem(@TempDir Path folder) throws IOException {
    assertThat(errors("", folder))
        .hasSizeGreaterThan(3)
        .allMatch(call -> CLASHING.stream().anyMatch(it -> call.contains(it + "(")));
  }

  @Test
  void theImportOfThePageHelps(@TempDir Path folder) throws IOException {
    String imports =
        CLASHING.stream()
            .map(it -> "import static dev.oteltest.assertions.Telemetry." + it + ";\n")
            .collect(Collectors.joining());

    assertThat(errors(imports, folder)).isEmpty();
    assertThat(Files.readString(Path.of("../docs/words.md")))
        .contains("`import static dev.oteltest.assertions.Telemetry.startsWith;`")
        .contains(CLASHING.stream().map(it -> "`" + it + "`").toList());
  }

  private static Set<String> errors(String imports, Path folder) throws IOException {
    String all =
        OTHERS.stream()
                .map(it -> "import static " + it.getName() + ".*;\n")
                .collect(Collectors.joining())
            + imports;
    List<String> statements =
        CALLS.stream().map(it -> "Assertions.assertThat(telemetry)." + it).toList();
    return Compiler.errors(
            all + "import org.assertj.core.api.Assertions;\n",
            "(CapturedTelemetry telemetry)",
            statements,
            folder)
        .keySet();
  }
}
