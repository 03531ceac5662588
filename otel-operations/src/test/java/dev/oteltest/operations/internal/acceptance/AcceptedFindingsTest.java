package dev.oteltest.operations.internal.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedFindingsTest {

  private static final String ACCEPT =
      """
      accept:
        - trap: name-is-set-late
          place: operations/sampling.yaml, line 20
          reason: Replay shows that it applies.
        - trap: unknown-metric
          place: operations/rules.yaml
          reason: Another team emits them.
      """;

  @TempDir private Path folder;

  private AcceptedFindings read(String text) throws IOException {
    return AcceptedFindings.read(Files.writeString(folder.resolve("accept.yaml"), text), folder);
  }

  @Test
  void aFindingIsAcceptedByTrapFileAndLine() throws IOException {
    AcceptedFindings accepted = read(ACCEPT);
    Path sampling = folder.resolve("operations/sampling.yaml");
    Path rules = Path.of("operations/rules.yaml");

    assertThat(accepted.reason("name-is-set-late", sampling, 20))
        .isEqualTo("Replay shows that it applies.");
    assertThat(accepted.reason("name-is-set-late", sampling, 21)).isNull();
    assertThat(accepted.reason("rarely-kept", sampling, 20)).isNull();
    assertThat(accepted.reason("unknown-metric", rules, 3)).isEqualTo("Another team emits them.");
    assertThat(accepted.reason("unknown-metric", rules, 7)).isNotNull();
    assertThat(AcceptedFindings.none().reason("unknown-metric", rules, 3)).isNull();
  }

  @Test
  void anEntryThatMatchesNothingIsAProblem() throws IOException {
    Path sampling = Files.createDirectories(folder.resolve("operations")).resolve("sampling.yaml");
    Path rules = Files.writeString(folder.resolve("operations/rules.yaml"), "");
    Files.writeString(sampling, "");
    AcceptedFindings accepted = read(ACCEPT);

    assertThat(accepted.unmatched(Set.of(sampling)))
        .containsExactly(
            folder.resolve("accept.yaml")
                + ", line 2: the entry accepts 'name-is-set-late' at operations/sampling.yaml, line"
                + " 20, but that is not found there: correct its trap or place, or remove it");
    assertThat(accepted.unmatched(Set.of(sampling, rules))).hasSize(2);
    accepted.reason("name-is-set-late", sampling, 20);
    assertThat(accepted.unmatched(Set.of(sampling))).isEmpty();

    Files.delete(rules);
    assertThat(accepted.unmatched(Set.of(sampling)))
        .singleElement()
        .asString()
        .endsWith(
            "accepts 'unknown-metric' at operations/rules.yaml, but there is no such file: correct"
                + " its place, or remove it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reason: Replay shows that it applies.|because: x|, line 4: 'because' is not a key of an"
            + " accepted finding: Allowed are place, reason, trap",
        "reason: Replay shows that it applies.|reason: ''|, line 4: 'reason' of an accepted finding"
            + " is blank",
        "trap: name-is-set-late|trap:|, line 2: 'trap' of an accepted finding has no value",
        "accept:|accepted:|, line 1: 'accepted' is not a key of the file: did you mean 'accept'?"
            + " Allowed are accept",
      })
  void aMistakeIsReportedWithItsLine(String right, String wrong, String problem) {
    assertThatThrownBy(() -> read(ACCEPT.replace(right, wrong)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(folder.resolve("accept.yaml") + problem);
  }

  @Test
  void aFileThatAcceptsNothingIsRefused() {
    assertThatThrownBy(() -> read("accept: []"))
        .hasMessageEndingWith(
            "line 1: the file accepts nothing: 'accept' lists trap, place and reason of each");
    assertThatThrownBy(() -> AcceptedFindings.read(folder.resolve("none.yaml"), folder))
        .hasMessage(folder.resolve("none.yaml") + ": this file does not exist");
  }
}
