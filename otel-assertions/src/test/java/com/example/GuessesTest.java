package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.Compiler.Error;
import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.assertions.SampleSpan;
import dev.oteltest.assertions.Telemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 156 assertions that somebody who knows AssertJ and OpenTelemetry wrote by guess, and the table of
 * docs/words.md, against the compiler: each guess compiles, or is in the table.
 */
@Tag("newest-version")
class GuessesTest {

  private static final Path PAGE = Path.of("../docs/words.md");
  private static final Path GUESSES = Path.of("src/test/resources/guesses/guesses.txt");

  /** Half of a second list; the other half was tried by somebody else. */
  private static final Path MORE_GUESSES = Path.of("src/test/resources/guesses/guesses-2.txt");

  private static final Path CALLS = Path.of("src/test/resources/guesses/overloads.txt");

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** What compiles, but is refused with a remedy. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "assertThat(t).hasSpan(\"a\").hasTraceId(\"x\").hasSpanId(\"y\");",
          "traceId must be 32 lower-case hexadecimal digits, but is \"x\"",
          "assertThat(t).hasSpan(\"a\").hasAttribute(\"x\", in(\"a\", \"b\"));",
          "Unsupported type of the value for x: org.assertj.core.api.filter.InFilter. Use a string,"
              + " boolean, number, byte[], a list, array or map of those, a Value, or a ValueMatcher.",
          "assertThat(t).isEqualTo(before);",
          "Telemetry is compared by identity, so it equals no other telemetry. To compare the"
              + " traces, use hasSameTreesAs(other).");

  private static final SpanContext CONTEXT =
      SpanContext.create(
          "0af7651916cd43dd8448eb211c80319c",
          "b7ad6b7169203331",
          TraceFlags.getSampled(),
          TraceState.getDefault());

  private static List<String> guesses;
  private static List<String> moreGuesses;

  /** Calls that fit several overloads: javac must neither refuse them nor choose the wrong one. */
  private static List<String> calls;

  private static Table table;
  private static Map<String, Error> errors;

  /** The guesses and the words of the table, as statements. */
  private record Table(Set<String> guesses, Set<String> words) {

    static Table read() throws IOException {
      Table table = new Table(new LinkedHashSet<>(), new LinkedHashSet<>());
      String page = Files.readString(PAGE);
      String section = page.substring(page.indexOf("## Guesses"));
      section.substring(0, section.indexOf("\n## ", 1)).lines().forEach(table::add);
      return table;
    }

    private void add(String line) {
      String[] cells = line.split("\\|");
      if (cells.length == 3) {
        addTo(guesses, cells[1]);
        addTo(words, cells[2]);
      }
    }

    private static void addTo(Set<String> statements, String cell) {
      Matcher code = CODE.matcher(cell);
      while (code.find()) {
        String text = code.group(1);
        if (!text.contains("...")) {
          String start = text.startsWith("assertThat(") ? "" : "assertThat(telemetry).";
          statements.add(start + text + ";");
        }
      }
    }
  }

  @BeforeAll
  static void compileAll(@TempDir Path folder) throws IOException {
    guesses = Files.readAllLines(GUESSES);
    moreGuesses = Files.readAllLines(MORE_GUESSES);
    calls = Files.readAllLines(CALLS);
    table = Table.read();
    List<String> all = new ArrayList<>(guesses);
    all.addAll(moreGuesses);
    all.addAll(calls);
    all.addAll(table.guesses());
    all.addAll(table.words());
    errors = Compiler.errors(all, folder);
  }

  @Test
  void noGuessOfTheTableCompiles() {
    assertThat(table.guesses()).hasSizeGreaterThan(100).allMatch(errors::containsKey);
  }

  @Test
  void eachWordOfTheTableCompiles() {
    assertThat(table.words()).hasSizeGreaterThan(80);
    assertThat(errors).doesNotContainKeys(table.words().toArray(String[]::new));
  }

  @Test
  void eachGuessCompilesOrIsInTheTable() {
    assertThat(guesses).hasSize(156);
    assertThat(guesses).filteredOn(it -> !errors.containsKey(it)).hasSize(52);
    assertThat(moreGuesses).filteredOn(it -> !errors.containsKey(it)).hasSize(16);
    assertThat(Stream.of(guesses, moreGuesses).flatMap(List::stream))
        .filteredOn(errors::containsKey)
        .allSatisfy(it -> assertThat(isInTable(it)).as("%s", errors.get(it)).isTrue());
  }

  /** Whether a guess is in the table: as it is, or by the name that does not exist. */
  private static boolean isInTable(String guess) {
    Error error = errors.get(guess);
    return table.guesses().contains(guess.replace("assertThat(t", "assertThat(telemetry"))
        || error.isUnknown()
            && table.guesses().stream()
                .map(errors::get)
                .anyMatch(it -> it != null && it.isUnknown() && it.name().equals(error.name()));
  }

  /** What compiles is judged, and not refused. */
  @Test
  void whatCompilesIsJudged(@TempDir Path folder) throws Exception {
    List<String> compiling = guesses.stream().filter(it -> !errors.containsKey(it)).toList();
    assertThat(Compiler.errors(compiling, folder)).isEmpty();

    Map<String, String> refused = new TreeMap<>();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
      for (Method method : loader.loadClass("Statements").getMethods()) {
        if (method.getName().matches("s\\d+")) {
          String refusal = refusal(method);
          if (refusal != null) {
            refused.put(compiling.get(Integer.parseInt(method.getName().substring(1))), refusal);
          }
        }
      }
    }
    assertThat(refused).isEqualTo(new TreeMap<>(REFUSED));
  }

  /** Returns what refuses a statement; null if it passes or fails. */
  private static String refusal(Method statement) throws IllegalAccessException {
    CapturedTelemetry telemetry = SampleSpan.telemetry(SampleSpan.sample("a"));
    CapturedTelemetry other = SampleSpan.telemetry(SampleSpan.sample("b"));
    try {
      statement.invoke(
          null, telemetry, telemetry, other, other, Span.getInvalid(), CONTEXT, CONTEXT);
      return null;
    } catch (InvocationTargetException e) {
      return e.getTargetException() instanceof AssertionError
          ? null
          : e.getTargetException().getMessage();
    }
  }

  /** Calls that fit several overloads: javac must neither refuse them nor choose the wrong one. */
  @Test
  void noCallIsAmbiguous() {
    assertThat(calls).hasSizeGreaterThan(40);
    assertThat(errors).doesNotContainKeys(calls.toArray(String[]::new));
  }

  /** They would hide those of AssertJ, Mockito or Hamcrest, or be hidden by them. */
  @Test
  void noMatcherHasTheNameOfOneElsewhere() {
    assertThat(Telemetry.class.getMethods())
        .extracting(Method::getName)
        .doesNotContain("any", "contains", "matches", "eq", "in", "equalTo", "isEqualTo", "anyOf");
  }
}
