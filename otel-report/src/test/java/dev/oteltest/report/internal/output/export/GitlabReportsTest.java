package dev.oteltest.report.internal.output.export;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunSpans;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class GitlabReportsTest {

  @Test
  void aFailedTestIsAFindingAtItsPlace() throws IOException {
    assertThat(quality(Runs.failing(1)))
        .isEqualTo(
            "[{\"description\":\"shop.CartTest.pays0 failed: expected 1"
                + " but was 2\",\"check_name\":\"test\",\"fingerprint\":"
                + "\""
                + fingerprints(Runs.failing(1)).get(0)
                + "\",\"severity\":\"major\","
                + "\"location\":{\"path\":\"src/test/java/shop/CartTest.java\",\"lines\":{\"begin\":1}}}]");
    assertThat(quality(Runs.passing())).isEqualTo("[]");
  }

  @Test
  void allFailuresAreFindingsWithFingerprintsOfTheirOwn() throws IOException {
    List<String> fingerprints = fingerprints(Runs.failing(3000));
    assertThat(fingerprints).hasSize(3000).allMatch(it -> it.matches("[0-9a-f]{64}"));
    assertThat(new HashSet<>(fingerprints)).hasSize(3000);
    assertThat(fingerprints(Runs.failing(3000))).isEqualTo(fingerprints);
  }

  @Test
  void untrustedTextStaysText() throws IOException {
    assertThat(fingerprints(Runs.nasty())).hasSize(Runs.NASTY.size());
    assertThat(quality(Runs.nasty())).contains("\"path\":\"(no file)\"");
  }

  @Test
  void annotationsAreLinks() throws IOException {
    Run run =
        new RunSpans(
                Resource.create(
                    Attributes.builder()
                        .put("cicd.pipeline.run.url.full", "https://ci.example/1")
                        .put("vcs.repository.url.full", "javascript:alert(1)")
                        .build()))
            .run();
    assertThat(annotations(run, "https://pages.example/report"))
        .isEqualTo(
            "{\"OpenTelemetry\":[{\"external_link\":{\"label\":\"Report of the run\","
                + "\"url\":\"https://pages.example/report\"}}]}");
    RunSpans spans =
        new RunSpans(
            Resource.create(
                Attributes.builder()
                    .put("cicd.pipeline.run.url.full", "https://ci.example/1")
                    .put("vcs.repository.url.full", "javascript:alert(1)")
                    .build()));
    spans.add("x", NOWHERE, 0, 1);
    assertThat(annotations(spans.run(), "javascript:alert(1)"))
        .isEqualTo(
            "{\"OpenTelemetry\":[{\"external_link\":{\"label\":\"CI job\","
                + "\"url\":\"https://ci.example/1\"}}]}");
  }

  private static String quality(Run run) {
    return GitlabReports.quality(Remark.ofEachFailure(run));
  }

  private static String annotations(Run run, String url) {
    return GitlabReports.annotations(run, url);
  }

  private static List<String> fingerprints(Run run) throws IOException {
    List<String> found = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(quality(run))) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.FIELD_NAME
            && json.currentName().equals("fingerprint")) {
          found.add(json.nextTextValue());
        }
      }
    }
    return found;
  }
}
