package dev.oteltest.report.html;

import dev.oteltest.report.html.data.PageApplication;
import dev.oteltest.report.internal.text.ResultColor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The style sheets and scripts of the page.
 *
 * @param style the style sheet of the page itself
 * @param appStyle the style sheet of the application
 * @param app the application, which shows the spans
 */
record PageAssets(String style, String appStyle, String app) {

  /** The names of the files of a page that is a folder. */
  static final String STYLE = "report.css";

  static final String APP_STYLE = "app.css";
  static final String APP = "app.js";

  static PageAssets load() {
    return new PageAssets(readStyle(), PageApplication.style(), PageApplication.script());
  }

  /** Returns both style sheets as one. */
  String styles() {
    return "\n" + style + appStyle;
  }

  /** Writes the files beside a page. */
  void writeBeside(Path page) throws IOException {
    AtomicFile.write(page.resolveSibling(STYLE), writer -> writer.write(style));
    AtomicFile.write(page.resolveSibling(APP_STYLE), writer -> writer.write(appStyle));
    AtomicFile.write(page.resolveSibling(APP), writer -> writer.write(app));
  }

  private static String readStyle() {
    try (InputStream in = PageAssets.class.getResourceAsStream(STYLE)) {
      if (in == null) {
        throw new IllegalStateException(STYLE + " is missing from this library's jar");
      }
      return ResultColor.styleSheet()
          + new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("Reading " + STYLE + " from this library's jar failed", e);
    }
  }
}
