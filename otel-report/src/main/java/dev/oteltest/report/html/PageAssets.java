package dev.oteltest.report.html;

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
 * @param app the application, which shows the spans; empty if there is none
 */
record PageAssets(String style, String appStyle, String app) {

  /** The names of the files, in this library and in a folder. */
  static final String STYLE = "report.css";

  static final String APP_STYLE = "app.css";
  static final String APP = "app.js";

  static PageAssets load() {
    return new PageAssets(read(STYLE), read(APP_STYLE), read(APP));
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

  private static String read(String name) {
    try (InputStream in = PageAssets.class.getResourceAsStream(name)) {
      return in == null
          ? ""
          : new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("Reading " + name + " from this library's jar failed", e);
    }
  }
}
