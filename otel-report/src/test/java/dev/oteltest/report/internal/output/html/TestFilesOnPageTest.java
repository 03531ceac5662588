package dev.oteltest.report.internal.output.html;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.report.ReportLayout;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What failed tests published, such as screenshots. */
class TestFilesOnPageTest {

  private static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

  @TempDir private Path folder;
  @TempDir private Path elsewhere;

  @Test
  void aPictureIsInThePageWithALinkToItsFile() throws IOException {
    Path file = write("target/junit-1/CartTest/the cart.png", PNG);

    assertThat(page(file, "image/png"))
        .contains(
            "<details open><summary>1 file</summary><figure><img src=\"data:image/png;base64,"
                + Base64.getEncoder().encodeToString(PNG)
                + "\" alt=\"the cart.png\"><figcaption><a"
                + " href=\"../junit-1/CartTest/the%20cart.png\">the cart.png</a> ·"
                + " <bdi>image/png</bdi></figcaption></figure>\n</details>");
  }

  @Test
  void anyOtherFileIsALink() throws IOException {
    Path file = write("target/page.html", "<script>".getBytes());

    assertThat(page(file, "image/png"))
        .contains(
            "<figure><figcaption><a href=\"../page.html\">page.html</a> · <bdi>image/png</bdi>")
        .doesNotContain("<img");
  }

  @Test
  void aPictureOfMoreThanTwoMebibytesIsALink() throws IOException {
    byte[] large = Arrays.copyOf(PNG, (2 << 20) + 1);

    assertThat(page(write("target/large.png", large), "image/png"))
        .contains("<a href=\"../large.png\">large.png</a>")
        .doesNotContain("<img");
  }

  @Test
  void aFileThatIsNotThereIsAPath() throws IOException {
    assertThat(page(folder.resolve("target/gone.png"), ""))
        .contains(
            "<figure><figcaption><code><bdi>"
                + folder.resolve("target/gone.png")
                + "</bdi></code></figcaption></figure>");
    assertThat(page("C:\\build\\gone\0.png")).contains("<code><bdi>C:\\build\\gone");
  }

  /** Anybody may have written the trace. */
  @Test
  void aFileOutsideOfTheBuildIsAPath() throws IOException {
    Path secret = Files.write(elsewhere.resolve("secret.png"), PNG);
    Path link = Files.createSymbolicLink(folder.resolve("inside.png"), secret);

    assertThat(page(secret, "image/png")).contains("<code><bdi>" + secret).doesNotContain("<img");
    assertThat(page(link, "image/png")).contains("<code><bdi>" + link).doesNotContain("<img");
    assertThat(page(folder + "/../" + elsewhere.getFileName() + "/secret.png"))
        .contains("/secret.png</bdi></code>")
        .doesNotContain("<img");
  }

  @Test
  void withoutTheFolderOfTheBuildNoFileIsLookedAt() throws IOException {
    Path file = write("target/cart.png", PNG);
    Path page = folder.resolve("target/otel-report/index.html");
    ReportPage.of(failed(file.toString(), "").run()).write(page, ReportLayout.FILE);

    assertThat(Files.readString(page)).contains("<code><bdi>" + file).doesNotContain("<img");
  }

  @Test
  void moreThanTwentyFilesAreCounted() throws IOException {
    RunSpans spans = new RunSpans();
    spans.test(
        NOWHERE,
        "CartTest.adds",
        TestResult.FAILED,
        0,
        5,
        span -> {
          for (int i = 0; i < 21; i++) {
            publish(span, "step-" + i + ".png", "");
          }
        });

    assertThat(page(spans))
        .contains("<summary>21 files</summary>", "step-19.png", "… and 1 more.")
        .doesNotContain("step-20.png");
  }

  private Path write(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  private String page(Path file, String mediaType) throws IOException {
    return page(failed(file.toString(), mediaType));
  }

  private String page(String file) throws IOException {
    return page(failed(file, ""));
  }

  private String page(RunSpans spans) throws IOException {
    Path page = folder.resolve("target/otel-report/index.html");
    ReportPage.of(spans.run()).withFilesIn(folder).write(page, ReportLayout.FILE);
    return new PageText(Files.readString(page)).body();
  }

  private static RunSpans failed(String file, String mediaType) {
    RunSpans spans = new RunSpans();
    spans.test(
        NOWHERE, "CartTest.adds", TestResult.FAILED, 0, 5, span -> publish(span, file, mediaType));
    return spans;
  }

  private static void publish(RecordedSpan span, String file, String mediaType) {
    Attributes attributes = Attributes.of(TestAttributes.FILE_PATH, file);
    span.addEvent(
        TestAttributes.FILE_ENTRY,
        mediaType.isEmpty()
            ? attributes
            : attributes.toBuilder().put(TestAttributes.MEDIA_TYPE, mediaType).build(),
        1_000_000,
        TimeUnit.NANOSECONDS);
  }
}
