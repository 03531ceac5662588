package dev.oteltest.maven.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportUrlTest {

  @TempDir private Path checkout;

  private final List<String> warnings = new ArrayList<>();
  private Path build;

  @BeforeEach
  void createCheckout() throws IOException {
    Files.createDirectory(checkout.resolve(".git"));
    build = Files.createDirectories(checkout.resolve("services/my shop"));
  }

  private @Nullable String url(@Nullable String template) {
    return ReportExports.addressOf(
        template, build.resolve("target/otel-report/index.html"), build, warnings::add);
  }

  @Test
  void thePathBeginsAtTheCheckoutAndIsEncoded() {
    assertThat(url("https://gitlab.example/shop/-/jobs/7/artifacts/file/{path}"))
        .isEqualTo(
            "https://gitlab.example/shop/-/jobs/7/artifacts/file/"
                + "services/my%20shop/target/otel-report/index.html");
    assertThat(warnings).isEmpty();
  }

  @Test
  void outsideOfARepositoryThePathBeginsAtTheBuild() throws IOException {
    Files.delete(checkout.resolve(".git"));

    assertThat(url("https://ci.example/{path}"))
        .isEqualTo("https://ci.example/target/otel-report/index.html");
  }

  @Test
  void anAddressWithoutAPathIsTakenAsItIs() {
    assertThat(url(" https://reports.example/latest ")).isEqualTo("https://reports.example/latest");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "${env.CI_JOB_URL}/artifacts/file/{path}"})
  void withoutATemplateOrItsVariableNothingIsGuessed(String template) {
    assertThat(url(template)).isNull();
    assertThat(url(null)).isNull();
    assertThat(warnings).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"javascript:alert(1)", "reports/{path}", "https://a.example/{job}"})
  void whatIsNotAnAddressIsAWarning(String template) {
    assertThat(url(template)).isNull();
    assertThat(warnings)
        .containsExactly(
            "otel.report.url is '"
                + template
                + "', which is not an address. Nothing links to the page. Begin it with https://;"
                + " {path} stands for the path of the page from the checkout");
  }

  @Test
  void aPageOutsideOfTheCheckoutHasNoPath() {
    Path page = checkout.resolveSibling("elsewhere.html");

    assertThat(ReportExports.addressOf("https://ci.example/{path}", page, build, warnings::add))
        .isNull();
    assertThat(warnings)
        .containsExactly(
            "otel.report.url has {path}, but "
                + page
                + " is not inside "
                + checkout
                + ". Nothing links to the page. Write it there with -Dotel.report.output");
  }
}
