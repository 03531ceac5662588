package dev.oteltest.maven.goalresults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.semconv.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingsSettingsTest {

  private final List<String> problems = new ArrayList<>();

  @Test
  void withoutAWordOfTheUsersItIsTheUsual() {
    assertThat(of(null, " ", null))
        .isEqualTo(new FindingsSettings(Severity.WARNING, 100, List.of()));
    assertThat(problems).isEmpty();
  }

  @Test
  void takesWhatTheUserSays() {
    assertThat(of(" Critical", "7 ", "a/*.json, b.sarif\n c"))
        .isEqualTo(new FindingsSettings(Severity.CRITICAL, 7, List.of("a/*.json", "b.sarif", "c")));
    assertThat(problems).isEmpty();
  }

  @Test
  void warnsOfWhatMakesNoSense() {
    assertThat(of("bad", "-1", null)).isEqualTo(FindingsSettings.USUAL);
    assertThat(of("information", "many", null).most()).isEqualTo(100);
    assertThat(problems)
        .containsExactly(
            "otel.findings.threshold is 'bad', but must be critical, error, warning or information."
                + " It counts as not set",
            "otel.findings.limit is '-1', but must be a number of at least 0. It counts as not set",
            "otel.findings.limit is 'many', but must be a number of at least 0. It counts as not"
                + " set");
  }

  @Test
  void reportsAnInvalidGlobAndKeepsTheOthers() {
    assertThat(of(null, null, "a.json, out/[x b.json").reports())
        .containsExactly("a.json", "b.json");
    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith(
            "otel.findings.reports is 'a.json, out/[x b.json', but must be globs separated by"
                + " commas or white space, as in out/*.json; 'out/[x' is left out (Missing ']");
  }

  private FindingsSettings of(String threshold, String most, String reports) {
    Map<String, String> properties = new HashMap<>();
    properties.put(FindingsSettings.THRESHOLD, threshold);
    properties.put(FindingsSettings.LIMIT, most);
    properties.put(FindingsSettings.REPORTS, reports);
    return FindingsSettings.read(ConfigReader.of(properties::get), problems::add);
  }
}
