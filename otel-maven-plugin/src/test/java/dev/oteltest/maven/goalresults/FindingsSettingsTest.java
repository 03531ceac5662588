package dev.oteltest.maven.goalresults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.semconv.Severity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsSettingsTest {

  private final List<String> problems = new ArrayList<>();

  @Test
  void withoutAWordOfTheUsersItIsTheUsual() {
    assertThat(FindingsSettings.of(null, " ", null, problems::add))
        .isEqualTo(new FindingsSettings(Severity.WARNING, 100, List.of()));
    assertThat(problems).isEmpty();
  }

  @Test
  void takesWhatTheUserSays() {
    assertThat(FindingsSettings.of(" Critical", "7 ", "a/*.json, b.sarif\n c", problems::add))
        .isEqualTo(new FindingsSettings(Severity.CRITICAL, 7, List.of("a/*.json", "b.sarif", "c")));
    assertThat(problems).isEmpty();
  }

  @Test
  void warnsOfWhatMakesNoSense() {
    assertThat(FindingsSettings.of("bad", "-1", null, problems::add))
        .isEqualTo(FindingsSettings.USUAL);
    assertThat(FindingsSettings.of("information", "many", null, problems::add).most())
        .isEqualTo(100);
    assertThat(problems)
        .containsExactly(
            "otel.findings.threshold is 'bad', but must be critical, error, warning or information;"
                + " warning is used instead.",
            "otel.findings.limit is '-1', but must be a number of at least 0; 100 is used instead.",
            "otel.findings.limit is 'many', but must be a number of at least 0; 100 is used"
                + " instead.");
  }

  @Test
  void reportsAnInvalidGlobAndKeepsTheOthers() {
    assertThat(FindingsSettings.of(null, null, "a.json, out/[x b.json", problems::add).reports())
        .containsExactly("a.json", "b.json");
    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith(
            "otel.findings.reports is 'a.json, out/[x b.json', but must be globs separated by"
                + " commas or white space, as in out/*.json; 'out/[x' is left out (Missing ']");
  }
}
