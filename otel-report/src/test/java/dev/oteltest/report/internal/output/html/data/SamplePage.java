package dev.oteltest.report.internal.output.html.data;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.text.ResultColor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.function.UnaryOperator;

/** A page with nothing but the application, under the policy of the real one. */
final class SamplePage {

  private SamplePage() {}

  /** Writes a page of one file. */
  static Path write(Path folder, Run run) throws IOException {
    StringBuilder html = head("'sha256-" + hash(PageApplication.script()) + "'");
    for (DataChunk chunk : data(run).chunks()) {
      html.append("<script type=\"application/octet-stream;base64\" id=\"")
          .append(chunk.elementId())
          .append("\">")
          .append(chunk.base64())
          .append("</script>\n");
    }
    html.append("<script>").append(PageApplication.script()).append("</script></body></html>");
    return Files.writeString(folder.resolve("index.html"), html);
  }

  /** Writes a page whose script and data are files next to it. */
  static Path writeDirectory(Path folder, Run run) throws IOException {
    StringBuilder html = head("'self'");
    for (DataChunk chunk : data(run).chunks()) {
      Files.writeString(folder.resolve(chunk.fileName()), chunk.script());
    }
    Files.writeString(folder.resolve("app.js"), PageApplication.script());
    html.append("<script src=\"app.js\"></script></body></html>");
    return Files.writeString(folder.resolve("index.html"), html);
  }

  static PageData data(Run run) {
    return PageData.of(run, UnaryOperator.identity());
  }

  private static StringBuilder head(String scripts) throws IOException {
    Path styles = Path.of("src/main/resources/dev/oteltest/report/html/report.css");
    return new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
        .append("<title>Sample</title><meta name=\"viewport\" content=\"width=device-width\">")
        .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';")
        .append(" style-src 'unsafe-inline'; img-src data:; script-src ")
        .append(scripts)
        .append("\"><style>")
        .append(ResultColor.styleSheet())
        .append(Files.readString(styles))
        .append(PageApplication.style())
        .append("</style></head><body><main><h1>Sample</h1><p id=\"static\">Static core</p>")
        .append("<section id=\"app\" hidden></section></main>\n");
  }

  private static String hash(String script) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(script.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
