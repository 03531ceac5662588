package dev.oteltest.maven.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.report.ReportLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportSettingsTest {

  private final List<String> problems = new ArrayList<>();

  @Test
  void thereIsNoPageByDefault() {
    assertThat(read(Map.of()))
        .isEqualTo(new ReportSettings(false, null, ReportLayout.FILE, null, true));
  }

  @Test
  void readsAll() {
    assertThat(
            read(
                Map.of(
                    "otel.report", "",
                    "otel.report.output", "site",
                    "otel.report.layout", "Directory",
                    "otel.report.title", "Nightly",
                    "otel.report.source", "false")))
        .isEqualTo(new ReportSettings(true, "site", ReportLayout.DIRECTORY, "Nightly", false));
    assertThat(problems).isEmpty();
  }

  @Test
  void invalidValuesAreReportedAndCountAsNotSet() {
    assertThat(read(Map.of("otel.report", "yes", "otel.report.layout", "folder")))
        .isEqualTo(read(Map.of()));
    assertThat(problems)
        .containsExactly(
            "otel.report is 'yes', but must be true or false. It counts as not set",
            "otel.report.layout is 'folder', but must be file or directory. It counts as not set");
  }

  private ReportSettings read(Map<String, String> properties) {
    return ReportSettings.read(ConfigReader.of(properties::get), problems::add);
  }
}
