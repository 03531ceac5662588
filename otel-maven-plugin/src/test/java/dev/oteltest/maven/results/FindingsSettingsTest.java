package dev.oteltest.maven.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.reports.Severity;
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
  void tellsOfWhatMakesNoSense() {
    assertThat(FindingsSettings.of("bad", "-1", null, problems::add))
        .isEqualTo(FindingsSettings.USUAL);
    assertThat(FindingsSettings.of("note", "many", null, problems::add).most()).isEqualTo(100);
    assertThat(problems)
        .containsExactly(
            "otel.findings.threshold is \"bad\", which is none of note, warning, error, critical;"
                + " it counts as warning.",
            "otel.findings.most is \"-1\", which is no number from 0 on; it counts as 100.",
            "otel.findings.most is \"many\", which is no number from 0 on; it counts as 100.");
  }

  @Test
  void tellsOfWhatIsNoGlobAndKeepsTheOthers() {
    assertThat(FindingsSettings.of(null, null, "a.json, out/[x b.json", problems::add).reports())
        .containsExactly("a.json", "b.json");
    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith("otel.findings.reports has \"out/[x\", which is no glob (Missing ']")
        .endsWith("); it is left out. Globs are apart by commas or white space, as in out/*.json.");
  }
}
