package dev.oteltest.report.internal.verdict.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.verdict.gate.count.Element;
import dev.oteltest.report.internal.verdict.gate.count.Measure;
import dev.oteltest.report.internal.verdict.gate.count.Measures;
import dev.oteltest.report.internal.verdict.gate.rule.Presets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of gates says which element has which counter, as the code does. */
class GatesPageTest {

  @Test
  void theTableOfCountersIsComplete() throws IOException {
    List<String> page = Files.readAllLines(Path.of("../docs/gates.md"));
    int table = page.indexOf("| counter | counts | of each | of all together |");

    List<String> documented =
        page.subList(table + 2, table + 2 + Measures.all().size()).stream()
            .map(row -> row.replaceFirst("^\\| (\\S+) \\| [^|]+", "| $1 "))
            .toList();

    assertThat(documented)
        .containsExactlyElementsOf(Measures.all().stream().map(GatesPageTest::row).toList());
    assertThat(String.join("\n", page)).contains(Presets.NAMES);
  }

  private static String row(Measure counter) {
    return "| `"
        + counter.word()
        + "` | "
        + elements(element -> counter.isOfEach(element))
        + " | "
        + elements(element -> Measures.of(element).contains(counter) && !counter.isOfEach(element))
        + " |";
  }

  private static String elements(Predicate<Element> matching) {
    return Arrays.stream(Element.values())
        .filter(matching)
        .map(Element::word)
        .collect(Collectors.joining(", "));
  }
}
