package dev.oteltest.report.internal.output.html;

import dev.oteltest.report.ReportLayout;
import dev.oteltest.report.internal.model.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a page contains, without a browser. */
final class PageText {

  private static final Pattern ELEMENT = Pattern.compile("<[^>]*>");
  private static final Pattern SECTION =
      Pattern.compile("<section id=\"([a-z-]+)\"[^>]*>(.*?)</section>", Pattern.DOTALL);

  private final String html;

  PageText(String html) {
    this.html = html;
  }

  static PageText of(Path folder, Run run) throws IOException {
    Path page = folder.resolve("index.html");
    ReportPage.of(run).write(page, ReportLayout.FILE);
    return new PageText(Files.readString(page));
  }

  String html() {
    return html;
  }

  /** Returns the HTML that a reader sees: without head, scripts and data. */
  String body() {
    int start = html.indexOf("<body>");
    return html.substring(start, html.indexOf("<script", start));
  }

  /** Returns the text of a section with single spaces; empty if the page doesn't have it. */
  String section(String id) {
    Matcher section = SECTION.matcher(html);
    while (section.find()) {
      if (section.group(1).equals(id)) {
        return text(section.group(2));
      }
    }
    return "";
  }

  String masthead() {
    int start = html.indexOf("<header");
    return text(html.substring(start, html.indexOf("</header>", start)));
  }

  String summary() {
    int start = html.indexOf(PageDocument.BEGIN_SUMMARY) + PageDocument.BEGIN_SUMMARY.length() + 1;
    return html.substring(start, html.indexOf('\n', start));
  }

  private static String text(String markup) {
    return ELEMENT
        .matcher(markup)
        .replaceAll(" ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#96;", "`")
        .replace("&amp;", "&")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
