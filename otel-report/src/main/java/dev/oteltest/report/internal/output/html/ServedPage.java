package dev.oteltest.report.internal.output.html;

import dev.oteltest.report.internal.output.html.data.PageApplication;
import dev.oteltest.report.internal.output.section.HtmlWriter;

/**
 * The page of a server: it has nothing of a run, so anybody may load it. Its script asks the server
 * for the pages of runs, and shows them in its place.
 */
public final class ServedPage {

  /** The paths of the files that it needs. */
  public static final String STYLE = "/" + PageAssets.STYLE;

  public static final String SCRIPT = "/" + PageAssets.APP;

  private ServedPage() {}

  public static String html() {
    StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n");
    HtmlWriter html = new HtmlWriter(page);
    html.open("head").open("meta").attribute("charset", "utf-8").close();
    html.open("meta").attribute("name", "viewport");
    html.attribute("content", "width=device-width, initial-scale=1").close();
    html.element("title", "Tests").styleSheet(PageAssets.STYLE).close().newLine();
    html.open("body").open("header").attribute("id", "live").close();
    html.open("div").attribute("id", "page").close().script(PageAssets.APP).close();
    return page.append("\n</html>\n").toString();
  }

  public static String style() {
    return PageAssets.load().style() + PageApplication.source("live.css");
  }

  public static String script() {
    return PageApplication.liveScript();
  }
}
