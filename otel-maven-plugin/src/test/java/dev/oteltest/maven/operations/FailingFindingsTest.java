package dev.oteltest.maven.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.operations.finding.OperationsFinding;
import dev.oteltest.report.internal.verdict.gate.FrozenViolations;
import dev.oteltest.semconv.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailingFindingsTest {

  private static final String KNOWN =
      """
      operations name-is-set-late | operations/sampling.yaml, line 20 | 1 | Replay shows that it applies.
      operations unknown-metric | operations/rules.yaml | 2 | Another team emits them.
      statements of a test
      """;

  @TempDir private Path folder;

  private final List<String> log = new ArrayList<>();
  private FrozenViolations known = new FrozenViolations();
  private Path sampling = Path.of("");
  private Path rules = Path.of("");

  @BeforeEach
  void createFiles() throws IOException {
    known = FrozenViolations.read(new UserFile(Path.of("otel-frozen.txt")), KNOWN);
    Path operations = Files.createDirectories(folder.resolve("operations"));
    sampling = Files.writeString(operations.resolve("sampling.yaml"), "");
    rules = Files.writeString(operations.resolve("rules.yaml"), "");
  }

  private FailingFindings failing() {
    return new FailingFindings(
        known,
        folder,
        true,
        new SystemStreamLog() {
          @Override
          public void info(CharSequence content) {
            log.add(content.toString());
          }
        });
  }

  private static OperationsFinding unknown(Path file, int line) {
    return new OperationsFinding(Severity.WARNING, "unknown-metric", file, line, "unknown");
  }

  private OperationsFinding late(int line) {
    return OperationsFinding.error("name-is-set-late", sampling, line, "is late");
  }

  @Test
  void aFindingIsAcceptedByTrapFileAndLine() {
    FailingFindings failing = failing();

    assertThat(failing.failures(List.of(late(20), unknown(rules, 3), unknown(rules, 7)))).isEmpty();
    assertThat(log)
        .first()
        .asString()
        .endsWith("is late [name-is-set-late] Reason: Replay shows that it applies.");
    assertThat(failing.failures(List.of(late(21)))).hasSize(1);
    assertThat(failing.failures(List.of(unknown(rules, 9)))).hasSize(1);
    assertThat(failing.failures(List.of(unknown(sampling, 20)))).hasSize(1);
    assertThat(failing.failures(List.of(OperationsFinding.refused("it is not YAML")))).hasSize(1);
  }

  @Test
  void whatIsGoneIsTakenOutOfFilesThatWereChecked() throws IOException {
    FailingFindings failing = failing();
    failing.failures(List.of(unknown(rules, 3)));

    failing.takeOut(Set.of(sampling), null, null);
    assertThat(log)
        .last()
        .isEqualTo(
            "1 known 'name-is-set-late' at operations/sampling.yaml, line 20 is gone, which is"
                + " taken out of otel-frozen.txt. Commit the file");
    assertThat(known.text())
        .endsWith(
            "\noperations unknown-metric | operations/rules.yaml | 2 | Another team emits them.\n"
                + "statements of a test\n")
        .doesNotContain("late");

    failing.takeOut(Set.of(rules), "unknown-metric", null);
    assertThat(known.text()).contains("| 2 |");
    failing.takeOut(Set.of(rules), null, null);
    assertThat(known.text()).contains("rules.yaml | 1 | Another team emits them.");

    Files.delete(rules);
    failing().takeOut(Set.of(), null, null);
    assertThat(known.text()).doesNotContain("rules.yaml").contains("statements of a test");
  }

  @Test
  void inCiNothingIsTakenOut() {
    String before = known.text();
    FailingFindings failing = failing();

    failing.takeOut(Set.of(sampling), null, "mvn otel:check-operations");

    assertThat(known.text()).isEqualTo(before);
    assertThat(log)
        .containsExactly(
            "1 known 'name-is-set-late' at operations/sampling.yaml, line 20 is gone. Run mvn"
                + " otel:check-operations on your machine to take that out of otel-frozen.txt");
  }
}
