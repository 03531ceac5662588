package dev.oteltest.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The style sheets and scripts of the page.
 *
 * @param style the style sheet of the page itself
 * @param appStyle the style sheet of the application
 * @param app the application, which shows the spans; empty if there is none
 */
record PageAssets(String style, String appStyle, String app) {

  static PageAssets load() {
    return new PageAssets(read("report.css"), read("app.css"), read("app.js"));
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
