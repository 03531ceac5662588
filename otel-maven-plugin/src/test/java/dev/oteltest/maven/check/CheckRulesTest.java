package dev.oteltest.maven.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.oteltest.report.internal.verdict.gate.rule.NoData;
import dev.oteltest.report.internal.verdict.gate.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckRulesTest {

  private static final String RULES =
      """
      rules:
        - element: run
          counter: failed
          maximum: 0
      """;

  @TempDir private Path root;

  private CheckRules read(String inPom, String... presets) {
    return CheckRules.read(
        inPom, root.resolve("pom.xml"), List.of(root.resolve("module"), root), List.of(presets));
  }

  @Test
  void aModuleHasTheRulesOfTheBuildUnlessItHasItsOwn() throws IOException {
    Files.writeString(root.resolve("otel-check.yaml"), RULES);
    assertThat(read(null).rules()).extracting(Rule::place).containsExactly("otel-check.yaml:2");
    assertThat(read(null).folder()).isEqualTo(root);

    Path module = Files.createDirectory(root.resolve("module"));
    Files.writeString(module.resolve("otel-check.yaml"), "# mine\n" + RULES);
    assertThat(read(null).rules())
        .extracting(Rule::place)
        .containsExactly("module/otel-check.yaml:3");
    assertThat(read(null).folder()).isEqualTo(module);
  }

  @Test
  void rulesInThePomAreTheSameText() throws IOException {
    Path pom = root.resolve("pom.xml");
    Files.writeString(pom, "<project>\n<rules>\n" + RULES + "</rules>\n</project>\n");

    assertThat(read(RULES).rules()).extracting(Rule::place).containsExactly("pom.xml:4");
    assertThatThrownBy(() -> read(RULES.replace("failed", "failled")))
        .hasMessageStartingWith(pom + ", its rules, line 3: 'failled' is not known: did you mean")
        .hasMessageContaining("'failed'");
    Files.writeString(pom, "<rules>\n" + RULES.replace("failed", "failled") + "</rules>\n");
    assertThatThrownBy(() -> read(RULES.replace("failed", "failled")))
        .hasMessageStartingWith(pom + ", line 4: 'failled' is not known");
  }

  @Test
  void rulesInTwoPlacesAreAnError() throws IOException {
    Files.writeString(root.resolve("otel-check.yaml"), RULES);

    assertThatThrownBy(() -> read(RULES))
        .hasMessage(
            "There are rules in <rules> of the POM, and in "
                + root.resolve("otel-check.yaml")
                + ": keep one of the two");
  }

  @Test
  void withoutRulesNothingPasses() {
    assertThatThrownBy(() -> read(null))
        .hasMessage(
            "There are no rules. Write them to "
                + root.resolve("module/otel-check.yaml")
                + ", as docs/gates.md describes, or name a preset, e.g."
                + " -Dotel.check.preset=database,hygiene");
  }

  @Test
  void presetsAreAddedOnce() throws IOException {
    Files.writeString(root.resolve("otel-check.yaml"), "presets: [hygiene]\n" + RULES);

    assertThat(read(null, "hygiene", "database").rules())
        .extracting(Rule::file)
        .containsExactly(
            "otel-check.yaml",
            "preset hygiene",
            "preset hygiene",
            "preset hygiene",
            "preset hygiene",
            "preset hygiene",
            "preset database",
            "preset database");
  }

  @Test
  void presetsHaveTheDefaultsOfTheFileThatNamesThem() throws IOException {
    Files.writeString(
        root.resolve("otel-check.yaml"), "presets: [hygiene]\nnoData: warn\nfreeze: true\n");

    assertThat(read(null, "database").rules())
        .extracting(Rule::name, Rule::noData, Rule::frozen)
        .contains(
            tuple("hygiene: each span has ended", NoData.WARN, true),
            tuple("database: no span repeats a call (N+1)", NoData.WARN, false));
  }

  @Test
  void aFileThatIsNotYamlNamesTheLine() throws IOException {
    Path file = Files.writeString(root.resolve("otel-check.yaml"), "rules:\n  - name: 'a\n");

    assertThatThrownBy(() -> read(null)).hasMessageStartingWith(file + ", line ");
  }
}
