package dev.oteltest.report.internal.output.html;

import dev.oteltest.report.ReportLayout;
import dev.oteltest.report.internal.file.AtomicFile;
import dev.oteltest.report.internal.output.section.HtmlWriter;
import dev.oteltest.report.internal.output.section.PageSection;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * The document around the sections of the page: head, policy, contents, and the places of the
 * application and its data.
 *
 * @param title the title of the document
 * @param masthead writes what is above the sections
 * @param colophon writes what is below them
 * @param place where the application is
 * @param summary the machine-readable summary, as JSON; empty if there is none
 */
record PageDocument(
    String title,
    Consumer<HtmlWriter> masthead,
    List<PageSection> sections,
    Consumer<HtmlWriter> colophon,
    ApplicationPlace place,
    String summary,
    PageAssets assets,
    PageChunks chunks) {

  /** The lines before and after the line of JSON; other tools look for them. */
  static final String BEGIN_SUMMARY = "// begin-otel-report-summary";

  static final String END_SUMMARY = "// end-otel-report-summary";

  private static final String APP = "app";

  /**
   * Where the application is in a page.
   *
   * @param after the id of the section before it
   * @param title its title in the table of contents
   * @param view what it shows, which is a word that its script knows
   */
  record ApplicationPlace(String after, String title, String view) {}

  /** Writes the document, and what it needs next to it. */
  void write(Path file, ReportLayout layout) throws IOException {
    if (layout == ReportLayout.DIRECTORY) {
      assets.writeBeside(file);
    }
    chunks.writeBeside(file);
    AtomicFile.write(file, writer -> write(writer, layout));
  }

  /** Writes the document alone. */
  void write(Writer writer, ReportLayout layout) throws IOException {
    writer.write(beforeData(layout));
    chunks.writeInside(writer);
    writer.write(afterData(layout));
  }

  /** Returns the document up to where its data begins. */
  private String beforeData(ReportLayout layout) {
    StringBuilder document = new StringBuilder(1 << 16);
    document.append("<!DOCTYPE html>\n<html lang=\"en\">\n");
    document.append(head(layout)).append('\n').append(body());
    return document.toString();
  }

  /** Returns the document from where its data ends. */
  private String afterData(ReportLayout layout) {
    StringBuilder end = new StringBuilder();
    HtmlWriter html = new HtmlWriter(end);
    if (layout == ReportLayout.FILE) {
      html.verbatim("script", assets.app());
    } else {
      html.script(PageAssets.APP);
    }
    return end.append("\n</body>\n</html>\n").toString();
  }

  private String head(ReportLayout layout) {
    StringBuilder head = new StringBuilder();
    HtmlWriter html = new HtmlWriter(head);
    html.open("head").newLine();
    html.open("meta").attribute("charset", "utf-8").close().newLine();
    html.open("meta")
        .attribute("http-equiv", "Content-Security-Policy")
        .attribute("content", policy(layout))
        .close()
        .newLine();
    meta(html, "viewport", "width=device-width, initial-scale=1");
    meta(html, "referrer", "no-referrer");
    meta(html, "generator", "otel-test-toolkit");
    html.element("title", title).newLine();
    if (layout == ReportLayout.FILE) {
      html.verbatim("style", assets.style());
    } else {
      html.styleSheet(PageAssets.STYLE);
    }
    html.newLine().close();
    return head.toString();
  }

  private static void meta(HtmlWriter html, String name, String content) {
    html.open("meta").attribute("name", name).attribute("content", content).close().newLine();
  }

  private String policy(ReportLayout layout) {
    return layout == ReportLayout.FILE
        ? ContentPolicy.ofFile(List.of(assets.style()), List.of(assets.app()), chunks.isSplit())
        : ContentPolicy.ofDirectory();
  }

  private String body() {
    StringBuilder body = new StringBuilder("<body>\n");
    HtmlWriter html = new HtmlWriter(body);
    html.open("div", "skip").anchor("main", "Skip to the results", "").close().newLine();
    html.open("header", "masthead");
    masthead.accept(html);
    html.close().newLine();
    contents(html);
    html.open("main").attribute("id", "main").newLine();
    for (PageSection section : sections) {
      html.open("section").attribute("id", section.id());
      html.element("h2", section.title()).newLine();
      section.content().accept(html);
      html.close().newLine();
      if (section.id().equals(place.after)) {
        html.open("section").attribute("id", APP).attribute("data-folder", chunks.folder());
        html.attribute("data-view", place.view).flag("hidden").close().newLine();
      }
    }
    html.close().newLine();
    html.open("footer", "colophon");
    colophon.accept(html);
    html.close().newLine();
    if (!summary.isEmpty()) {
      html.open("script").attribute("type", "text/plain").attribute("id", "otel-report-summary");
      html.markup("\n" + BEGIN_SUMMARY + "\n" + summary + "\n" + END_SUMMARY + "\n").close();
      html.newLine();
    }
    return body.toString();
  }

  private void contents(HtmlWriter html) {
    html.open("nav", "contents").attribute("aria-label", "Sections").open("ul");
    for (PageSection section : sections) {
      html.open("li").anchor(section.id(), section.title(), section.number()).close();
      if (section.id().equals(place.after)) {
        // The style sheet shows it once the application runs.
        html.open("li").flag("hidden").anchor(APP, place.title, "").close();
      }
    }
    html.close().close().newLine();
  }
}
