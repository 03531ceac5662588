package dev.oteltest.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The versions in {@code docs/compatibility.md} are those of the build. {@code mvn verify
 * -Dgolden.update=true} writes them anew.
 */
class CompatibilityIT {

  private static final Path PAGE = Modules.ROOT.resolve("docs/compatibility.md");

  @Test
  void thePageHasTheVersionsOfTheBuild() throws Exception {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put("ranges", Compatibility.ranges());
    tables.put("companions", Compatibility.companions());
    tables.put("producers", Compatibility.producers());
    String page = Files.readString(PAGE);
    String expected = page;
    for (Map.Entry<String, String> table : tables.entrySet()) {
      expected = replace(expected, table.getKey(), table.getValue());
    }
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, expected);
      page = expected;
    }

    assertThat(page)
        .as("docs/compatibility.md; if the build's versions changed, use -Dgolden.update=true")
        .isEqualTo(expected);
  }

  private static String replace(String page, String name, String table) {
    String begin = "<!-- generated: " + name + " -->\n";
    String end = "<!-- end -->\n";
    int from = page.indexOf(begin);
    assertThat(from).as("the place of the table '%s'", name).isNotNegative();
    int to = page.indexOf(end, from);
    assertThat(to).as("the end of the table '%s'", name).isNotNegative();
    return page.substring(0, from + begin.length()) + table + page.substring(to);
  }
}
