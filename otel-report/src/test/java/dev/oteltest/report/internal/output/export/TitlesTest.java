package dev.oteltest.report.internal.output.export;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.semconv.TestResult;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each output names a test by what people called it, and says which test it is. */
class TitlesTest {

  private static Run failing(String title) {
    RunSpans spans = new RunSpans();
    spans.test(
        spans.suite(NOWHERE, "CartTest", 0, 2000),
        "CartTest.pays",
        TestResult.FAILED,
        10,
        20,
        span -> span.updateName(title));
    return spans.run();
  }

  @Test
  void areInMarkdown() {
    assertThat(ReportTexts.markdown(failing("pays | once")))
        .contains(
            "- `expected 1 but was 2`: `pays | once` (`shop.CartTest.pays`)\n",
            "| `pays \\| once (shop.CartTest.pays)` | 10.0 ms |\n");
  }

  @Test
  void areInAnnotations() {
    assertThat(ReportTexts.annotations(failing("pays, once")))
        .containsExactly(
            "::error title=pays%2C once (shop.CartTest.pays) failed::expected 1 but was 2");
  }

  @Test
  void areInGitLabsDescriptionsAndDoNotChangeWhichRemarkItIs() throws IOException {
    String before = quality(failing("pays once"));
    String after = quality(failing("pays only once"));

    assertThat(before).contains("\"pays once (shop.CartTest.pays) failed: expected 1 but was 2\"");
    assertThat(after).contains("pays only once");
    assertThat(fingerprint(before)).isEqualTo(fingerprint(after));
  }

  private static String quality(Run run) {
    return GitlabReports.quality(Remark.ofEachFailure(run));
  }

  private static String fingerprint(String json) {
    Matcher matcher = Pattern.compile("\"fingerprint\" ?: ?\"(\\w+)\"").matcher(json);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }
}
