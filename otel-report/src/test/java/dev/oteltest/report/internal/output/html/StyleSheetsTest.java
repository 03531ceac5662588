package dev.oteltest.report.internal.output.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.text.ResultColor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The style sheets have the colors of the one table, and nothing that nobody uses. */
class StyleSheetsTest {

  private static final Path RESOURCES = Path.of("src/main/resources/dev/oteltest/report/html");

  private static final Pattern DEFINED = Pattern.compile("[{;]\\s*(--[a-z0-9-]+):");
  private static final Pattern DEFINITION = Pattern.compile("--[a-z0-9-]+:[^;}]*");
  private static final Pattern COLOR = Pattern.compile("(#[0-9a-f]{6})\\b");
  private static final Pattern USED =
      Pattern.compile("var\\((--[a-z0-9-]+)\\)|get\\('(--[a-z0-9-]+)'\\)");

  private static final Set<String> OF_RESULTS = found(DEFINED, ResultColor.styleSheet());

  /** The selectors of a rule, with their classes. */
  private static final Pattern SELECTORS = Pattern.compile("([^{}]+)\\{");

  private static final Pattern CLASS = Pattern.compile("\\.([a-z][a-z_-]*)");

  private final PageAssets assets = PageAssets.load();

  @Test
  void colorsOfResultsAreOnlyInTheirTable() throws IOException {
    for (String file : List.of("report.css", "app.css")) {
      assertThat(found(DEFINED, Files.readString(RESOURCES.resolve(file))))
          .as(file)
          .isNotEmpty()
          .doesNotContainAnyElementsOf(OF_RESULTS);
    }
    for (ResultColor color : ResultColor.values()) {
      assertThat(OF_RESULTS).contains("--" + color.name().toLowerCase(Locale.ROOT));
    }
  }

  /** A color that a rule states itself would not change with the table, nor with the theme. */
  @Test
  void rulesStateColorsByVariables() throws IOException {
    for (String file : List.of("report.css", "app.css")) {
      String rules = Files.readString(RESOURCES.resolve(file));
      assertThat(found(COLOR, rules)).as(file).isNotEmpty();
      assertThat(found(COLOR, DEFINITION.matcher(rules).replaceAll(""))).as(file).isEmpty();
    }
  }

  @Test
  void everyVariableIsDefinedAndUsed() throws IOException {
    Set<String> used = new TreeSet<>();
    String text = assets.style() + Files.readString(RESOURCES.resolve("app/waterfall/theme.mjs"));
    USED.matcher(text)
        .results()
        .forEach(result -> used.add(result.group(1) == null ? result.group(2) : result.group(1)));

    Set<String> defined = found(DEFINED, assets.style());

    assertThat(defined).containsAll(used);
    defined.removeAll(OF_RESULTS); // each result has all of its shades
    defined.removeIf(name -> name.startsWith("--service-")); // a script numbers them
    assertThat(used).containsAll(defined);
  }

  @Test
  void everyClassIsThatOfAnElement() throws IOException {
    Set<String> classes = new TreeSet<>();
    for (String selectors : found(SELECTORS, assets.style())) {
      classes.addAll(found(CLASS, selectors));
    }
    Set<String> words = new TreeSet<>();
    Pattern word = Pattern.compile("[A-Za-z][A-Za-z_-]*");
    for (Path source : sources()) {
      // Some are named after a constant.
      word.matcher(Files.readString(source))
          .results()
          .forEach(result -> words.add(result.group().toLowerCase(Locale.ROOT)));
    }

    assertThat(classes).hasSizeGreaterThan(50);
    assertThat(words).containsAll(classes);
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files =
        Stream.concat(Files.walk(Path.of("src/main/java")), Files.walk(RESOURCES.resolve("app")))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(result -> result.group(result.groupCount() == 0 ? 0 : 1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
