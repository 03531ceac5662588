package dev.oteltest.report.internal.output.section;

import dev.oteltest.report.internal.failure.CodePlace;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.text.VisibleText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Writes the line of the source code at which something failed, with two around it. */
final class SourceLines {

  private static final long MAX_BYTES = 256 << 10;
  private static final int MAX_LENGTH = 200;
  private static final int AROUND = 2;

  /** Others may be anything: the trace may come from anybody. */
  private static final Pattern CODE = Pattern.compile(".*\\.(?:java|kt|groovy|scala|feature)");

  private SourceLines() {}

  /**
   * Writes the lines.
   *
   * @param began when the run began; a file that changed later is not that of the run
   * @return whether there are any
   */
  static boolean write(HtmlWriter html, TestFiles files, CodePlace place, long began) {
    if (!place.fromRoot() || !CODE.matcher(place.file()).matches()) {
      return false;
    }
    List<String> lines =
        files.source(place.file()).map(file -> lines(file, began)).orElse(List.of());
    if (place.line() < 1 || place.line() > lines.size()) {
      return false;
    }
    html.open("p", "note").element("code", place.text()).close().newLine();
    html.open("pre", "source").attribute("tabindex", "0");
    int at = (int) place.line();
    for (int number = Math.max(1, at - AROUND);
        number <= Math.min(lines.size(), at + AROUND);
        number++) {
      String line = VisibleText.line(lines.get(number - 1).replace("\t", "    "), MAX_LENGTH);
      String numbered = "%s %4d  %s".formatted(number == at ? ">" : " ", number, line);
      html.element("span", number == at ? "at" : "around", numbered).text("\n");
    }
    html.close().newLine();
    return true;
  }

  /** Returns all lines of a file; none if it changed, or secrets in it are longer than a line. */
  private static List<String> lines(Path file, long began) {
    try {
      boolean changed = Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS) > began;
      if (changed || Files.size(file) > MAX_BYTES) {
        return List.of();
      }
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      List<String> masked = Secrets.masked(text).lines().toList();
      return masked.size() == text.lines().count() ? masked : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }
}
