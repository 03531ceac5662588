package dev.oteltest.report.internal.output.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.ReportFormat;
import dev.oteltest.report.internal.verdict.gate.ExampleGate;
import dev.oteltest.report.internal.verdict.gate.GateResult;
import dev.oteltest.semconv.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictFormatsTest {

  private final GateResult result = ExampleGate.result();
  private final List<String> commands = new ArrayList<>();

  @TempDir private Path folder;

  private List<Path> write(ReportFormat format) throws IOException {
    return new FormatWriter(folder, commands::add, null).write(result, format);
  }

  @Test
  void markdownNamesRulesAndPlaces() throws IOException {
    write(ReportFormat.MARKDOWN);

    assertThat(folder.resolve("check.md"))
        .hasContent(
            """
            ## Gates

            - **error** `few statements`: `test statements is 2, but at most 1 is allowed`
              - 2 `shop.CartTest.pays <b>`, `shop-web/src/test/java/shop/CartTest.java:42`
              - `Mend it, or, if it is meant: change the rule in otel-check.yaml:2, or give it 'freeze: true', then mvn otel:check -Dotel.check.freeze=update`
            - **error** `span count of 'db.sytem=*'`: `span count of 'db.sytem=*' matches nothing, so the rule checks nothing. Correct it, or add 'allowEmpty: true' if that is as it should be`
            - **warning** `test duration` (does not fail the build): `test duration is 1.00 s, but at most 500 ms is allowed`
              - 1.00 s `shop.CartTest.pays <b>`, `shop-web/src/test/java/shop/CartTest.java:42`
              - `Mend it, or, if it is meant: change the rule in otel-check.yaml:4`

            1 of 4 without a problem
            """);
  }

  @Test
  void githubShowsThemAtTheirLines() throws IOException {
    assertThat(write(ReportFormat.GITHUB)).isEmpty();

    assertThat(commands)
        .containsExactly(
            "::error file=shop-web/src/test/java/shop/CartTest.java,line=42,title=few"
                + " statements::2 shop.CartTest.pays <b>%0Atest statements is 2, but at most 1 is"
                + " allowed%0Amvn otel:show '-Dotel.show.test=CartTest.pays <b>'%0AMend it, or, if it is"
                + " meant: change the rule in otel-check.yaml:2, or give it 'freeze: true', then mvn"
                + " otel:check -Dotel.check.freeze=update",
            "::error file=otel-check.yaml,line=3,title=span count of 'db.sytem=*'::span count of"
                + " 'db.sytem=*' matches nothing, so the rule checks nothing. Correct it, or add"
                + " 'allowEmpty: true' if that is as it should be",
            "::warning file=shop-web/src/test/java/shop/CartTest.java,line=42,title=test"
                + " duration::1.00 s shop.CartTest.pays <b>%0Atest duration is 1.00 s, but at most"
                + " 500 ms is allowed%0Amvn otel:show '-Dotel.show.test=CartTest.pays <b>'%0AMend it, or,"
                + " if it is meant: change the rule in otel-check.yaml:4");
  }

  @Test
  void gitlabKnowsThemAgainIfLinesMove() throws IOException {
    Path file = write(ReportFormat.GITLAB).get(0);
    String first = Files.readString(file);

    assertThat(first)
        .contains("\"check_name\":\"otel-check\"", "\"severity\":\"major\"", "\"begin\":42");
    new FormatWriter(folder, commands::add, null)
        .write(ExampleGate.result(50), ReportFormat.GITLAB);
    assertThat(Files.readString(file)).isEqualTo(first.replace("\"begin\":42", "\"begin\":50"));
  }

  /** Of more than 10,000 places, the first are listed. */
  @Test
  void reviewsStateHowManyPlacesAreNotListed() throws IOException {
    GateResult some =
        new GateResult(
            result.verdicts().stream().map(it -> it.with(it.places(), 1_234)).toList(),
            Severity.ERROR);

    new FormatWriter(folder, commands::add, null).write(some, ReportFormat.GITHUB);
    Path file =
        new FormatWriter(folder, commands::add, null).write(some, ReportFormat.GITLAB).get(0);

    assertThat(commands)
        .contains(
            "::error title=few statements::1,234 more places of 'few statements'. mvn otel:check"
                + " shows the worst");
    assertThat(Files.readString(file))
        .contains("few statements: 1,234 more places of 'few statements'. mvn otel:check");
  }
}
