package dev.oteltest.report.internal.output.html;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.ReportLayout;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of code at which tests failed: only those that ran, and nothing else that is here. */
class SourceOnPageTest {

  private static final String REVISION = "5f1e0c6b1a2d3c4e5f60718293a4b5c6d7e8f901";
  private static final String PATH = "web/src/test/java/shop/CartTest.java";

  @TempDir private Path repository;
  @TempDir private Path elsewhere;
  private Path source;

  @BeforeEach
  void checkOut() throws IOException {
    Files.createDirectory(repository.resolve(".git"));
    source =
        write(PATH, "one\ntwo\n\tString password = \"hunter2hunter2\";\nfour <b>\nfive\nsix\n");
  }

  private Path write(String path, String text) throws IOException {
    Path file = repository.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return aged(file);
  }

  /** The runs of these tests began in 2023. */
  private static Path aged(Path file) throws IOException {
    return Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
  }

  @Test
  void theLineIsThereWithTwoAroundItAndWithoutSecrets() throws IOException {
    assertThat(page(repository, REVISION, PATH, 4))
        .contains(
            "<code>" + PATH + ":4</code>",
            "<span class=\"around\">     2  two</span>",
            "<span class=\"at\">&gt;    4  four &lt;b&gt;</span>",
            "<span class=\"around\">     6  six</span>")
        .contains("String password")
        .doesNotContain("hunter2", "  one<");
  }

  @Test
  void theFolderOfTheBuildMayBeAFolderOfTheRepository() throws IOException {
    assertThat(page(repository.resolve("web"), REVISION, PATH, 5)).contains("five");
    Path other = Files.createDirectories(repository.resolve("other"));
    assertThat(page(other, REVISION, PATH, 5)).doesNotContain("five");
  }

  @Test
  void anotherRevisionOrAChangedFileIsNotShown() throws IOException {
    assertThat(page(repository, "0" + REVISION.substring(1), PATH, 5)).doesNotContain("five");
    assertThat(page(repository, null, PATH, 5)).doesNotContain("five");
    Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2025-01-01T00:00:00Z")));
    assertThat(page(repository, REVISION, PATH, 5)).doesNotContain("five");
  }

  /** Anybody may have written the trace. */
  @Test
  void whatIsOutsideOrNotCodeIsNotShown() throws IOException {
    Path outside = aged(Files.writeString(elsewhere.resolve("Secret.java"), "five"));
    Files.createSymbolicLink(repository.resolve("Linked.java"), outside);
    write("settings.properties", "five");
    write("Large.java", "five\n" + "x".repeat(300_000));

    for (String path :
        new String[] {
          "Linked.java",
          "../" + elsewhere.getFileName() + "/Secret.java",
          outside.toString(),
          "settings.properties",
          "Large.java",
          "No.java",
          "a\0.java"
        }) {
      assertThat(page(repository, REVISION, path, 1)).as(path).doesNotContain("five");
    }
    assertThat(page(repository, REVISION, PATH, 99)).doesNotContain("five");
  }

  @Test
  void aSecretOfManyLinesIsNotShownInPart() throws IOException {
    String key = "-----BEGIN PRIVATE KEY-----\nTUlJRXZR\nfiveFive\n-----END PRIVATE KEY-----\n";
    write("Key.java", "\"\"\"\n" + key + "\"\"\"");

    assertThat(page(repository, REVISION, "Key.java", 4)).doesNotContain("fiveFive");
  }

  private String page(Path folder, String checkout, String path, long line) throws IOException {
    RunSpans spans =
        new RunSpans(Resource.create(Attributes.of(CiAttributes.HEAD_REVISION, REVISION)));
    spans.test(
        NOWHERE,
        "CartTest.pays",
        TestResult.FAILED,
        0,
        5,
        span -> {
          span.setAttribute(CommonAttributes.FILE_PATH, path);
          span.setAttribute(CommonAttributes.LINE, line);
        });
    Path page = elsewhere.resolve("index.html");
    ReportPage.of(spans.run())
        .withFilesIn(folder)
        .withSourceOf(checkout)
        .write(page, ReportLayout.FILE);
    return new PageText(Files.readString(page)).body();
  }
}
