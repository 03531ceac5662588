package dev.oteltest.report.internal.output.html;

import dev.oteltest.report.internal.file.AtomicFile;
import dev.oteltest.report.internal.output.html.data.PageApplication;
import dev.oteltest.report.internal.text.ResultColor;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The style sheet and script of the page.
 *
 * @param style the style sheet of the page itself, then that of the application
 * @param app the application, which shows the spans
 */
record PageAssets(String style, String app) {

  /** The names of the files of a page that is a folder. */
  static final String STYLE = "report.css";

  static final String APP = "app.js";

  /** Those of a page that another one shows in its place, which has its own. */
  static final PageAssets OF_ANOTHER = new PageAssets("", "");

  static PageAssets load() {
    return new PageAssets(
        "\n" + ResultColor.styleSheet() + PageApplication.source(STYLE) + PageApplication.style(),
        PageApplication.script());
  }

  /** Writes the files next to a page. */
  void writeBeside(Path page) throws IOException {
    AtomicFile.write(page.resolveSibling(STYLE), writer -> writer.write(style));
    AtomicFile.write(page.resolveSibling(APP), writer -> writer.write(app));
  }
}
