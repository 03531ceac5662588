package dev.oteltest.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.maven.summary.BuildVerdict;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BuildVerdictsTest {

  private static final BuildVerdict VIOLATED =
      new BuildVerdict("1 gate fails: too many", "1 gate: 1 violated", null);

  private static final BuildVerdict UNKNOWN = new BuildVerdict("no such test", "1 problem", null);

  private static final BuildVerdict DIFFERENT =
      new BuildVerdict(
          "1 difference of the kinds in otel.diff.failOn: count",
          "1 difference: 1 call changed",
          Path.of("target", "diff.md"));

  private static ConfigReader settings(Map<String, String> settings) {
    return ConfigReader.of(settings::get);
  }

  @Test
  void aBuildFailsByEachOfThem() {
    assertThat(new BuildVerdicts(VIOLATED, UNKNOWN, DIFFERENT).failure())
        .isEqualTo(
            "1 gate fails: too many. no such test. 1 difference of the kinds in otel.diff.failOn: count");
    assertThat(new BuildVerdicts(BuildVerdict.NONE, BuildVerdict.NONE, DIFFERENT).failure())
        .isEqualTo("1 difference of the kinds in otel.diff.failOn: count");
    assertThat(BuildVerdicts.NONE.failure()).isNull();
  }

  @Test
  void theSummaryHasALineForEachAndItsFile() {
    assertThat(new BuildVerdicts(VIOLATED, UNKNOWN, DIFFERENT).lines(path -> "./" + path))
        .containsExactly(
            "  Gates            1 gate: 1 violated",
            "  Quarantine       1 problem",
            "  Differences      1 difference: 1 call changed",
            "                   ./" + Path.of("target", "diff.md"));
    assertThat(BuildVerdicts.NONE.lines(Path::toString)).isEmpty();
  }

  @Test
  void warnsOfABuildThatIsNotRecorded() {
    assertThat(
            BuildVerdicts.ofUnrecorded(settings(Map.of("otel.check", "true", "otel.diff", "true"))))
        .containsExactly(
            "otel.check is set, but nothing is recorded (otel.skip), so no gate is judged",
            "otel.diff is set, but nothing is recorded (otel.skip), so nothing is compared");
    assertThat(BuildVerdicts.ofUnrecorded(settings(Map.of()))).isEmpty();
  }
}
